"""Lists of records in columns: the items of each owner, and what they come to for the owner.

Pairs of owner and item stand layer by layer: the first items of all owners, then the second items of those who have
one, and so on. Owners with items come in the order of the length of their lists, so that every layer belongs to the
first so many of them, and what a list comes to is found by going over short columns that lie side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.values import ENDLESS, Column, Flags, Numbers, full, gathered, is_single
from incentives.batch.loops import native

_LAYERS = 16
"""Items of one owner beyond so many are gone through one by one: hardly any list is longer."""
_BYTE = 255
_SHAPE = ("bounds", "long_of", "filled", "places", "again", "first")
"""The parts of `Segments.shape`."""


class Segments:
    """One list of every owner: the rows of its items in the table of items.

    `offsets` has one entry more than there are owners: owner i has the entries offsets[i] to offsets[i+1] of `items`,
    the rows of its items (None: the entries themselves). Columns "pair by pair" have another order, see above: pair i
    is entry order[i]. Several pairs of one owner may stand for the same thing (two ties to one child): `twins` are
    then pairs that stand for a thing once more, and the first pair of the same thing for each.
    """

    def __init__(self, offsets: npt.NDArray[Any], items: npt.NDArray[np.intp] | None, open_: Column) -> None:
        self.offsets = offsets
        self.items = items
        self.open = open_
        self.pairs, self.owners_count = int(offsets[-1]), len(offsets) - 1
        self.twins: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]] | None = None
        self._in_order = False

    @classmethod
    def of_kept(cls, kept: Mapping[str, npt.NDArray[Any]]) -> Segments:
        """Return the list that says `kept` of itself."""
        open_ = kept["open"]
        found = cls(kept["offsets"], None, bool(open_[0]) if len(open_) == 1 else open_)
        found.filled, found.shape = kept["filled"], tuple(kept[name] for name in _SHAPE)
        found._bounds = list(pairwise(kept["bounds"].tolist()))
        found._in_order = "rows" not in kept
        if len(kept["again"]):
            found.twins = kept["again"], kept["first"]
        if not found._in_order:
            found._rows = found._narrow_rows = kept["rows"]
        del found.items  # worked out where somebody asks
        return found

    @property
    def kept(self) -> dict[str, npt.NDArray[Any]]:
        """All there is to know of the list, as arrays by name."""
        found = {
            "offsets": self.offsets.astype(np.int32, copy=False),
            "open": np.atleast_1d(np.asarray(self.open)),
        }
        found |= dict(zip(_SHAPE, self.shape, strict=True))
        return found if self._in_order else found | {"rows": self._narrow_rows}

    @cached_property
    def items(self) -> npt.NDArray[np.intp] | None:
        """The rows of the items, entry by entry; None: the entries themselves."""
        found = np.empty(self.pairs, np.intp)
        found[self.order] = np.arange(self.pairs) if self._in_order else self._rows
        return found

    def arrange(self) -> npt.NDArray[np.intp]:
        """Return the order in which the table of items is to stand so that pair i is row i; it must be put so."""
        self._in_order = True
        del self.items
        return self.order

    @cached_property
    def sizes(self) -> Numbers:
        """How many items each owner has."""
        return np.diff(self.offsets).astype(np.int32)

    @cached_property
    def filled(self) -> npt.NDArray[np.intp]:
        """The owners that have items, those with the longest lists first."""
        owners = np.flatnonzero(self.sizes)
        sizes = np.minimum(self.sizes.take(owners), np.iinfo(np.int16).max).astype(np.int16)
        return owners.take(np.argsort(-sizes, kind="stable"))

    @cached_property
    def _bounds(self) -> list[tuple[int, int]]:
        """Where each layer begins and ends."""
        sizes = self.sizes.take(self.filled)
        longest = int(sizes.max(initial=0))
        lengths = [int(np.count_nonzero(sizes > number)) for number in range(min(longest, _LAYERS))]
        return list(pairwise(accumulate(lengths, initial=0)))

    @cached_property
    def _long(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """The entries that are in no layer, and the number among the filled owners of whose they are."""
        if len(self._bounds) < _LAYERS:
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        sizes = self.sizes.take(self.filled)
        rest = np.maximum(sizes - _LAYERS, 0)
        of = np.repeat(np.arange(len(rest)), rest)
        first = np.cumsum(rest) - rest
        return self.offsets[self.filled[of]] + _LAYERS + np.arange(len(of)) - first[of], of

    @cached_property
    def order(self) -> npt.NDArray[np.intp]:
        """The entry of each pair."""
        starts = self.offsets.take(self.filled).astype(np.intp, copy=False)
        layers = [starts[: end - start] + number for number, (start, end) in enumerate(self._bounds)]
        return np.concatenate([*layers, self._long[0]]) if layers else np.zeros(0, np.intp)

    @cached_property
    def _rows(self) -> npt.NDArray[np.intp]:
        """The row of each pair in the table of items."""
        return self.order if self.items is None else self.items.take(self.order)

    @cached_property
    def owners(self) -> npt.NDArray[np.intp]:
        """The owner of each pair."""
        return self._spread(self.filled)

    @cached_property
    def _narrow_rows(self) -> npt.NDArray[np.int32]:
        """The same in 32 bits: half as much to read."""
        return self._rows.astype(np.int32)

    def of_items(self, column: Column) -> Column:
        """Return a column of the table of items, pair by pair."""
        if self._in_order or is_single(column):
            return column
        return gathered(column, self._narrow_rows, 0) if native.loops is not None else column.take(self._rows)

    @cached_property
    def shape(self) -> tuple[npt.NDArray[Any], ...]:
        """What the loops need to know of the pairs (`loops/lists.h`)."""
        bounds = np.array([0, *(end for _, end in self._bounds)], np.int64)
        places = self._places
        narrow = np.zeros(0, np.int32) if places is None else places.astype(np.int32)
        twins = self.twins if self.twins is not None else (np.zeros(0, np.int64),) * 2
        columns = (bounds, self._long[1], self.filled)
        return (*(column.astype(np.int64, copy=False) for column in columns), narrow, *twins)

    def of_owners(self, column: Column) -> Column:
        """Return a column of the table of owners, pair by pair."""
        return column if is_single(column) else self._spread(column.take(self.filled))

    def _spread(self, of_filled: npt.NDArray[Any]) -> npt.NDArray[Any]:
        layers = [of_filled[: end - start] for start, end in self._bounds]
        return np.concatenate([*layers, of_filled.take(self._long[1])]) if layers else of_filled

    @cached_property
    def ceiling(self) -> Column:
        """How many items each owner may have that the list does not show: ENDLESS, or 0."""
        if is_single(self.open):
            return ENDLESS if self.open else 0
        return self.open.astype(np.int32) * np.int32(ENDLESS)

    def layers(self, column: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
        """Return a column of pairs as its layers; what is in none is not there."""
        return [column[start:end] for start, end in self._bounds]

    def _folded(self, join: np.ufunc, column: npt.NDArray[Any], nothing: Any) -> npt.NDArray[Any]:
        """Return what the values of the pairs of each owner come to."""
        best = np.full(len(self.filled) + 1, nothing, column.dtype)
        for number, layer in enumerate(self.layers(column)):
            part = best[: len(layer)]
            if number:
                join(part, layer, out=part)
            else:
                part[:] = layer
        if len(self._long[1]):
            join.at(best, self._long[1], column[self._bounds[-1][1] :])
        return self._of_filled(best)

    def _of_filled(self, best: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return for every owner what is given for the filled ones, and at the end for those without items."""
        if self._places is not None:
            return best.take(self._places)
        found = np.full(self.owners_count, best[-1])
        found[self.filled] = best[:-1]
        return found

    @cached_property
    def _places(self) -> npt.NDArray[np.intp] | None:
        """The place of each owner among the filled ones, after the last without items; None where few have any."""
        if 2 * len(self.filled) < self.owners_count:
            return None
        found = np.full(self.owners_count, len(self.filled), np.intp)
        found[self.filled] = np.arange(len(self.filled))
        return found

    def count(self, flags: Column) -> Numbers:
        """Return for how many pairs of each owner something holds."""
        if is_single(flags):
            return self.sizes if flags else np.zeros(self.owners_count, np.int32)
        narrow = self.sizes.max(initial=0) <= _BYTE
        return self._folded(np.add, flags.view(np.uint8) if narrow else flags.astype(np.int32), 0).astype(
            np.int32, copy=False
        )

    def count_things(self, flags: Column) -> Numbers:
        """Return for how many things of each owner something holds, by one of their pairs."""
        return self.count(self.once(full(flags, self.pairs, np.bool_)) if self.twins is not None else flags)

    def once(self, flags: Flags) -> Flags:
        """Return where something holds for a thing, at the first of its pairs and at no other."""
        found = self.of_things(np.logical_or, flags)
        if self.twins is not None:
            found[self.twins[0]] = False
        return found

    def of_things(self, join: np.ufunc, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return what the pairs of each thing come to, at the first of them; the others keep what they have."""
        found = column.copy()
        if self.twins is not None:
            again, first = self.twins
            join.at(found, first, column.take(again))
        return found

    def any(self, flags: Column) -> Flags:
        """Return whether something holds for a pair of each owner."""
        if is_single(flags):
            return self.count(flags) > 0
        found = np.zeros(self.owners_count, np.bool_)
        found[self.owners.take(np.flatnonzero(flags))] = True
        return found

    def smallest(self, numbers: Numbers, nothing: int) -> Numbers:
        """Return the smallest number of each owner; `nothing` for owners without items."""
        return self._folded(np.minimum, numbers, nothing)

    def largest(self, numbers: Numbers, nothing: int) -> Numbers:
        """Return the largest number of each owner; `nothing` for owners without items."""
        return self._folded(np.maximum, numbers, nothing)

    def long_lists(self) -> Iterator[tuple[int, npt.NDArray[np.intp]]]:
        """Yield the owners whose lists are not all in layers, and their pairs."""
        if len(self._long[1]):
            pair_of = np.empty(self.pairs, np.intp)
            pair_of[self.order] = np.arange(self.pairs)
            for owner in self.filled[: int(self._long[1][-1]) + 1].tolist():
                yield owner, pair_of[self.offsets[owner] : self.offsets[owner + 1]]


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
    found = Segments(offsets, items.astype(np.intp, copy=False), open_)
    if things is not None and len(things):
        begins = np.concatenate(([True], (things[1:] != things[:-1]) | (owners[1:] != owners[:-1])))
        if not begins.all():
            pair_of = np.empty(len(things), np.intp)
            pair_of[found.order] = np.arange(len(things))
            again = np.flatnonzero(~begins)
            first = np.flatnonzero(begins)[np.cumsum(begins)[again] - 1]
            found.twins = pair_of[again], pair_of[first]
    return found
