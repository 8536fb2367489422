"""Values over a list of records, some of which may be unknown: counts, extremes, picks, lives that overlap.

Each takes the list's members as (record, membership) pairs, where membership is True or a Missing; records that
surely do not belong are left out before. `open_gap` is the gap of a list that may hold more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap, Gap, Missing, merged
from incentives.domain.tally import Tally
from incentives.evaluate.values import Known, hull
from incentives.functions.alive_together import alive_together_range

Members: TypeAlias = Sequence[tuple[Record, "Known"]]


def members(records: Iterable[Record], test: Callable[[Record], Known] | None) -> list[tuple[Record, Known]]:
    """Return the records that belong or may belong; a doubtful link never surely belongs."""
    result: list[tuple[Record, Known]] = []
    for record in records:
        known: Known = True if test is None else test(record)
        if known is False:
            continue
        if record.doubt is not None:
            known = Missing(merged(Missing((record.doubt,)), known))
        result.append((record, known))
    return result


def count(found: Members, open_gap: FactGap | None) -> Tally:
    """Count as an interval: surely belonging, possibly belonging, more possible where the list is open."""
    counted = tuple([record.path for record, known in found if known is True])
    if open_gap is None and len(counted) == len(found):
        return Tally(len(counted), len(counted), (), counted)
    doubtful = tuple(record.path for record, known in found if known is not True)
    return Tally(len(counted), None if open_gap else len(found), _gaps(found, open_gap), counted, doubtful)


def extreme(
    earliest: bool, found: Members, value: Callable[[Record], Any], open_gap: FactGap | None
) -> date | Missing | Any:
    """Return the earliest or latest day, NONE when there surely is none, Missing when more may come."""
    gaps = _gaps(found, open_gap)
    days = []
    for record, known in found:
        day = value(record)
        if isinstance(day, Missing):
            gaps = merged(Missing(gaps), day)
        elif known is True and day is not NONE:
            days.append(day)
    if gaps or open_gap or any(known is not True for _, known in found):
        return Missing(gaps)
    if not days:
        return NONE
    return min(days) if earliest else max(days)


def pick(found: Members, value: Callable[[Record], Any], open_gap: FactGap | None) -> Any:
    """Return the value of the one record that belongs; NONE when surely none does."""
    gaps = _gaps(found, open_gap)
    sure = [record for record, known in found if known is True]
    if not found and not open_gap:
        return NONE
    if len(sure) == 1 and len(found) == 1:
        return value(sure[0])
    if not sure:
        return Missing(gaps)
    return hull([value(record) for record, _ in found], gaps)


def alive_together(
    found: Members, start: Callable[[Record], Any], end: Callable[[Record], Any], open_gap: FactGap | None
) -> Tally:
    """Return how many were ever alive on one day, as an interval."""
    lives: list[Any] = []
    gaps = _gaps(found, open_gap)
    for record, known in found:
        born, died = start(record), end(record)
        gaps = merged(Missing(gaps), born, died)
        until = "unknown" if isinstance(died, Missing) else None if died is NONE else died
        lives.append((born if isinstance(born, date) else None, until, known is True))
    low, high = alive_together_range(lives)
    return Tally(low, None if open_gap else high, gaps)


def _gaps(found: Members, open_gap: FactGap | None) -> tuple[Gap, ...]:
    unsure = [known for _, known in found if known is not True]
    return merged(*unsure, *([Missing((open_gap,))] if open_gap else []))
