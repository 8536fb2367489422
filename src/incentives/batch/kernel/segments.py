"""Lists of records in columns: the items of each owner side by side, and what they come to for the owner."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.values import Column, Flags, Numbers, is_single

_SPARSE = 8
"""One owner in so many is worth being looked up singly."""
_LONG = 16
"""A list longer than this is gone through item by item."""


class Segments:
    """One list of every owner: the rows of its items in the table of items, owner by owner.

    `offsets` has one entry more than there are owners; the items of owner i are pairs offsets[i] to offsets[i+1].
    `items` is None where pair i is row i of the table of items. Several pairs of one owner may stand for the same
    thing (two ties to one child): `same` then says where the pairs of each thing begin.
    """

    def __init__(
        self,
        offsets: npt.NDArray[Any],
        items: npt.NDArray[np.intp] | None,
        open_: Column,
        same: npt.NDArray[np.intp] | None = None,
    ) -> None:
        self.offsets, self.items = offsets.astype(np.intp, copy=False), items
        self.open, self.same = open_, same
        self.pairs, self.owners_count = int(offsets[-1]), len(offsets) - 1

    @cached_property
    def things(self) -> Segments:
        """The list with each thing once."""
        if self.same is None:
            return self
        return Segments(np.searchsorted(self.same, self.offsets), None, self.open)

    @cached_property
    def owners(self) -> npt.NDArray[np.intp]:
        """The owner of each pair."""
        return np.repeat(np.arange(self.owners_count), np.diff(self.offsets))

    @cached_property
    def sizes(self) -> Numbers:
        """How many items each owner has."""
        return np.diff(self.offsets).astype(np.int32)

    @cached_property
    def _filled(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """The owners that have items, and where these begin."""
        owners = np.flatnonzero(np.diff(self.offsets))
        return owners, self.offsets[owners]

    def of_items(self, column: Column) -> Column:
        """Return a column of the table of items, pair by pair."""
        if is_single(column):
            return column
        return column[: self.pairs] if self.items is None else column.take(self.items)

    def of_owners(self, column: Column) -> Column:
        """Return a column of the table of owners, pair by pair."""
        return column if is_single(column) else column.take(self.owners)

    def count(self, flags: Column) -> Numbers:
        """Return for how many pairs of each owner something holds."""
        if is_single(flags):
            return self.sizes if flags else np.zeros(self.owners_count, np.int32)
        if _SPARSE * np.count_nonzero(flags) < self.owners_count:
            found = np.zeros(self.owners_count, np.int32)
            owners = self.owners[np.flatnonzero(flags)]
            begins = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))[: len(owners)]
            found[owners[begins]] = np.diff(begins, append=len(owners))
            return found
        summed = np.zeros(self.pairs + 1, np.int32)
        np.cumsum(flags, dtype=np.int32, out=summed[1:])
        return np.diff(summed.take(self.offsets))

    def count_things(self, flags: Column) -> Numbers:
        """Return for how many things of each owner something holds, by one of their pairs."""
        if self.same is None or is_single(flags):
            return self.things.count(flags)
        found = self.count(flags)
        pairs, starts, owners = self._repeated
        again = np.add.reduceat(flags.take(pairs), starts, dtype=np.int32) - 1
        np.subtract.at(found, owners, np.maximum(again, 0))
        return found

    @cached_property
    def _repeated(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
        """Return the pairs of the things that have several, where each of these begins among them, and its owner."""
        same = self.same if self.same is not None else np.zeros(0, np.intp)
        sizes = np.diff(np.append(same, self.pairs))
        several = np.flatnonzero(sizes > 1)
        lengths = sizes[several]
        starts = np.cumsum(lengths) - lengths
        pairs = np.repeat(same[several] - starts, lengths) + np.arange(lengths.sum())
        return pairs, starts, self.owners[same[several]]

    def of_things(self, smaller: np.ufunc, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return what the pairs of each thing come to; only where a thing has several pairs."""
        return self._ties.of_filled(smaller, column)

    @cached_property
    def _ties(self) -> Segments:
        """The pairs of each thing as a list."""
        return Segments(np.append(self.same if self.same is not None else [], self.pairs), None, open_=False)

    def any(self, flags: Column) -> Flags:
        """Return whether something holds for a pair of each owner."""
        if is_single(flags):
            return self.count(flags) > 0
        found = np.zeros(self.owners_count, np.bool_)
        found[self.owners[np.flatnonzero(flags)]] = True
        return found

    def smallest(self, numbers: Numbers, nothing: int) -> Numbers:
        """Return the smallest number of each owner; `nothing` for owners without items."""
        return self._reduced(np.minimum, numbers, nothing)

    def largest(self, numbers: Numbers, nothing: int) -> Numbers:
        """Return the largest number of each owner; `nothing` for owners without items."""
        return self._reduced(np.maximum, numbers, nothing)

    def _reduced(self, smaller: np.ufunc, numbers: Numbers, nothing: int) -> Numbers:
        found = np.full(self.owners_count, nothing, np.int32)
        owners, _ = self._filled
        if len(owners):
            found[owners] = self.of_filled(smaller, numbers)
        return found

    def of_filled(self, smaller: np.ufunc, numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return what the pairs of each owner who has some come to.

        The first items of all are taken, then the second of those who have one: lists are short, and this is fastest.
        """
        _, starts = self._filled
        if self._layers is None:
            return np.asarray(smaller.reduceat(numbers, starts))
        best = numbers.take(starts)
        for owners, pairs in self._layers:
            best[owners] = smaller(best.take(owners), numbers.take(pairs))
        return best

    @cached_property
    def _layers(self) -> list[tuple[npt.NDArray[Any], npt.NDArray[Any]]] | None:
        """Return who, of the owners with items, has a second, a third item, and where; None for long lists."""
        owners, starts = self._filled
        sizes = self.sizes[owners]
        if sizes.max(initial=0) > _LONG:
            return None
        layers = []
        for number in range(1, int(sizes.max(initial=0))):
            longer = np.flatnonzero(sizes > number)
            layers.append((longer, starts[longer] + number))
        return layers


def grouped(
    owners: npt.NDArray[Any],
    items: npt.NDArray[Any],
    count: int,
    open_: Column,
    things: npt.NDArray[Any] | None = None,
) -> Segments:
    """Return the lists of `count` owners from pairs in any order; the items of one owner keep theirs.

    `things` says what each pair stands for; pairs must then be sorted by owner and thing.
    """
    offsets = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(owners, minlength=count), out=offsets[1:])
    if len(owners) and np.any(np.diff(owners) < 0):
        items = items[np.argsort(owners, kind="stable")]
    same = None
    if things is not None and len(things):
        begins = np.flatnonzero(
            np.concatenate(([True], (things[1:] != things[:-1]) | (owners[1:] != owners[:-1])))
        )
        same = begins if len(begins) < len(things) else None
    return Segments(offsets, items.astype(np.intp, copy=False), open_, same)
