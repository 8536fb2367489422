"""Places in places, in columns: each different pair of codes is looked up once."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.coding import Coding
from incentives.batch.kernel.values import NEVER_KNOWN, NONE, UNKNOWN, Kleene, Plain, Value, gathered, where
from incentives.domain.place import Places
from incentives.domain.truth import Truth

Codes: TypeAlias = npt.NDArray[Any]
_ROOM = 20_000
"""Pairs of places and scopes that are worth a table."""


class Within:
    """Tells whether places lie in other places or groups on one day, and remembers what it has told."""

    def __init__(self, places: Places, coding: Coding, on: date) -> None:
        self.places, self.coding, self.on = places, coding, on
        self._told: dict[tuple[int, int], int] = {}
        self._tables: dict[int, npt.NDArray[np.int8]] = {}

    def __call__(self, place: Value, scope: Value) -> Kleene:
        """Return where a place surely lies in a scope and where it surely does not."""
        if not (isinstance(place, Plain) and isinstance(scope, Plain)):
            raise TypeError("only places lie in places")
        codes, areas = np.asarray(place.data), np.asarray(scope.data)
        if not codes.ndim and not areas.ndim:
            known = self._one(int(codes), int(areas))
            return (
                NEVER_KNOWN if known == Truth.UNKNOWN else Kleene(known == Truth.TRUE, known == Truth.FALSE)
            )
        found = self._by_tables(codes, areas)
        if found is None:
            found = self._by_pairs(*np.broadcast_arrays(codes, areas))
        return Kleene(found == Truth.TRUE, found == Truth.FALSE)

    def _by_tables(self, codes: Codes, areas: Codes) -> Codes | None:
        """Look up one table for each scope; None where there are too many, or marks among them."""
        if areas.size and areas.min() < 0:
            return None
        present = np.flatnonzero(np.bincount(areas.ravel()))
        if len(present) * len(self.coding.places) > _ROOM:
            return None
        if not len(present):
            return np.zeros(np.broadcast_shapes(codes.shape, areas.shape), np.int8)
        tables = np.stack([self._table(int(area)) for area in present])
        width = tables.shape[1]
        starts = np.zeros(int(present.max(initial=0)) + 1, np.int32)
        starts[present] = np.arange(len(present), dtype=np.int32) * width
        columns = where(codes < 0, width - 1, codes)  # the last column: of what is not known
        rows = np.add(
            columns, starts[areas] if areas.ndim == 0 else gathered(starts, areas, 0), dtype=np.int32
        )
        found = tables.ravel()[rows] if rows.ndim == 0 else gathered(tables.ravel(), rows, 0)
        absent = np.flatnonzero(codes == NONE)
        if len(absent):
            found[absent] = Truth.FALSE
        return np.asarray(found)

    def _by_pairs(self, codes: Codes, areas: Codes) -> Codes:
        pairs, which = np.unique(codes.astype(np.int64) * 2**32 + areas, return_inverse=True)
        scopes = (pairs + 2**31) % 2**32 - 2**31
        places = (pairs - scopes) // 2**32
        truths = [self._one(a, b) for a, b in zip(places.tolist(), scopes.tolist(), strict=True)]
        return np.array(truths, np.int8)[which]

    def _table(self, scope: int) -> npt.NDArray[np.int8]:
        """Return the truth for every place met so far, and for UNKNOWN at the end."""
        table = self._tables.get(scope)
        if table is None or len(table) != len(self.coding.places) + 1:
            truths = [self._one(place, scope) for place in range(len(self.coding.places))]
            table = self._tables[scope] = np.array([*truths, Truth.UNKNOWN], np.int8)
        return table

    def _one(self, place: int, scope: int) -> int:
        if UNKNOWN in (place, scope):
            return Truth.UNKNOWN
        if NONE in (place, scope):
            return Truth.FALSE
        key = place, scope
        if key not in self._told:
            code, area = self.coding.places[place], self.coding.places[scope]
            self._told[key] = self.places.within(code, area, self.on)
        return self._told[key]
