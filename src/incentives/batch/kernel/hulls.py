"""What several possible values have in common (`evaluate.values.hull`), row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.kernel.values import (
    ENDLESS,
    NONE,
    UNKNOWN,
    Column,
    Kleene,
    Plain,
    Value,
    Whole,
    both,
    either,
    is_single,
    opposite,
    where,
)


def hull(flags: Sequence[Column], values: Sequence[Value], numbers: Sequence[int]) -> Value:
    """Return what the values have in common that are possible; `flags` tells where each is.

    Values with the same number are the same, so that what is known of an unknown one stays known.
    """
    if all(isinstance(value, Kleene) for value in values):
        return _truths(flags, cast("Sequence[Kleene]", values))
    if all(isinstance(value, Whole) for value in values):
        return _wholes(flags, cast("Sequence[Whole]", values))
    if all(isinstance(value, Plain) for value in values):
        return _plains(flags, cast("Sequence[Plain]", values), numbers)
    raise UnsupportedError("branches of different sorts")


def _truths(flags: Sequence[Column], values: Sequence[Kleene]) -> Kleene:
    true: Column = True
    false: Column = True
    for possible, value in zip(flags, values, strict=True):
        impossible = opposite(possible)
        true = both(true, either(impossible, value.true))
        false = both(false, either(impossible, value.false))
    return Kleene(true, false)


def _plains(flags: Sequence[Column], values: Sequence[Plain], numbers: Sequence[int]) -> Plain:
    data: Column = UNKNOWN
    no_later: Column = ENDLESS
    seen: Column = False
    source: Column = -1
    later_known = not all(is_single(value.no_later) for value in values)
    for possible, value, number in zip(flags, values, numbers, strict=True):
        again = both(possible, seen)
        first = both(possible, opposite(seen))
        data = where(first, value.data, where(both(again, np.not_equal(data, value.data)), UNKNOWN, data))
        if later_known:
            other = both(again, np.not_equal(source, number))
            no_later = where(first, value.no_later, where(other, ENDLESS, no_later))
            source = where(first, number, where(other, -1, source))
        seen = either(seen, possible)
    return Plain(data, no_later)


def _wholes(flags: Sequence[Column], values: Sequence[Whole]) -> Whole:
    """Join counts to an interval; plain numbers that differ are unknown, unless one of several values is a count."""
    first = Whole(UNKNOWN, ENDLESS)
    lo: Column = ENDLESS
    hi: Column = UNKNOWN
    same: Column = True
    marked: Column = False
    counted: Column = False
    seen: Column = False
    for possible, exact in zip(flags, values, strict=True):
        value = exact.widened
        new, again = both(possible, opposite(seen)), both(possible, seen)
        first = Whole(*(where(new, mine, kept) for mine, kept in zip(value, first, strict=True)))
        equal = (
            np.equal(first.lo, value.lo) & np.equal(first.hi, value.hi) & np.equal(first.tally, value.tally)
        )
        same = both(same, either(opposite(again), equal))
        lo, hi = where(possible, np.minimum(lo, value.lo), lo), where(possible, np.maximum(hi, value.hi), hi)
        marked = either(marked, both(possible, np.less_equal(value.lo, NONE)))
        counted = either(counted, both(possible, value.tally))
        seen = either(seen, possible)
    joined = both(opposite(same), both(counted, opposite(marked)))
    lost = both(opposite(same), opposite(joined))
    return Whole(
        where(lost, UNKNOWN, where(joined, lo, first.lo)),
        where(lost, ENDLESS, where(joined, hi, first.hi)),
        either(first.tally, joined),
    )
