"""A private copy of a case on which answers are written down and taken back again; the case itself is not touched."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from enum import Enum
from typing import Any

from incentives.domain.case import Case, Record
from incentives.domain.kinship import PARENT_OF_SEX, child_link, ties_of_couple, ties_of_person
from incentives.domain.missing import FactGap

_ABSENT = object()


class ListAnswer(Enum):
    """What can be said about a list: that it is complete as given, or that it holds more (which settles nothing)."""

    COMPLETE = "complete"
    MORE = "more"


class Draft:
    """A copy of a case; `records` are its rows, and the records below them, by path."""

    def __init__(self, case: Case) -> None:
        self._copies: dict[int, Record] = {}
        tables = {name: tuple(map(self.copy_of, rows)) for name, rows in case.tables.items()}
        self.case = Case(self.copy_of(case.household), tables, case.evidence, case.source, case.unnamed)
        rows = [self.case.household, *(row for table in tables.values() for row in table)]
        below = [part for row in rows for part in row.parts.values() if isinstance(part, Record)]
        self.records = {record.path: record for record in (*rows, *below)}
        self._undo: list[list[tuple[dict[str, Any], str, Any]]] = []
        self._named: dict[str, str] = {}
        self._certain: dict[str, list[Record]] = {}

    def copy_of(self, record: Record) -> Record:
        """Return the copy of a record of the case; whatever hangs on it is copied too, and everything only once."""
        waiting: list[Record] = []

        def copied(part: Record) -> Record:
            copy = self._copies.get(id(part))
            if copy is None:
                copy = self._copies[id(part)] = Record(part.type, part.id, part.path, dict(part.facts))
                copy.open_lists, copy.doubt = dict(part.open_lists), part.doubt
                waiting.append(part)
            return copy

        found = copied(record)
        while waiting:
            original = waiting.pop()
            copy = self._copies[id(original)]
            for name, part in original.parts.items():
                copy.parts[name] = copied(part) if isinstance(part, Record) else part
            for name, rows in original.lists.items():
                copy.lists[name] = tuple(map(copied, rows))
        return found

    def open_tables(self) -> set[str]:
        """Return the tables that may hold more rows than they show."""
        return {gap.path for record in self._owners() for gap in record.open_lists.values()}

    def write(self, gap: FactGap, answer: Any) -> None:
        """Write down the answer to a gap: a value, the id of a parent (`other` for nobody here), or a ListAnswer."""
        self._undo.append([])
        if isinstance(answer, ListAnswer):
            if answer is ListAnswer.COMPLETE:
                self._close(gap.path)
            return
        record = self.records[gap.path.rpartition("/")[0]]
        is_parent = gap.path in self.case.unnamed
        self._set(self._named if is_parent else record.facts, gap.path if is_parent else gap.fact, answer)
        if is_parent or (record.type == "person" and gap.fact == "sex"):
            self._relink()

    def add(self, row: Record, owners: Iterable[Record], name: str) -> None:
        """Write down one row more in a list of some records of the copy."""
        self._undo.append([])
        for owner in owners:
            self._set(owner.lists, name, (*owner.lists[name], row))

    def supply(self, record: Record, fact: str, value: Any) -> None:
        """Write down a fact of a record of the copy, whatever it says now."""
        self._undo.append([])
        self._set(record.facts, fact, value)

    def forget(self, facts: Container[tuple[str, str]], lists: Container[str]) -> None:
        """Strike out some facts, by record type and name, and let some lists hold more than they show."""
        self._undo.append([])
        for record in self.records.values():
            for name in [name for name in record.facts if (record.type, name) in facts]:
                self._undo[-1].append((record.facts, name, record.facts.pop(name)))
            for name in record.lists:
                if name in lists:
                    self._set(record.open_lists, name, record.gap(name))

    def take_back(self) -> None:
        """Take back what was written down last."""
        for mapping, key, old in reversed(self._undo.pop()):
            if old is _ABSENT:
                del mapping[key]
            else:
                mapping[key] = old

    def _set(self, mapping: dict[str, Any], key: str, value: Any) -> None:
        self._undo[-1].append((mapping, key, mapping.get(key, _ABSENT)))
        mapping[key] = value

    def _owners(self) -> Iterator[Record]:
        yield self.case.household
        for table in self.case.tables.values():
            yield from table

    def _close(self, table: str) -> None:
        for record in self._owners():
            for name, gap in list(record.open_lists.items()):
                if gap.path == table:
                    self._undo[-1].append((record.open_lists, name, gap))
                    del record.open_lists[name]

    def _relink(self) -> None:
        """Work out anew who is whose child by birth, once a parent is named or the sex of a person is known.

        The other ties stay as they were; nobody with one of them to a child is its parent by birth.
        """
        persons = self.case.tables["persons"]
        for person in persons:
            certain = self._certain_ties(person)
            known = {link.id for link in certain}
            born = [link for link in self._born_to(person) if link.id not in known]
            self._set(person.lists, "children", tuple(ties_of_person([*certain, *born])))
        for couple in self.case.tables["marriages"]:
            links = [link for spouse in couple.lists["members"] for link in spouse.lists["children"]]
            self._set(couple.lists, "children", tuple(ties_of_couple(links)))

    def _certain_ties(self, person: Record) -> list[Record]:
        """Return the ties that the case itself is sure of."""
        if person.path not in self._certain:
            self._certain[person.path] = [link for link in person.lists["children"] if link.doubt is None]
        return self._certain[person.path]

    def _born_to(self, person: Record) -> Iterator[Record]:
        """Yield links to the children whose missing parent is, or may be, a person of this sex."""
        sex = person.facts.get("sex")
        for role in PARENT_OF_SEX.values() if sex is None else (PARENT_OF_SEX[str(sex)],):
            for child in self.case.tables["children"]:
                gap = child.gap(role)
                parent = self._named.get(gap.path, person.id)
                if gap.path in self.case.unnamed and parent == person.id:
                    link = child_link(child, "born")
                    link.doubt = None if gap.path in self._named else gap
                    yield link
