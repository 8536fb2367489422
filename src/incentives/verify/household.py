"""A household of bounded size in which every fact is open: what the solver chooses, and what a document can say.

Whose marriage it is is fixed (the subject's, with up to `marriages` partners); everything else is chosen: which rows
exist, whose child somebody is by birth, adoption or fostering, who holds, signs or applies, every fact of every row,
whether it is known, and which lists are complete. Facts come into being when a rule reads them, so that a witness
says nothing that no rule asks about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import z3

from incentives.intake.consistency import IN_ORDER
from incentives.ir.types import Type
from incentives.ir.vocabulary import Fact, Vocabulary
from incentives.verify import days
from incentives.verify.family import Family
from incentives.verify.logic import Bit, Tri, both, either, implied, negated
from incentives.verify.rows import Member, Row
from incentives.verify.values import Plain, Value

OUTSIDE = "other"
NUMBERS = {"grade": (1, 4), "births": (0, 5), "days": (0, 60), "years": (0, 120)}
"""The least and greatest whole number of a unit that a household of the search can have."""
MOST = 99


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large the household is at most; these are side conditions of every proof, and are printed with it."""

    children: int = 3
    marriages: int = 1
    rows: int = 2
    first_day: date = days.FIRST
    last_day: date = date(2060, 12, 31)


class OpenHousehold:
    """One household with everything open but the place and the day; `all_known` leaves no fact out and no list open.

    With `until` the day is open as well, from `day` to that one, both included.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        bounds: Bounds,
        day: date,
        place: str,
        places: Iterable[str],
        *,
        until: date | None = None,
        all_known: bool = False,
    ) -> None:
        self.vocabulary, self.bounds, self.place, self.all_known = vocabulary, bounds, place, all_known
        self.axioms: list[Bit] = []
        self.on = Plain(days.ordinal(day) if until is None or until == day else self._open_day(day, until))
        self._words: dict[str, int] = {}
        self._places = {self.word(code): code for code in dict.fromkeys((place, *places))}
        self.facts: dict[tuple[str, str], Value] = {}
        self.known: dict[tuple[str, str], Bit] = {}
        self.stated: dict[tuple[str, str], tuple[Row, Fact]] = {}
        self.complete: dict[str, Bit] = {}
        self._lists: dict[tuple[int, str], tuple[Member, ...]] = {}
        self.household = Row("household", "household", "")
        self.household.given["place"] = Plain(self.word(place))
        self.family = Family(self)

    def _open_day(self, first: date, last: date) -> Any:
        """Return the day decided for, open within a stretch of days."""
        on = z3.Int("on")
        self.axioms.append(both(on >= days.ordinal(first), on <= days.ordinal(last)))
        return on

    def word(self, text: str) -> int:
        """Return the number of a word."""
        return self._words.setdefault(text, len(self._words))

    def text(self, number: int) -> str:
        """Return the word of a number."""
        return next(word for word, known in self._words.items() if known == number)

    def places(self) -> dict[int, str]:
        """Return every place a fact can name."""
        return self._places

    def bit(self, name: str) -> Bit:
        """Return a new open bit."""
        return z3.Bool(name)

    def fact(self, row: Row, name: str, type_: Type) -> Value:
        """Return a fact of a record, open, with what every document keeps to."""
        key = row.path, name
        if key not in self.facts:
            fact = self.vocabulary.records[row.type].facts[name]
            self.facts[key] = self._state(row, fact)
            self.stated[key] = row, fact
        return self.facts[key]

    def _state(self, row: Row, fact: Fact) -> Value:
        known = self.all_known or fact.required or self.bit(f"{row.path}/{fact.name}?")
        self.known[row.path, fact.name] = known
        return self.open_value(f"{row.path}/{fact.name}", fact, known)

    def open_value(self, name: str, fact: Fact, known: Bit) -> Value:
        """Return an open value of a fact's type under a name of its own."""
        if fact.type.sort == "yesno":
            yes = z3.Bool(name)
            return Tri(both(known, yes), both(known, z3.Not(yes)))
        value = z3.Int(name)
        none = both(known, z3.Bool(f"{name}=none")) if fact.type.can_be_none else False
        self.axioms.append(self._domain(value, fact.type))
        return Plain(value, negated(known), none)

    def _domain(self, value: Any, type_: Type) -> Bit:
        """Return what a value of a type can be."""
        if type_.sort == "date":
            first, last = days.ordinal(self.bounds.first_day), days.ordinal(self.bounds.last_day)
            return both(value >= first, value <= last)
        if type_.sort == "whole":
            low, high = NUMBERS.get(type_.of, (0, MOST))
            return both(value >= low, value <= high)
        if type_.sort == "kind":
            return either(*(value == self.word(word) for word in self.vocabulary.kinds[type_.of].members))
        if type_.sort == "place":
            return either(*(value == number for number in self._places))
        return value == self.word("文字")

    def members(self, row: Row, name: str) -> tuple[Member, ...]:
        """Return the records of a list."""
        key = id(row), name
        if key not in self._lists:
            self._lists[key] = tuple(self.family.members(row, name))
        return self._lists[key]

    def is_open(self, row: Row, name: str) -> Bit:
        """Return whether a list may hold more: its table is not said to be complete."""
        table = self.family.table_of(row, name)
        if self.all_known or not table:
            return False
        if table not in self.complete:
            self.complete[table] = self.bit(f"complete/{table}")
        return negated(self.complete[table])

    def side_conditions(self) -> list[Bit]:
        """Return everything that holds of every document intake accepts, as far as facts have been read."""
        tables = self.vocabulary.tables()
        in_order = [
            self.in_order(row, first, row, second)
            for table, first, second in IN_ORDER
            for row in self.family.tables.get(table, ())
            if tables[table].id == row.type
        ]
        return [*self.axioms, *self.family.axioms, *in_order, *self.family.consistency()]

    def in_order(self, row: Row, first: str, later: Row, second: str) -> Bit:
        """Return that a day, where it is known, is not after another."""
        one, other = self.facts.get((row.path, first)), self.facts.get((later.path, second))
        if not (isinstance(one, Plain) and isinstance(other, Plain)):
            return True
        return implied(both(one.there, other.there), one.value <= other.value)

    def dates(self) -> list[Any]:
        """Return every open day, whatever it belongs to."""
        found = [
            value.value
            for key, value in self.facts.items()
            if isinstance(value, Plain) and self.stated[key][1].type.sort == "date"
        ]
        return found if isinstance(self.on.value, int) else [*found, self.on.value]
