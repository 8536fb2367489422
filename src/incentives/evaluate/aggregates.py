"""Values over a list of records, some of which may be unknown: counts, extremes, picks, lives that overlap.

Each takes the list's members: those that surely belong, and those that may, with what is missing to tell; records
that surely do not belong are left out before. `open_gap` is the gap of a list that may hold more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap, Gap, Missing, merged
from incentives.domain.tally import Tally
from incentives.evaluate.sight import Sight
from incentives.evaluate.values import Known, hull
from incentives.functions.alive_together import alive_together_range

Members: TypeAlias = tuple[list[Record], list[tuple[Record, Missing]]]


def members(
    owner: Record, name: str, sight: Sight, test: Callable[[Sight, Record, Record], Known] | None
) -> Members:
    """Return the records of an owner's list that belong, and those that may; a doubtful link never surely belongs."""
    sure: list[Record] = []
    unsure: list[tuple[Record, Missing]] = []
    for record in owner.lists[name]:
        known: Known = True if test is None else test(sight, record, owner)
        if known is False:
            continue
        if record.doubt is not None:
            unsure.append((record, Missing(merged(Missing((record.doubt,)), known))))
        elif isinstance(known, Missing):
            unsure.append((record, known))
        else:
            sure.append(record)
    return sure, unsure


def count(found: Members, open_gap: FactGap | None) -> Tally:
    """Count as an interval: surely belonging, possibly belonging, more possible where the list is open.

    What is counted are paths: two links to one child are one child, which belongs as soon as one of them does.
    """
    sure, unsure = found
    paths: dict[str, None] = {}
    for record in sure:
        paths[record.path] = None
    counted, lowest = tuple(paths), len(paths)
    if open_gap is None and not unsure:
        return Tally(lowest, lowest, (), counted)
    doubtful = tuple(dict.fromkeys([record.path for record, _ in unsure if record.path not in counted]))
    highest = lowest + len(doubtful) if open_gap is None else None
    return Tally(lowest, highest, _gaps(found, open_gap), counted, doubtful)


def extreme(
    earliest: bool, found: Members, value: Callable[[Record], Any], open_gap: FactGap | None
) -> date | Missing | Any:
    """Return the earliest or latest day, NONE when there surely is none, Missing when more may come.

    An earliest day that is open can only come before those known: a recorded end stays an end.
    """
    sure, unsure = found
    seen = [value(record) for record in sure]
    days = [day for day in seen if isinstance(day, date)]
    if unsure or open_gap is not None or any(isinstance(day, Missing) for day in seen):
        gaps = merged(Missing(_gaps(found, open_gap)), *seen, *(value(record) for record, _ in unsure))
        return Missing(gaps, min(days) if earliest and days else None)
    if not days:
        return NONE
    return min(days) if earliest else max(days)


def pick(found: Members, value: Callable[[Record], Any], open_gap: FactGap | None, list_gap: FactGap) -> Any:
    """Return the value of the one record that belongs; NONE when surely none does.

    `list_gap` asks for the list itself: it is what has to be looked at when several surely belong.
    """
    sure, unsure = found
    if len(sure) == 1 and not unsure:
        return value(sure[0])
    gaps = _gaps(found, open_gap)
    if not sure:
        return Missing(gaps) if unsure or open_gap is not None else NONE
    values = [value(record) for record in (*sure, *(record for record, _ in unsure))]
    return hull(values, gaps if unsure else (*gaps, list_gap))


def alive_together(
    found: Members, start: Callable[[Record], Any], end: Callable[[Record], Any], open_gap: FactGap | None
) -> Tally:
    """Return how many were ever alive on one day, as an interval; two links to one child are one life."""
    sure, unsure = found
    lives: dict[str, Any] = {}
    days: list[Any] = []
    for records, certain in ((sure, True), ([record for record, _ in unsure], False)):
        for record in records:
            born, died = start(record), end(record)
            days += born, died
            since = born if isinstance(born, date) else None
            until = "unknown" if isinstance(died, Missing) else None if died is NONE else died
            first = lives.setdefault(record.path, (since, until, certain))
            if first[:2] != (since, until):
                lives[record.path] = None, "unknown", first[2]
    low, high = alive_together_range(list(lives.values()))
    return Tally(low, None if open_gap else high, merged(Missing(_gaps(found, open_gap)), *days))


def _gaps(found: Members, open_gap: FactGap | None) -> tuple[Gap, ...]:
    """Return what is missing to tell who belongs."""
    unsure = [known for _, known in found[1]]
    if open_gap is None:
        return merged(*unsure)
    return merged(*unsure, Missing((open_gap,))) if unsure else (open_gap,)
