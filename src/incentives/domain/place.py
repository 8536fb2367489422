"""Administrative divisions (GB/T 2260) with their parents over time, and named groups of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from incentives.domain.period import Period
from incentives.domain.truth import Truth

NATION = "000000"


@dataclass(frozen=True, slots=True)
class Place:
    """One division; `parents` are (period, code) pairs, since counties have moved between cities."""

    code: str
    name: str
    level: str
    parents: tuple[tuple[Period, str], ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A named set of divisions, such as the eight mountain counties of southern Ningxia."""

    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """All divisions and groups the rules know; codes they do not know follow the structure of GB/T 2260."""

    places: Mapping[str, Place] = field(default_factory=dict)
    groups: Mapping[str, PlaceGroup] = field(default_factory=dict)

    @cached_property
    def _today(self) -> dict[str, str]:
        """Map codes a division had formerly to its present code."""
        return {old: place.code for place in self.places.values() for old in place.formerly}

    def chain(self, code: str, on: date) -> tuple[str, ...]:
        """Return the division and those above it on a day, most specific first, the nation last."""
        chain = [self._present(code)]
        while (above := self._parent(chain[-1], on)) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def _present(self, code: str) -> str:
        """Return the code of today for one that a division had formerly."""
        return self._today.get(code, code)

    def _listed(self, code: str) -> Place | None:
        """Return the division, or the county a township or village lies in, as far as it is listed."""
        return self.places.get(self._present(code)) or self.places.get(self._present(code[:6]))

    def _parent(self, code: str, on: date) -> str | None:
        if code == NATION:
            return None
        place = self.places.get(code)
        for period, parent in place.parents if place else ():
            if period.covers(on):
                return parent
        if len(code) > 6:
            return self._present(code[:-3])
        by_structure = (code[:4] + "00", code[:2] + "0000", NATION)
        return next(parent for parent in by_structure if parent != code)

    def moves(self, code: str) -> set[date]:
        """Return the days on which a division, or one it has ever lain in, changed its parent."""
        days: set[date] = set()
        place = self._listed(code)
        for period, parent in place.parents if place else ():
            days |= {day for day in (period.start, period.until) if day is not None} | self.moves(parent)
        return days

    def lineage(self, code: str) -> frozenset[str]:
        """Return a division with all it has ever lain in: the places whose rules may speak for it on some day."""
        days = {date.min, *self.moves(code)}
        return frozenset(above for day in days for above in self.chain(code, day))

    def within(self, code: str, scope: str, on: date) -> Truth:
        """Tell whether a division lies in a place or group on a day; in the place itself counts.

        UNKNOWN when only a larger division is known, part of which lies in the scope.
        """
        chain, scope = self.chain(code, on), self._present(scope)
        if scope in self.groups:
            members = self.groups[scope].members
            if any(member in chain for member in members):
                return Truth.TRUE
            above = any(chain[0] in self.chain(member, on) for member in members)
            return Truth.UNKNOWN if above else Truth.FALSE
        if scope in chain:
            return Truth.TRUE
        return Truth.UNKNOWN if chain[0] in self.chain(scope, on) else Truth.FALSE

    def name(self, code: str) -> str:
        """Return the Chinese name; of a division that is not listed, what listed one it lies in."""
        if code in self.groups:
            return self.groups[code].name
        place = self._listed(code)
        if place is not None:
            return place.name
        above = (self.places.get(parent) for parent in (code[:4] + "00", code[:2] + "0000"))
        return next((f"{listed.name}所辖地区" for listed in above if listed is not None), code)
