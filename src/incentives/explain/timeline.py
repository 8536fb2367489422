"""Outcome and amount over time: maximal intervals of one answer, and why each begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from incentives.domain.case import Case
from incentives.domain.determination import Outcome
from incentives.explain.causes import Change, causes
from incentives.ir.determination import Determination

Decide = Callable[[date], Sequence[Determination]]
# A programme, the ids of its subject's persons, and the how manieth subject of these (two who married twice).
Key: TypeAlias = "tuple[str, tuple[str, ...], int]"


@dataclass(frozen=True, slots=True)
class Interval:
    """The days [start, until) on which a programme's answer for a subject stays the same.

    `number` tells subjects of the same persons apart: a couple that married twice, on days not known.
    """

    programme: str
    name: str
    subject: tuple[str, ...]
    number: int
    start: date
    until: date
    outcome: Outcome
    amounts_fen: tuple[int | None, ...]
    causes: tuple[Change, ...]
    determination: Determination


def timeline(
    decide: Decide, moments: Sequence[date], start: date, until: date, case: Case
) -> tuple[Interval, ...]:
    """Join the answers of the given moments to maximal intervals, programme by programme and subject by subject.

    Who stops being a subject (a marriage that a later one has replaced) has no interval from that day on.
    """
    turns: dict[Key, list[_Turn]] = {}
    latest: dict[Key, Determination] = {}
    for day in [start, *moments]:
        found: dict[Key, Determination] = {}
        for item in decide(day):
            same = sum(item.subject == subject for _, subject, _ in found)
            found[item.programme, item.subject, same] = item
        for key in {**latest, **found}:
            before, after = latest.get(key), found.get(key)
            if before is None or after is None or _answer(before) != _answer(after):
                turns.setdefault(key, []).append(_Turn(day, before, after))
        latest = found
    return tuple(
        Interval(
            programme=turn.after.programme,
            name=turn.after.effective.programme.chinese,
            subject=turn.after.subject,
            number=number,
            start=turn.day,
            until=lane[n + 1].day if n + 1 < len(lane) else until,
            outcome=turn.after.outcome,
            amounts_fen=tuple(entitlement.amount_fen for entitlement in turn.after.entitlements),
            causes=causes(turn.before, turn.after, case) if turn.day > start else (),
            determination=turn.after,
        )
        for (_, _, number), lane in turns.items()
        for n, turn in enumerate(lane)
        if turn.after is not None
    )


def lanes(intervals: Iterable[Interval]) -> list[tuple[Interval, ...]]:
    """Return the intervals of each programme and subject together, in the order in which they first come."""
    found: dict[Key, list[Interval]] = {}
    for interval in intervals:
        found.setdefault((interval.programme, interval.subject, interval.number), []).append(interval)
    return [tuple(lane) for lane in found.values()]


def eligible_from(lane: Sequence[Interval]) -> date | None:
    """Return the day on which a subject becomes eligible if nothing else changes.

    None for who is eligible at the start of the stretch already, and for who does not become so within it.
    """
    begins = next((interval.start for interval in lane if interval.outcome is Outcome.ELIGIBLE), None)
    return None if begins == lane[0].start else begins


@dataclass(frozen=True, slots=True)
class _Turn:
    """The day an answer changes, with the answer just before and the new one (None: no subject)."""

    day: date
    before: Determination | None
    after: Determination | None


def _answer(item: Determination) -> tuple[Outcome, tuple[tuple[str, int | None], ...]]:
    return item.outcome, tuple((one.id, one.amount_fen) for one in item.entitlements)
