"""Places in places: every code as the path of the divisions above it on one day, so that lying within is to occur in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.terms import Term, Terms
from incentives.batch.sql.values import Plain, Truth
from incentives.domain.place import NATION, Places
from incentives.domain.truth import Truth as Kleene

_COUNTY = 6
"""Digits of a code down to the county; townships and villages have more."""


class Within:
    """Tells whether places lie in other places or groups on one day (`domain.place.Places.within`)."""

    def __init__(self, terms: Terms, places: Places, on: date) -> None:
        self.terms, self.places, self.on = terms, places, on
        self._former = {old: place.code for place in places.places.values() for old in place.formerly}
        known = {*places.places, *self._former}
        self._own = {
            code: self._path(code) for code in sorted(known) if self._path(code) != _structural(code)
        }
        if any(len(code) != _COUNTY for code in known):
            raise UnsupportedError("a division listed below the county")
        if any(code.endswith("00") and code in places.places for code in self._own):
            raise UnsupportedError("a city that lies in another province")

    def _path(self, code: str) -> str:
        return "/" + "/".join(reversed(self.places.chain(code, self.on))) + "/"

    def path(self, place: Term, about: Collection[str] | None = None) -> Term:
        """Return `/000000/640000/…/` for a code: the divisions it lies in, itself the last.

        With `about` only these divisions need be right; a path that does not follow from the code is left out otherwise.
        """
        pieces: list[str | Term] = []
        for code, path in self._own.items():
            if about is not None and not any(f"/{one}/" in path + _structural(code) for one in about):
                continue
            pieces.append(f" WHEN '{code}' THEN '{path}'")
        county: list[str | Term] = [
            f"'/{NATION}/' || LEFT(", place, ", 2) || '0000/' || LEFT(", place, ", 4) || '00/' || LEFT(", place,
            f", {_COUNTY}) || '/'",
        ]  # fmt: skip
        if pieces:
            county = ["CASE LEFT(", place, f", {_COUNTY})", *pieces, " ELSE ", *county, " END"]
        return self.terms.expression(
            "(", *county, " || CASE WHEN LENGTH(", place, f") > {_COUNTY} THEN LEFT(", place, ", 9) || '/' || ", place,
            " || '/' ELSE '' END)",
        )  # fmt: skip

    def _is(self, place: Term, code: str) -> Term:
        return self.terms.compare("==", place, self.terms.constant(code, "place"))

    def occurs(self, place: Term, path: Term) -> Term:
        """Tell whether a place is one of a path."""
        if place.is_constant:
            part = self.terms.constant(f"/{place.value}/", "text")
            return self.terms.expression("(POSITION(", part, " IN ", path, ") > 0)")
        return self.terms.expression("(POSITION(('/' || ", place, " || '/') IN ", path, ") > 0)")

    def __call__(self, place: Plain, scope: Plain) -> Truth:
        """Return whether a place lies in a scope; what does not exist lies nowhere."""
        terms = self.terms
        if (scope.data.is_constant and scope.data.value is None) or scope.none is not terms.false:
            return Truth(terms.unknown)
        if place.data.is_constant and scope.data.is_constant:
            return Truth(self._of_constants(place.data.value, scope.data.value))
        if scope.data.is_constant:
            found_in, above = self._constant(place.data, str(scope.data.value))
        else:
            present, area = self._present(place.data), self._present(scope.data)
            found_in = self.occurs(area, self.path(place.data))
            above = self.occurs(present, self.path(scope.data))
        found_truth = terms.case((found_in, terms.true), (terms.opposite(above), terms.false))
        return Truth(terms.case((place.none, terms.false), otherwise=found_truth))

    def _of_constants(self, place: str | None, scope: str) -> Term:
        found = self.places.within(place, scope, self.on) if place is not None else Kleene.UNKNOWN
        return {Kleene.TRUE: self.terms.true, Kleene.FALSE: self.terms.false}.get(found, self.terms.unknown)

    def _constant(self, place: Term, scope: str) -> tuple[Term, Term]:
        """Return whether a place lies in a scope known beforehand, and whether part of it may."""
        group = self.places.groups.get(scope)
        members = group.members if group is not None else (self._former.get(scope, scope),)
        path, present = self.path(place, members), self._present(place)
        above = dict.fromkeys(code for member in members for code in self.places.chain(member, self.on))
        return (
            self.terms.either(
                *(self.occurs(self.terms.constant(member, "place"), path) for member in members)
            ),
            self.terms.either(*(self._is(present, code) for code in above)),
        )

    def _present(self, place: Term) -> Term:
        """Return the code of today for one that a division had formerly."""
        former = [
            (self._is(place, old), self.terms.constant(new, "place"))
            for old, new in sorted(self._former.items())
        ]
        return self.terms.case(*former, otherwise=place)


def _structural(code: str) -> str:
    """Return the path that follows from a code alone."""
    return "/" + "/".join(dict.fromkeys((NATION, code[:2] + "0000", code[:4] + "00", code))) + "/"
