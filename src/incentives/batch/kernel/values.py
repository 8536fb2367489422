"""What an operand is for all rows at once: numbers with two marks, truths in two halves, counts as intervals.

Every value but a yes/no is a whole number in 32 bits: days since 1970-01-01, codes of kinds and places, rows of
records. UNKNOWN and NONE are the two smallest numbers, so that one column holds what is known, what is not, and what
surely does not exist. A value that is the same for every row is kept as one number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from incentives.batch.loops import native

UNKNOWN: Final = -(2**31)
NONE: Final = UNKNOWN + 1
ENDLESS: Final = 2**31 - 1
"""The upper end of a count that has none."""

Numbers: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]
Column: TypeAlias = Any
"""Numbers or Flags of one row each, or a single int or bool that stands for every row."""


class Plain(NamedTuple):
    """Days, codes or rows; `no_later` is a day that an unknown one surely does not come after (ENDLESS: none known)."""

    data: Column
    no_later: Column = ENDLESS


class Whole(NamedTuple):
    """Whole numbers from `lo` to `hi`, both included; the marks stand in `lo`.

    Where every number is exact, `lo` and `hi` are one column; otherwise UNKNOWN has ENDLESS above it, NONE itself.

    `tally` tells which are counts over a list: where one of several values is meant, counts join to an interval and
    plain numbers that differ are unknown (`evaluate.values.hull`).
    """

    lo: Column
    hi: Column
    tally: Column = False

    @property
    def is_exact(self) -> bool:
        """Tell whether every number is exact, or a mark."""
        return self.lo is self.hi

    @property
    def widened(self) -> Whole:
        """The same with an upper end of its own."""
        if not self.is_exact:
            return self
        return Whole(self.lo, where(np.equal(self.lo, UNKNOWN), ENDLESS, self.lo), self.tally)


class Kleene(NamedTuple):
    """Truth values: surely true, surely false; neither is unknown."""

    true: Column
    false: Column


Value: TypeAlias = Plain | Whole | Kleene
NEVER_KNOWN: Final = Kleene(true=False, false=False)


def each(value: Value, change: Callable[[Column], Column]) -> Value:
    """Change every column of a value alike; two that are one stay one."""
    match value:
        case Whole() if value.is_exact:
            lo = change(value.lo)
            return Whole(lo, lo, change(value.tally))
        case Whole():
            return Whole(*map(change, value))
        case Plain():
            return Plain(*map(change, value))
        case Kleene():
            return Kleene(*map(change, value))


def is_single(column: Column) -> bool:
    """Tell whether one value stands for every row."""
    return not (isinstance(column, np.ndarray) and column.ndim)


def full(column: Column, rows: int, dtype: Any) -> npt.NDArray[Any]:
    """Return a column with one value for each row."""
    return np.full(rows, column, dtype) if is_single(column) else column


def both(one: Column, other: Column) -> Column:
    """Return where both hold; constants cost nothing."""
    if one is False or other is False:
        return False
    if one is True:
        return other
    return one if other is True else one & other


def either(one: Column, other: Column) -> Column:
    """Return where one of two holds; constants cost nothing."""
    if one is True or other is True:
        return True
    if one is False:
        return other
    return one if other is False else one | other


def opposite(column: Column) -> Column:
    """Return where something does not hold."""
    return not column if isinstance(column, bool) else ~column


def where(condition: Column, one: Column, other: Column) -> Column:
    """Return one value where a condition holds and the other elsewhere.

    Numbers are chosen by bits, not by branches: on conditions without a pattern that is several times faster.
    """
    if is_single(condition):
        return one if condition else other
    if is_single(one) and is_single(other) and one == other:
        return one
    if _is_flag(one) and _is_flag(other):
        return (condition & one) | (~condition & other)
    if native.loops is not None:
        found = np.empty(len(condition), np.int32)
        native.loops.choose(condition, as_numbers(one), as_numbers(other), found)
        return found
    mask = condition.astype(np.int32)
    np.negative(mask, out=mask)
    mask &= np.bitwise_xor(one, other, dtype=np.int32)
    mask ^= np.int32(other) if is_single(other) else other
    return mask


def as_numbers(column: Column) -> Column:
    """Return numbers as the loops take them: 32 bits wide and side by side, or one int."""
    if isinstance(column, np.ndarray) and column.ndim:
        return np.ascontiguousarray(column, np.int32)
    return int(column)


def gathered(source: npt.NDArray[Any], rows: npt.NDArray[Any], otherwise: int) -> npt.NDArray[Any]:
    """Return the value at each row, `otherwise` where the row is negative. Raises ValueError, IndexError."""
    if native.loops is not None:
        found: npt.NDArray[Any] = np.empty(len(rows), source.dtype)
        native.loops.gather(source, rows, otherwise, found)
        return found
    if not len(source):
        return np.full(len(rows), otherwise, source.dtype)
    found = source.take(np.maximum(rows, 0))
    found[np.flatnonzero(rows < 0)] = otherwise
    return found


def distinct(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return each number once, in rising order (what `np.unique` does when it has loaded masked arrays)."""
    ordered = np.sort(numbers)
    return ordered[np.append(np.True_, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _is_flag(column: Column) -> bool:
    return isinstance(column, bool) or (isinstance(column, np.ndarray) and column.dtype == np.bool_)
