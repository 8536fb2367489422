"""Values over lists in columns: counts, extremes, picks, lives that overlap (`evaluate.aggregates`), owner by owner.

Each takes the list, the truth of its condition pair by pair, and which links are in doubt. A pair surely belongs where
the condition is true and the link is certain; it may belong where the condition is not false.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from incentives.batch.kernel.segments import Segments
from incentives.batch.kernel.values import (
    ENDLESS,
    NONE,
    UNKNOWN,
    Column,
    Flags,
    Kleene,
    Numbers,
    Plain,
    Whole,
    as_numbers,
    both,
    either,
    full,
    opposite,
    where,
)
from incentives.batch.loops import native


class Members(NamedTuple):
    """A list with the truth of what belongs to it, pair by pair, and the pairs in doubt."""

    segments: Segments
    belongs: Kleene
    doubt: Column

    @property
    def sure(self) -> Column:
        """The pairs that surely belong."""
        return both(self.belongs.true, opposite(self.doubt))

    @property
    def possible(self) -> Column:
        """The pairs that surely or possibly belong."""
        return opposite(self.belongs.false)

    @property
    def for_loops(self) -> tuple[Any, ...]:
        """What every loop over a list reads first."""
        return self.segments.shape, self.belongs.true, self.belongs.false, self.doubt


def count(found: Members) -> Whole:
    """Count as an interval, without upper end where the list is open."""
    segments = found.segments
    if native.loops is not None and segments.pairs:
        low, high = (np.empty(segments.owners_count, np.int32) for _ in range(2))
        ceiling = segments.ceiling if segments.open is not False else 0
        exact = native.loops.count(*found.for_loops, ceiling, low, high)
        return Whole(low, low if exact else high, tally=True)
    lo = segments.count_things(found.sure)
    unsure = both(found.possible, opposite(found.sure))
    if unsure is False or (unsure is not True and not unsure.any()):
        hi = lo
    elif segments.twins is None:
        hi = lo + segments.count(unsure)
    else:
        hi = segments.count_things(found.possible)
    if segments.open is not False:
        hi = np.maximum(hi, segments.ceiling)
    return Whole(lo, hi, tally=True)


def extreme(earliest: bool, found: Members, value: Plain) -> Plain:
    """Return the earliest or latest day; unknown where more may come, with the day it does not come after."""
    segments = found.segments
    days = full(value.data, segments.pairs, np.int32)
    if native.loops is not None and segments.pairs:
        best, before = (np.empty(segments.owners_count, np.int32) for _ in range(2))
        native.loops.extreme(*found.for_loops, earliest, segments.open, as_numbers(days), best, before)
        return Plain(best, before) if earliest else Plain(best)
    sure = full(found.sure, segments.pairs, np.bool_)
    known = sure & (days > NONE)
    unsure = both(found.possible, opposite(found.sure))
    open_ = either(segments.open, segments.any(either(unsure, sure & (days == UNKNOWN))))
    if earliest:
        first = segments.smallest(where(known, days, ENDLESS), ENDLESS)
        return Plain(where(open_, UNKNOWN, where(first == ENDLESS, NONE, first)), first)
    last = segments.largest(where(known, days, NONE), NONE)
    return Plain(where(open_, UNKNOWN, last))


def pick(found: Members, value: Plain) -> Plain:
    """Return the value of the one pair that belongs, or what all that may belong have in common."""
    segments = found.segments
    if native.loops is not None and segments.pairs:
        picked = np.empty(segments.owners_count, np.int32)
        native.loops.pick(*found.for_loops, segments.open, as_numbers(value.data), picked)
        return Plain(picked)
    data = full(value.data, segments.pairs, np.int32)
    possible = full(found.possible, segments.pairs, np.bool_)
    smallest = segments.smallest(where(possible, data, ENDLESS), ENDLESS)
    largest = segments.largest(where(possible, data, UNKNOWN), UNKNOWN)
    same = where(smallest == largest, smallest, UNKNOWN)
    nobody = where(either(segments.open, segments.any(possible)), UNKNOWN, NONE)
    return Plain(where(segments.any(found.sure), same, nobody))


def alive_together(found: Members, start: Plain, end: Plain) -> Whole:
    """Return how many were ever alive on one day; see `functions.alive_together`."""
    segments = found.segments
    born, died = full(start.data, segments.pairs, np.int32), full(end.data, segments.pairs, np.int32)
    possible = full(found.possible, segments.pairs, np.bool_)
    sure = full(found.sure, segments.pairs, np.bool_) & possible
    if segments.twins is not None:
        born, died, sure, possible = _one_life_each(segments, np.maximum(born, NONE), died, sure, possible)
    unborn, alive = born <= NONE, died == NONE
    until = where(died <= NONE, ENDLESS, died)
    certain = sure & (died != UNKNOWN) & (~unborn | alive)
    low = _most_alive(segments, certain, where(unborn, ENDLESS - 1, born), until)
    doubtful = segments.any(possible & (~certain | unborn | (died == UNKNOWN)))
    high = low
    if doubtful.any():
        most = _most_alive(segments, possible, where(unborn, NONE, born), until)
        high = where(doubtful, most, low)
    return Whole(low, where(segments.open, ENDLESS, high), tally=True)


def _one_life_each(
    segments: Segments, born: Numbers, died: Numbers, sure: Flags, possible: Flags
) -> tuple[Numbers, Numbers, Flags, Flags]:
    """Make one life of the pairs that stand for one child; where they say different days, both are unknown."""
    agree: Column = True
    found = []
    for days in (born, died):
        least = segments.of_things(np.minimum, where(possible, days, ENDLESS))
        most = segments.of_things(np.maximum, where(possible, days, UNKNOWN))
        agree = both(agree, least == most)
        found.append(most)
    since, until = where(agree, found[0], NONE), where(agree, found[1], UNKNOWN)
    return since, until, segments.once(sure), segments.once(possible)


def _most_alive(segments: Segments, lives: Flags, born: Numbers, until: Numbers) -> Numbers:
    """Return the largest number of lives that share one day, which is some day of birth."""
    found = np.zeros(segments.owners_count, np.int32)
    # A life that is not there, or without a day, ends before it began.
    there = lives & (born < until)
    ends = where(there, until, UNKNOWN)
    if native.loops is not None and segments.pairs:
        native.loops.most_alive(segments.shape, as_numbers(born), ends, found)
        return found
    layers = list(zip(*map(segments.layers, (there, born, ends)), strict=True))
    if not layers:
        return found
    best = np.zeros(len(layers[0][0]), np.int8)
    for here, day, _ in layers:
        at_birth = np.zeros(len(day), np.int8)
        for _, other, end in layers:
            few = min(len(day), len(other))
            at_birth[:few] += (other[:few] <= day[:few]) & (day[:few] < end[:few])
        part = best[: len(day)]
        np.maximum(part, at_birth * here, out=part)
    found[segments.filled] = best
    for owner, pairs in segments.long_lists():
        of_owner = pairs[there[pairs]]
        begins, stops = np.sort(born[of_owner]), np.sort(ends[of_owner])
        alive = np.searchsorted(begins, begins, "right") - np.searchsorted(stops, begins, "right")
        found[owner] = alive.max(initial=0)
    return found
