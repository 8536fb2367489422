"""The value of the first branch whose condition holds, row by row, or what the branches still possible have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.kernel.hulls import hull
from incentives.batch.kernel.values import (
    Column,
    Kleene,
    Plain,
    Value,
    Whole,
    both,
    each,
    either,
    full,
    is_single,
    opposite,
    where,
)

_SPARSE = 4
"""Where one row in so many is in doubt, these rows are looked at apart."""


def choose(conditions: Sequence[Kleene], values: Sequence[Value], numbers: Sequence[int]) -> Value:
    """Return the value of the first branch whose condition holds; the last value has none and is for the rest.

    Where conditions are unknown, several branches are possible. Values with the same number are the same.
    """
    doubtful: Column = False
    for condition in conditions:
        doubtful = either(doubtful, opposite(either(condition.true, condition.false)))
    if doubtful is False:
        return _first(conditions, values)
    if is_single(doubtful):
        return _common(conditions, values, numbers)
    rows = np.flatnonzero(doubtful)
    if not len(rows):
        return _first(conditions, values)
    if _SPARSE * len(rows) > len(doubtful):
        return _common(conditions, values, numbers)
    here = [Kleene(*(_at(part, rows) for part in condition)) for condition in conditions]
    common = _common(here, [each(value, lambda column: _at(column, rows)) for value in values], numbers)
    return _merged(
        _first(conditions, values), common, lambda one, other: _over(one, other, rows, len(doubtful))
    )


def _common(conditions: Sequence[Kleene], values: Sequence[Value], numbers: Sequence[int]) -> Value:
    """Return what all branches that are possible have in common."""
    left: Column = True
    possible = []
    for condition in conditions:
        possible.append(both(left, opposite(condition.false)))
        left = both(left, opposite(condition.true))
    possible.append(left)
    kept = [n for n, flags in enumerate(possible) if flags is not False]
    if len(kept) == 1 and possible[kept[0]] is True:
        return values[kept[0]]
    return hull([possible[n] for n in kept], [values[n] for n in kept], [numbers[n] for n in kept])


def _first(conditions: Sequence[Kleene], values: Sequence[Value]) -> Value:
    """Return the value of the first branch whose condition is true."""
    found = values[-1]
    for condition, value in zip(reversed(conditions), reversed(values[:-1]), strict=True):
        true = condition.true
        if true is True:
            found = value
        elif true is not False:
            found = _merged(found, value, lambda other, one, true=true: where(true, one, other))
    return found


def _merged(one: Value, other: Value, merge: Any) -> Value:
    """Merge two values column by column."""
    match one, other:
        case Whole(), Whole():
            if one.is_exact and other.is_exact:
                lo = merge(one.lo, other.lo)
                return Whole(lo, lo, merge(one.tally, other.tally))
            return Whole(*(merge(*columns) for columns in zip(one.widened, other.widened, strict=True)))
        case Plain(), Plain():
            return Plain(merge(one.data, other.data), merge(one.no_later, other.no_later))
        case Kleene(), Kleene():
            return Kleene(merge(one.true, other.true), merge(one.false, other.false))
        case _:
            raise UnsupportedError("branches of different sorts")


def _at(column: Column, rows: Any) -> Column:
    return column if is_single(column) else column.take(rows)


def _over(column: Column, part: Column, rows: Any, count: int) -> Column:
    """Write a column of some rows over one of all."""
    if is_single(column) and is_single(part) and column == part:
        return column
    found = np.array(full(column, count, np.bool_ if isinstance(column, bool) else np.int32))
    found[rows] = part
    return found
