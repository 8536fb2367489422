"""A household document in the sentences and tables of the features: the 假如 steps that would write it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from incentives.ir.vocabulary import Fact
from incentives.specs.steps.sentence import OUTSIDE, ROLES
from incentives.specs.steps.words import YES_NO, ChineseWords

Line = tuple[str, tuple[tuple[str, ...], ...]]
_YES_NO = {key: chinese for chinese, key in YES_NO.items()} | {True: "是", False: "否"}
_ALSO = {"id", "evidence"}  # keys of a row that are no facts


class NotWritable(ValueError):
    """A household that the steps cannot say, with the reason in Chinese."""


def household_steps(
    words: ChineseWords, document: Mapping[str, Any], subject: Sequence[str] = ()
) -> list[Line]:
    """Return the whole household as sentences with their tables (empty without one).

    The first of `subject`, or the first person, is the 申请人. Raises NotWritable.
    """
    return HouseholdText(words, document, subject).lines()


class HouseholdText:
    """Writes one household; `roles` are the names of its people by id."""

    def __init__(self, words: ChineseWords, document: Mapping[str, Any], subject: Sequence[str] = ()) -> None:
        self.words, self.document = words, document
        self.roles = _roles(document, subject)
        children = enumerate(_rows(document, "children"), 1)
        self.names = {
            **self.roles, **{row["id"]: f"第{number}个子女" for number, row in children}, "other": OUTSIDE,
        }  # fmt: skip

    def lines(self) -> list[Line]:
        """Return the sentences in the order in which they can be read back. Raises NotWritable."""
        found: list[Line] = []
        if "place" in self.document:
            found.append((f'申请地区为"{self.place(str(self.document["place"]))}"', ()))
        persons = {row["id"]: row for row in _rows(self.document, "persons")}
        named = sorted(persons, key=lambda name: list(ROLES).index(self.roles[name]))
        found += [self._person(persons[name]) for name in named]
        tables = [table for table in self.words.vocabulary.tables() if table != "persons"]
        tables.sort(key=lambda table: table != "children")  # other rows name children
        found += [self._table(table, rows) for table in tables if (rows := _rows(self.document, table))]
        empty = [table for table in self.words.vocabulary.tables() if self.document.get(table) == "none"]
        found += [(f"没有{self.words.name(table)}", ()) for table in empty]
        complete = "、".join(self.words.name(str(table)) for table in self.document.get("complete", ()))
        return found + ([(f"没有其他{complete}", ())] if complete else [])

    def _person(self, row: Mapping[str, Any]) -> Line:
        known = [(name, cell) for name, cell in self._facts("persons", row).items() if cell]
        sex_first = sorted(known, key=lambda fact: fact[0] != "性别")
        return f"{self.roles[row['id']]}情况如下:", (("项目", "值"), *sex_first)

    def _table(self, table: str, rows: Sequence[Mapping[str, Any]]) -> Line:
        cells = [self._facts(table, row) for row in rows]
        columns = [name for name in self.words.facts(table) if any(row[name] for row in cells)]
        lines = tuple(tuple(row[name] for name in columns) for row in cells)
        return f"{self.words.name(table)}情况如下:", (tuple(columns), *lines)

    def _facts(self, table: str, row: Mapping[str, Any]) -> dict[str, str]:
        """Return what a row says by Chinese name, empty where it says nothing. Raises NotWritable."""
        found, keys_read = {}, set(_ALSO)
        for name, (keys, fact) in self.words.facts(table).items():
            value: Any = row
            for key in keys:
                value = value.get(key) if isinstance(value, Mapping) else None
            found[name] = "" if value is None else self.cell(fact, value)
            keys_read.add(keys[0])
        if unsaid := sorted(row.keys() - keys_read):
            raise NotWritable(f"没有步骤可以写明「{'、'.join(unsaid)}」")
        return found

    def cell(self, fact: Fact, value: Any) -> str:
        """Return a value as a cell says it. Raises NotWritable."""
        if value == "none":
            return "无"
        match fact.type.sort:
            case "yesno":
                return _YES_NO[value]
            case "kind":
                return self.words.vocabulary.kinds[fact.type.of].members[str(value)]
            case "place":
                return self.place(str(value))
            case "record":
                ids = [value] if isinstance(value, str) else list(value)
                if unknown := [name for name in ids if name not in self.names]:
                    raise NotWritable(f"没有步骤可以指明「{'、'.join(unknown)}」")
                return "、".join(self.names[name] for name in ids)
            case _:
                return value.isoformat() if isinstance(value, date) else str(value)

    def place(self, code: str) -> str:
        """Return the name of a place, its code where the name is not its alone."""
        place = self.words.places.get(code)
        same = [
            known for known in self.words.places.values() if place is not None and known.name == place.name
        ]
        return place.name if place is not None and len(same) == 1 else code


def _rows(document: Mapping[str, Any], table: str) -> list[Mapping[str, Any]]:
    rows = document.get(table, "none")
    return [] if rows == "none" else list(rows)


def _roles(document: Mapping[str, Any], subject: Sequence[str]) -> dict[str, str]:
    """Name the people: the subject, who is married to them, and at most one more of each sex. Raises NotWritable."""
    persons = {str(row["id"]): row for row in _rows(document, "persons")}
    first = next((name for name in (*subject, *persons) if name in persons), "")
    roles = {first: "申请人"} if first else {}
    for spouse in _spouses(document, first, subject):
        if spouse in persons and "配偶" not in roles.values():
            roles.setdefault(spouse, "配偶")
    for name, row in persons.items():
        if name not in roles:
            wanted = {"female": "前妻", "male": "前夫"}.get(str(row.get("sex")), "")
            free = [role for role in (wanted, "前妻", "前夫", "配偶") if role and role not in roles.values()]
            if not free:
                raise NotWritable("人员超过四人，步骤无法分别称呼")
            roles[name] = free[0]
    return roles


def _spouses(document: Mapping[str, Any], person: str, subject: Sequence[str]) -> Iterator[str]:
    """Yield whom a person is married to, first who is decided for together, then the marriages that have not ended."""
    yield from (name for name in subject if name != person)
    marriages = [row for row in _rows(document, "marriages") if person in row.get("spouses", ())]
    for row in sorted(marriages, key=lambda row: row.get("until", "") not in ("none", "")):
        yield from (name for name in row["spouses"] if name != person)
