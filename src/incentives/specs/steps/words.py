"""Chinese words of the features to the words of a household document, all looked up in the compiled vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from incentives.ir.ruleset import Ruleset
from incentives.ir.vocabulary import Fact
from incentives.specs.steps.sentence import OUTSIDE, SPOUSES, names

UNSTATED = ("", "不详")
YES_NO = {"是": "yes", "否": "no"}


class WordUnknown(ValueError):
    """A word of a feature that the vocabulary does not have, with the words it could have been."""

    def __init__(self, written: str, what: str, known: Iterable[str]) -> None:
        super().__init__(f"「{written}」不是{what}，可以写：{'、'.join(known)}")


class ChineseWords:
    """Reads tables, facts and values of one ruleset by their Chinese names."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.vocabulary = ruleset.vocabulary
        self.places = ruleset.places.places
        lists = self.vocabulary.records["household"].lists.values()
        self.tables = {record.chinese: table for table, record in self.vocabulary.tables().items()}
        self.tables |= {entry.chinese: self.vocabulary.records[entry.record].table for entry in lists}
        self._facts: dict[str, dict[str, tuple[tuple[str, ...], Fact]]] = {}

    def table(self, name: str) -> str:
        """Return the key of a table in the document. Raises WordUnknown."""
        if name not in self.tables:
            raise WordUnknown(name, "列表", self.tables)
        return self.tables[name]

    def name(self, table: str) -> str:
        """Return the Chinese name of a table: that of the household's list, where it has one (婚姻 rather than 夫妻)."""
        return next(name for name, key in reversed(self.tables.items()) if key == table)

    def facts(self, table: str) -> Mapping[str, tuple[tuple[str, ...], Fact]]:
        """Return, by Chinese name, the facts of a row with the keys that lead to them.

        There are two keys for a fact of a person's present registration.
        """
        if table not in self._facts:
            record = self.vocabulary.tables()[table]
            known: dict[str, tuple[tuple[str, ...], Fact]] = {
                fact.chinese: ((key,), fact) for key, fact in record.facts.items()
            }
            for part, entry in record.parts.items():
                below = self.vocabulary.records[entry.record].facts
                known |= {fact.chinese: ((part, key), fact) for key, fact in below.items()}
            self._facts[table] = known
        return self._facts[table]

    def fact(self, table: str, name: str) -> tuple[tuple[str, ...], Fact]:
        """Return the keys that lead to a fact of a row, and the fact. Raises WordUnknown."""
        known = self.facts(table)
        if name not in known:
            raise WordUnknown(name, f"“{self.vocabulary.tables()[table].chinese}”的项目", known)
        return known[name]

    def value(self, fact: Fact, cell: str, ids: Mapping[str, str]) -> Any:
        """Return what a cell says about a fact, as the document writes it; `ids` are the ids of named rows.

        Raises WordUnknown, ValueError.
        """
        if cell == "无" and fact.type.can_be_none:
            return "none"
        match fact.type.sort:
            case "yesno":
                return self._one_of(cell, YES_NO, "是或者否")
            case "whole":
                return int(cell)
            case "kind":
                kind = self.vocabulary.kinds[fact.type.of]
                return self._one_of(cell, {chinese: key for key, chinese in kind.members.items()}, kind.name)
            case "place":
                return self.place(cell)
            case "record":
                cell = cell.replace("夫妻", "、".join(SPOUSES))
                known = {**ids, OUTSIDE: "other"} if fact.outside else ids
                found = [self._one_of(name, known, "已经写明的人员或者子女") for name in names(cell)]
                return found if fact.many else found[0]
            case _:
                return cell

    def place(self, written: str) -> str:
        """Return the code of a place given by name or by code. Raises ValueError unless the name is one place's."""
        if re.fullmatch(r"\d{6,12}", written):
            return written
        codes = [code for code, place in self.places.items() if place.name == written]
        if len(codes) != 1:
            raise ValueError(f"「{written}」对应 {len(codes)} 个地区，请写六位代码")
        return codes[0]

    @staticmethod
    def _one_of(written: str, known: Mapping[str, str], what: str) -> str:
        if written not in known:
            raise WordUnknown(written, what, known)
        return known[written]
