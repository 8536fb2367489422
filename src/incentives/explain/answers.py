"""The answers worth trying for a missing fact: one for everything the rules can tell apart.

Kinds, yes and no, and parents by birth are given by their few members. A day or a number can only matter by where it
lies among the limits it meets (`comparisons`): each limit and one step on either side are tried, for a day also the
stretches of the rules before and after the limits, so that one unknown day, or two that meet each other, take every
position they can have. A list is complete as given or holds more, and more settles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap
from incentives.domain.place import Places
from incentives.domain.truth import Truth
from incentives.explain.comparisons import ON, Comparisons, Near, Probe, Word
from incentives.explain.draft import Draft, ListAnswer
from incentives.functions.add_days import add_days
from incentives.functions.add_months import add_months
from incentives.functions.month_start import month_start
from incentives.functions.next_month import next_month
from incentives.functions.year_end import year_end
from incentives.ir.vocabulary import Fact, Vocabulary

NOBODY_HERE = "other"
_PARENTS = {"mother": "female", "father": "male"}
_DAY = timedelta(days=1)
_FIRST, _LAST = date(1850, 1, 1), date(2200, 12, 31)
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True, slots=True)
class Answers:
    """What may be answered to one gap; `weights` says for each value how many answers it stands for."""

    gap: FactGap
    values: tuple[Any, ...]
    weights: tuple[int, ...]

    @property
    def is_list(self) -> bool:
        """Tell whether it is asked whether a list is complete."""
        return isinstance(self.values[0], ListAnswer)

    @property
    def leads_nowhere(self) -> bool:
        """Tell whether nothing can be written down that would close the gap: people have to look at it."""
        return self.values == (ListAnswer.MORE,)


class AnswerBook:
    """Finds the answers worth trying on one draft, for the conditions that are open at the start."""

    def __init__(
        self, draft: Draft, comparisons: Comparisons, vocabulary: Vocabulary, places: Places, on: date
    ) -> None:
        self.draft, self.comparisons = draft, comparisons
        self.vocabulary, self.places, self.on = vocabulary, places, on
        self._open = draft.open_tables()
        self._facts = [
            ((record.type, name), value)
            for record in draft.records.values()
            for name, value in record.facts.items()
        ]

    def answers(self, gap: FactGap) -> Answers:
        """Return the answers to a gap; only MORE where nothing can be written down that would close it."""
        fact = self.vocabulary.records[gap.record].facts.get(gap.fact)
        if fact is None:
            closes = gap.path in self._open
            return Answers(gap, tuple(ListAnswer), (1, 1)) if closes else _nowhere(gap)
        record = self.draft.records.get(gap.path.rpartition("/")[0])
        if record is None:
            return _nowhere(gap)
        if fact.type.sort == "record":
            return _each_alone(gap, self._parents(fact, record))
        values = self._values(fact, (gap.record, gap.fact), record.facts.get(gap.fact))
        tests = self.comparisons.tests((gap.record, gap.fact))
        return _each_alone(gap, values) if tests is None else self._told_apart(gap, values, tests)

    def _told_apart(self, gap: FactGap, values: Iterable[Any], tests: list[Probe]) -> Answers:
        """Keep one value of those that all tests answer alike."""
        alike: dict[tuple[Any, ...], list[Any]] = {}
        for value in values:
            seen = tuple([self._passes(test, value) for test in tests])
            if None not in seen:
                alike.setdefault(seen, []).append(value)
        groups = list(alike.values())
        return (
            Answers(gap, tuple([group[0] for group in groups]), tuple(map(len, groups)))
            if groups
            else _nowhere(gap)
        )

    def _passes(self, test: Probe, value: Any) -> bool | None:
        """Compare a value as the rules do; None for a place that is too large to tell."""
        limit: Any = self.draft.case.household.facts[test.limit] if test.of_household else test.limit
        limit = self.on if limit is ON else limit
        match test.operator:
            case "in":
                return value in limit
            case "within":
                found = Truth.FALSE if NONE in (value, limit) else self.places.within(value, limit, self.on)
                return None if found is Truth.UNKNOWN else found is Truth.TRUE
            case operator if value is NONE or limit is NONE:
                return operator in ("==", "!=") and (value is limit) == (operator == "==")
            case operator:
                return _OPERATORS[operator](value, limit)

    def _parents(self, fact: Fact, child: Record) -> list[str]:
        """Return who may be a child's parent by birth: nobody whose recorded tie to the child is another one."""
        tables, sex = self.draft.case.tables, _PARENTS[fact.name]
        tied = {person.id for person in tables["persons"] if _is_tied(person, child)}
        tied |= {
            spouse.id
            for couple in tables["marriages"]
            if _is_tied(couple, child)
            for spouse in couple.lists["members"]
        }
        likely = [person for person in tables["persons"] if person.facts.get("sex", sex) == sex]
        return [person.id for person in likely if person.id not in tied] + [NOBODY_HERE]

    def _values(self, fact: Fact, word: Word, present: Any) -> list[Any]:
        near = self.comparisons.near(word)
        found: list[Any] = [NONE] if fact.type.can_be_none else []
        match fact.type.sort:
            case "yesno":
                found += [True, False]
            case "kind":
                found += self.vocabulary.kinds[fact.type.of].members
            case "date":
                found += self._days(near)
            case "whole":
                found += self._wholes(near)
            case "place":
                found += self._places(near, present)
            case _:
                found += [*sorted(near.texts), ""]
        return found

    def _known(self, near: Near, type_: type) -> Iterator[Any]:
        """Return what the case says of all facts that flow together with this one."""
        return (value for word, value in self._facts if type(value) is type_ and word in near.facts)

    def _days(self, near: Near) -> list[date]:
        limits = {self.on, *near.days, *self._known(near, date)}
        days = {day for limit in limits for day in _stretched(limit, near)}
        if near.functions & {"month_start", "next_month"}:
            days |= {edge for day in days for edge in (month_start(day), next_month(day))}
        if "year_end" in near.functions:
            days |= {edge for day in days for edge in (date(day.year, 1, 1), year_end(day))}
        around = {day + step for day in days if _FIRST <= day <= _LAST for step in (-_DAY, timedelta(), _DAY)}
        return sorted(around)

    def _wholes(self, near: Near) -> list[int]:
        limits = {number for numbers in near.wholes.values() for number in numbers} | {0}
        limits |= set(self._known(near, int))
        for record in self.draft.records.values():
            limits |= {
                n for name in near.counted & record.lists.keys() for n in range(len(record.lists[name]) + 1)
            }
        return sorted({number + step for number in limits for step in (-1, 0, 1) if number + step >= 0})

    def _places(self, near: Near, present: Any) -> list[str]:
        """Return the places that rules name, and one that lies in none of them; all within what is already known."""
        named: dict[str, None] = {}
        for place in [*sorted(near.texts), *self._known(near, str)]:
            group = self.places.groups.get(place)
            named |= dict.fromkeys(group.members if group is not None else (place,))
        if not isinstance(present, str):
            return [*named, "999999"]
        elsewhere = f"{present.rstrip('0'):9<6}" if present.endswith("00") else f"{present}999"
        return [
            place
            for place in (*named, elsewhere)
            if place != present and self.places.within(place, present, self.on) is Truth.TRUE
        ]


def _is_tied(owner: Record, child: Record) -> bool:
    """Tell whether a person or a couple is recorded as having adopted or raised a child."""
    links = [link for link in owner.lists["children"] if link.id == child.id and link.doubt is None]
    return any(link.facts["how"] != "born" for link in links)


def _each_alone(gap: FactGap, values: list[Any]) -> Answers:
    return Answers(gap, tuple(values), (1,) * len(values)) if values else _nowhere(gap)


def _nowhere(gap: FactGap) -> Answers:
    return Answers(gap, (ListAnswer.MORE,), (1,))


def _stretched(day: date, near: Near) -> Iterator[date]:
    """Yield a day and the days that lie a stretch of the rules before or after it."""
    yield day
    for unit, functions, length in (
        ("years", {"full_years", "day_reaching"}, 12),
        ("months", {"months_between", "add_months"}, 1),
        ("days", {"days_between", "add_days"}, 0),
    ):
        if not near.functions & functions:
            continue
        for number in {n + step for n in near.wholes.get(unit, ()) for step in (0, 1)}:
            for sign in (-1, 1):
                yield (add_months(day, sign * number * length) if length else add_days(day, sign * number))
