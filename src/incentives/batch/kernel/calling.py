"""Calling a function of the closed set on columns in which some values are missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.calendar import COLUMN_FORMS
from incentives.batch.kernel.coding import UnsupportedError, day_number
from incentives.batch.kernel.values import (
    NONE,
    UNKNOWN,
    Column,
    Plain,
    Value,
    Whole,
    as_numbers,
    is_single,
    where,
)
from incentives.batch.loops import native

_FIRST, _LAST = day_number(date(1880, 1, 1)), day_number(date(2119, 12, 31))
_DAYS = np.arange(_FIRST, _LAST + 1)


class Function:
    """A function of the rules with its constant words; `whole` tells that the result is a number, not a day.

    Of one unknown argument a table is made over all the days that occur in practice, as soon as it is first needed.
    """

    def __init__(self, name: str, words: tuple[str, ...], *, whole: bool) -> None:
        self.form: Callable[..., npt.NDArray[Any]] = COLUMN_FORMS[name]
        self.words, self.whole = words, whole

    def __call__(self, *values: Value) -> Value:
        """Apply it row by row: unknown where an argument is unknown, else none where one does not exist."""
        columns = [_argument(value) for value in values]
        singles = [column for column in columns if is_single(column)]
        if UNKNOWN in singles or NONE in singles:
            return self._marked(columns, 0)
        if len(singles) == len(columns) - 1:
            (column,) = (column for column in columns if not is_single(column))
            if native.loops is not None:
                found = np.empty(len(column), np.int32)
                if native.loops.lookup(self._table(columns), _FIRST, as_numbers(column), found):
                    return self._value(found)
            elif not _outside(column):
                found = self._table(columns).take(np.maximum(column, _FIRST - 1) - (_FIRST - 1))
                found[np.flatnonzero(column == NONE)] = NONE
                return self._value(found)
        if self.form in (np.minimum, np.maximum):
            # A mark is smaller than any day, and what is not known is smaller than what does not exist.
            least = np.minimum(*columns)
            last = where(least <= NONE, least, np.maximum(*columns)) if self.form is np.maximum else least
            return self._value(np.asarray(last, np.int32))
        known = [np.asarray(column) for column in columns]
        if all(column.ndim for column in known):
            # A mark is no day that functions need to work on.
            known = [where(column > NONE, column, 0) for column in known]
        return self._marked(columns, self.form(*known, *self.words))

    def _table(self, columns: Sequence[Column]) -> npt.NDArray[np.int32]:
        """Return the results for UNKNOWN and then every day, where the other arguments are constant."""
        constants = tuple(int(column) if is_single(column) else None for column in columns)
        return _table(self.form, self.words, constants)

    def _marked(self, columns: Sequence[Column], found: Any) -> Value:
        unknown: Column = np.False_
        none: Column = np.False_
        for column in columns:
            unknown, none = unknown | np.equal(column, UNKNOWN), none | np.equal(column, NONE)
        return self._value(np.asarray(where(unknown, UNKNOWN, where(none, NONE, found)), np.int32))

    def _value(self, data: npt.NDArray[np.int32]) -> Value:
        result: Column = data if data.ndim else int(data)
        return Whole(result, result) if self.whole else Plain(result)


@lru_cache(maxsize=64)
def _table(
    form: Callable[..., npt.NDArray[Any]], words: tuple[str, ...], constants: tuple[int | None, ...]
) -> npt.NDArray[np.int32]:
    """Return a table of a function; the same few are asked for all over the rules."""
    found = form(*(_DAYS if one is None else np.asarray(one) for one in constants), *words)
    return np.concatenate(([UNKNOWN], found)).astype(np.int32)


def _outside(column: npt.NDArray[np.int32]) -> bool:
    """Tell whether a known day lies outside the table."""
    return bool(((column > _LAST) | ((column < _FIRST) & (column > NONE))).any())


def _argument(value: Value) -> Column:
    match value:
        case Plain(data=data):
            return data
        case Whole(lo=lo, tally=False):
            return lo
        case _:
            raise UnsupportedError("a function takes days and plain numbers")
