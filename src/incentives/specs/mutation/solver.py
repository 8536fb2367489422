"""Asking a solver whether a mutant and the rules ever differ, wherever a scenario or a boundary of the change lies.

The solver is handed in by whoever has one (`incentives.verify`); this module only knows which programmes to compare.
Outcome, amount and first day are compared, not the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from incentives.ir.ruleset import EffectiveProgramme
from incentives.specs.mutation.changed import Changed, means_the_same
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import Mutant
from incentives.specs.mutation.search import Household

MOST = 12  # programmes compared for one mutant; more leave it undecided
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2}) 的界限")


@dataclass(frozen=True, slots=True)
class Apart:
    """A household on which two programmes differ, confirmed by the engine; `what` is outcome, amount or start."""

    document: dict[str, Any]
    subject: tuple[str, ...]
    what: str
    incomplete: bool


Differ: TypeAlias = Callable[[EffectiveProgramme, EffectiveProgramme, date], "Apart | bool"]
"""Two forms of a programme and a day to a household; True when none exists, False when that is not known."""

_WHAT = {"outcome": "结论不同", "amount": "金额不同", "start": "起发日期不同"}


def ask(differ: Differ, court: Court, mutant: Mutant) -> Household | bool:
    """Return a household that tells a mutant apart, True when there is none in any situation, False when undecided."""
    changed, sure, count = Changed(court.engine, mutant, court.unchanged), True, 0
    for before, after, on in _situations(court, mutant, changed):
        count += 1
        if count > MOST:
            return False
        answer = differ(before, after, on)
        if isinstance(answer, Apart):
            said = _WHAT[answer.what]
            return Household(
                "", on, (), said, answer.incomplete, before.programme.id, answer.document, answer.subject
            )
        sure = sure and answer
    return sure and count > 0


def _situations(
    court: Court, mutant: Mutant, changed: Changed
) -> Iterator[tuple[EffectiveProgramme, EffectiveProgramme, date]]:
    """Yield each different form of the programmes concerned, as the rules have it and as the mutant makes it.

    The places and days are those of the scenarios, and for a boundary the days on both sides of it.
    """
    known: list[EffectiveProgramme] = []
    for programme, place, on in _places_and_days(court, mutant):
        after = changed.after(programme, place, on)
        if after is None:
            continue
        before = court.engine.effective(programme, place, on)
        if not any(one.programme is before.programme and means_the_same(one, before) for one in known):
            known.append(before)
            yield before, after, on


def _places_and_days(court: Court, mutant: Mutant) -> dict[tuple[str, str, date], None]:
    boundary = _DAY.match(mutant.said)
    found: dict[tuple[str, str, date], None] = {}
    for trace in court.of(mutant):
        if boundary is not None:
            day = date.fromisoformat(boundary[1])
            for on in (day, day - timedelta(days=1)):
                found[trace.programme, trace.place, on] = None
        elif trace.on is not None:
            found[trace.programme, trace.place, trace.on] = None
    return found
