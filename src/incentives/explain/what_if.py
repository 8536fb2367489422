"""Lawful what-if: the fewest papers and dates with which a subject would be eligible on the day decided for.

Only facts that the vocabulary marks `what_if` are varied, and only rows of such records added: applications,
certificates, agreements, notices. What a person can still do is supposed, never another past: a paper is dated the
day decided for (a notice as many days before as it has to stand), a yes/no fact becomes yes, the kind of a paper at
hand stays. Births, deaths, marriages, children, operations, illness and disability are taken as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from incentives.domain.case import Record, Value
from incentives.domain.missing import NONE
from incentives.domain.truth import Truth
from incentives.explain.comparisons import Comparisons
from incentives.explain.draft import Draft
from incentives.functions.add_days import add_days
from incentives.ir.vocabulary import Fact, RecordType, Vocabulary

MOST_CHANGES = 6
MOST_TRIALS = 1500


@dataclass(frozen=True, slots=True)
class Supposition:
    """One paper more, or one fact of a paper changed: `facts` are (name, supposed value), `before` what stands now.

    `path` is the row that is changed, or the table to which one is added for the subject and those it is married to.
    """

    record: str
    path: str
    facts: tuple[tuple[str, Value], ...]
    is_new: bool
    before: Value | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The smallest set of suppositions that would make somebody eligible; `suppositions` is None when there is none.

    `exhaustive` is False where the bound on the search was reached, so that there may be one after all.
    """

    suppositions: tuple[Supposition, ...] | None
    exhaustive: bool = True


class _TooMuchError(Exception):
    """More trials than the bound allows."""


class Supposing:
    """Tries suppositions on a draft, guided by which conditions they can touch.

    `truths` settles the conditions at the top of the programme anew; `reads` are what each of them reads.
    """

    def __init__(
        self,
        draft: Draft,
        subject: Record,
        truths: Callable[[], list[Truth]],
        reads: Sequence[Comparisons],
        options: Sequence[Supposition],
    ) -> None:
        self.draft, self.truths, self.options, self._trials = draft, truths, options, 0
        self.owners = {id(owner): owner for owner in (*_together(subject), draft.case.household)}
        self._touching = [[option for option in options if self._touches(option, read)] for read in reads]

    def smallest(self) -> WhatIf:
        """Return the smallest set, the sets of one size in the order of the options."""
        if not self._open():
            return WhatIf(())
        if any(not self._touching[number] for number in self._open()) or not self._is_possible():
            return WhatIf(None)
        try:
            for size in range(1, MOST_CHANGES + 1):
                self._seen: set[frozenset[Supposition]] = set()
                found = self._extended((), size)
                if found is not None:
                    return WhatIf(found)
        except _TooMuchError:
            return WhatIf(None, exhaustive=False)
        return WhatIf(None)

    def _is_possible(self) -> bool:
        """Tell whether no condition fails when nothing is known about the papers, so that some papers may do."""
        self.draft.forget(
            {(option.record, name) for option in self.options for name, _ in option.facts},
            {option.path for option in self.options if option.is_new},
        )
        possible = Truth.FALSE not in self.truths()
        self.draft.take_back()
        return possible

    def _open(self) -> list[int]:
        self._trials += 1
        if self._trials > MOST_TRIALS:
            raise _TooMuchError
        return [number for number, truth in enumerate(self.truths()) if truth is not Truth.TRUE]

    def _extended(self, chosen: tuple[Supposition, ...], more: int) -> tuple[Supposition, ...] | None:
        """Return a set that makes every condition hold, with so many suppositions more, for the first open condition."""
        if frozenset(chosen) in self._seen:
            return None
        self._seen.add(frozenset(chosen))
        open_ = self._open()
        if not open_:
            return chosen
        for option in self._touching[open_[0]] if more else ():
            if option in chosen:
                continue
            self._write(option)
            try:
                found = self._extended((*chosen, option), more - 1)
            finally:
                self.draft.take_back()
            if found is not None:
                return found
        return None

    def _touches(self, option: Supposition, read: Comparisons) -> bool:
        facts = {(option.record, name) for name, _ in option.facts}
        return bool(facts & read.facts) and (not option.is_new or option.path in read.lists)

    def _write(self, option: Supposition) -> None:
        if option.is_new:
            row = Record(option.record, "", "", dict(option.facts))
            self.draft.add(
                row, [owner for owner in self.owners.values() if option.path in owner.lists], option.path
            )
        else:
            ((name, value),) = option.facts
            self.draft.supply(self.draft.records[option.path], name, value)


def _together(subject: Record) -> Iterator[Record]:
    """Yield those who hold papers together with a subject: itself, both spouses, its marriages and partners."""
    yield subject
    yield from subject.lists.get("members", ())
    for marriage in subject.lists.get("marriages", ()):
        yield from (part for part in marriage.parts.values() if isinstance(part, Record))


def options(
    draft: Draft, vocabulary: Vocabulary, reads: Comparisons, on: date, programme: str
) -> Iterator[Supposition]:
    """Yield the suppositions that may matter to conditions that read `reads`: papers at hand first, then new ones."""
    for record in draft.records.values():
        for fact in vocabulary.records[record.type].facts.values():
            if fact.what_if and (record.type, fact.name) in reads.facts:
                yield from _changed(record, fact, vocabulary, reads, on)
    for type_ in vocabulary.tables().values():
        if type_.what_if and type_.table in reads.lists:
            yield from _added(type_, vocabulary, reads, on, programme)


def _changed(
    record: Record, fact: Fact, vocabulary: Vocabulary, reads: Comparisons, on: date
) -> Iterator[Supposition]:
    present = record.facts.get(fact.name)
    if present is not None and fact.type.sort == "kind":
        return
    for value in _values(record.type, fact, vocabulary, reads, on):
        if value != present and not (isinstance(value, int) and isinstance(present, int) and value < present):
            yield Supposition(record.type, record.path, ((fact.name, value),), is_new=False, before=present)


def _added(
    type_: RecordType, vocabulary: Vocabulary, reads: Comparisons, on: date, programme: str
) -> Iterator[Supposition]:
    """Yield new rows with every combination of the facts that matter; what can be said not to exist does not."""
    given: dict[str, list[Value]] = {}
    for fact in type_.facts.values():
        if fact.what_if:
            given[fact.name] = _values(type_.id, fact, vocabulary, reads, on)
            given[fact.name] += [NONE] if fact.type.can_be_none else []
        elif fact.type.of == "programme_id":
            given[fact.name] = [programme]
        elif fact.type.can_be_none:
            given[fact.name] = [NONE]
    for row in product(*given.values()):
        yield Supposition(type_.id, type_.table, tuple(zip(given, row, strict=True)), is_new=True)


def _values(record: str, fact: Fact, vocabulary: Vocabulary, reads: Comparisons, on: date) -> list[Value]:
    """Return what may be supposed of a fact: today, yes, each kind, each number the rules ask for."""
    near = reads.near((record, fact.name))
    match fact.type.sort:
        case "date":
            stands = near.wholes.get("days", ()) if near.functions & {"add_days", "days_between"} else ()
            return [on, *(add_days(on, -days) for days in sorted(stands) if days)]
        case "yesno":
            return [True]
        case "kind":
            return list(vocabulary.kinds[fact.type.of].members)
        case "whole":
            return [*sorted(number for numbers in near.wholes.values() for number in numbers)]
        case _:
            return []
