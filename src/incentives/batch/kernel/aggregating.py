"""Values over lists in columns: counts, extremes, picks, lives that overlap (`evaluate.aggregates`), owner by owner.

Each takes the list, the truth of its condition pair by pair, and which links are in doubt. A pair surely belongs where
the condition is true and the link is certain; it may belong where the condition is not false.
"""

from __future__ import annotations

from typing import NamedTuple

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
    both,
    either,
    full,
    opposite,
    where,
)


class Members(NamedTuple):
    """A list with the pairs that surely belong, and those that surely or possibly do."""

    segments: Segments
    sure: Column
    possible: Column


def members(segments: Segments, belongs: Kleene, doubt: Column) -> Members:
    """Tell the pairs that belong from those that may."""
    return Members(segments, both(belongs.true, opposite(doubt)), opposite(belongs.false))


def count(found: Members) -> Whole:
    """Count as an interval, without upper end where the list is open."""
    segments = found.segments
    lo = segments.count_things(found.sure)
    unsure = both(found.possible, opposite(found.sure))
    if unsure is False or (unsure is not True and not unsure.any()):
        hi = lo
    elif segments.same is None:
        hi = lo + segments.count(unsure)
    else:
        hi = segments.count_things(found.possible)
    if segments.open is not False:
        hi = where(segments.open, ENDLESS, hi)
    return Whole(lo, hi, tally=True)


def extreme(earliest: bool, found: Members, value: Plain) -> Plain:
    """Return the earliest or latest day; unknown where more may come, with the day it does not come after."""
    segments = found.segments
    days = full(value.data, segments.pairs, np.int32)
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
    if segments.same is not None:
        born, died, sure, possible = _one_life_each(segments, np.maximum(born, NONE), died, sure, possible)
        segments = segments.things
    unborn, alive = born <= NONE, died == NONE
    until = where(died <= NONE, ENDLESS, died)
    certain = sure & (died != UNKNOWN) & (~unborn | alive)
    low = _most_alive(segments, certain, where(unborn, ENDLESS - 1, born), until)
    doubtful = segments.any(possible & (~certain | unborn | (died == UNKNOWN)))
    high = low
    if doubtful.any():
        lives = possible & segments.of_owners(doubtful)
        high = where(doubtful, _most_alive(segments, lives, where(unborn, NONE, born), until), low)
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
    return since, until, *(segments.of_things(np.logical_or, flags) for flags in (sure, possible))


def _most_alive(segments: Segments, lives: Flags, born: Numbers, until: Numbers) -> Numbers:
    """Return the largest number of lives that share one day, which is some day of birth."""
    found = np.zeros(segments.owners_count, np.int32)
    sizes = segments.count(lives)
    of_pair = sizes[segments.owners]
    alone = lives & (of_pair == 1) & (born < until)
    found[segments.owners[alone]] = 1
    two = np.flatnonzero(lives & (of_pair == 2))
    if len(two):
        found[segments.owners[two[::2]]] = _of_two(born[two], until[two])
    several = np.flatnonzero(lives & (of_pair > 2))
    if not len(several):
        return found
    owners = segments.owners[several]
    lengths = sizes[owners]
    firsts = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))
    begins = np.repeat(firsts, lengths[firsts])
    starts = np.cumsum(lengths) - lengths
    day = np.repeat(several, lengths)
    other = several[np.repeat(begins - starts, lengths) + np.arange(len(day))]
    alive = (born[other] <= born[day]) & (born[day] < until[other])
    at_birth = np.add.reduceat(alive, starts, dtype=np.int32)
    found[owners[firsts]] = np.maximum.reduceat(at_birth, firsts)
    return found


def _of_two(born: Numbers, until: Numbers) -> Numbers:
    """Return how many of two lives share a day; the two stand side by side."""
    lived = born < until
    last_birth, first_end = np.maximum(born[::2], born[1::2]), np.minimum(until[::2], until[1::2])
    together = lived[::2] & lived[1::2] & (last_birth < first_end)
    return together.astype(np.int32) + (lived[::2] | lived[1::2])
