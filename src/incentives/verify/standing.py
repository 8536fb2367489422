"""Where and when a programme is looked at: places that set something, stretches of time in which nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from incentives.compiler.effective import breakpoints
from incentives.domain.place import NATION
from incentives.ir.ruleset import Programme, Ruleset

HORIZON = date(2060, 12, 31)
"""The last day looked at; a side condition that is printed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A stretch of days in which what holds in a place does not change, both ends included."""

    place: str
    home: str
    first: date
    last: date

    def day(self, wanted: date) -> date:
        """Return a day of the stretch, the wanted one where it lies in it."""
        return min(max(wanted, self.first), self.last)


def speaking(programme: Programme) -> list[str]:
    """Return the places that set anything of a programme, the nation first."""
    places = {value.place for policy in programme.policies.values() for value in policy.values}
    places |= {row.place for table in programme.amounts.values() for row in table.rows}
    places |= {change.place for change in programme.changes}
    return [NATION, *sorted(places - {NATION})]


def home_of(ruleset: Ruleset, programme: Programme, place: str) -> str:
    """Return where a household lives for which a place speaks: for the nation, a place that sets nothing itself."""
    if place != NATION:
        return place
    local = set(speaking(programme)) - {NATION}
    levels = ("county", "city", "province")
    listed = sorted(
        ruleset.places.places.values(),
        key=lambda one: (levels.index(one.level) if one.level in levels else 3, one.code),
    )
    free = (
        one.code for one in listed if one.level in levels and not ruleset.places.lineage(one.code) & local
    )
    return next(free, NATION)


def standings(ruleset: Ruleset, programme: Programme, place: str) -> Iterator[Standing]:
    """Yield the stretches of a place in order of time, from the first day of the programme on."""
    home = home_of(ruleset, programme, place)
    local = programme.within(ruleset.places.lineage(home))
    start = programme.in_force.start or date(1980, 1, 1)
    days = [start, *(day for day in breakpoints(local, ruleset, home) if start < day <= HORIZON)]
    ends = [*(day - timedelta(1) for day in days[1:]), HORIZON]
    for first, last in zip(days, ends, strict=True):
        yield Standing(place, home, first, last)
