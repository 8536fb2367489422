"""Stretches of days, and whether a set of them leaves days out or claims days twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Period:
    """
    The days from `start`, included, to `until`, not included; None leaves that side open.

    Raises:
        ValueError: `until` is not after `start`, so the period would hold no day.
    """

    start: date | None
    until: date | None

    def __post_init__(self) -> None:
        if self.start is not None and self.until is not None and self.until <= self.start:
            raise ValueError(f"a period from {self.start} until {self.until} holds no day")

    def covers(self, day: date) -> bool:
        """Whether `day` is one of the days of this period."""
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)

    def overlaps(self, other: Period) -> bool:
        """Whether some day belongs to both periods."""
        return _begins_before(self, other.until) and _begins_before(other, self.until)


def find_gaps(periods: Iterable[Period], span: Period) -> tuple[Period, ...]:
    """
    The stretches of `span` that no period covers, in order of time.

    The `start` of the first is the first day left out (None when `span` is open there).
    """
    gaps: list[Period] = []
    reached = span.start
    for period in sorted(periods, key=_first_day):
        if not period.overlaps(span):
            continue
        if _first_day(period) > (reached or date.min):
            gaps.append(Period(reached, period.start))
        if period.until is None:
            return tuple(gaps)
        reached = max(reached or date.min, period.until)
    if reached is None or span.until is None or reached < span.until:
        gaps.append(Period(reached, span.until))
    return tuple(gaps)


def find_overlaps(periods: Sequence[Period]) -> tuple[tuple[int, int], ...]:
    """
    The pairs of periods that share a day, as indexes (earlier, later) into `periods`.

    Indexes rather than periods, so that the caller can point at the two entries it read them from.
    """
    numbered = combinations(enumerate(periods), 2)
    return tuple((i, j) for (i, one), (j, other) in numbered if one.overlaps(other))


def _begins_before(period: Period, until: date | None) -> bool:
    return period.start is None or until is None or period.start < until


def _first_day(period: Period) -> date:
    return period.start or date.min
