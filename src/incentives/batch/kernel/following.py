"""Following a link in columns: the values of the records that other records lead to."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.values import (
    ENDLESS,
    NEVER_KNOWN,
    UNKNOWN,
    Column,
    Kleene,
    Plain,
    Value,
    Whole,
    is_single,
)


class Address(NamedTuple):
    """Where to look: a row that exists for every link, and the links that lead nowhere (True: all of them)."""

    rows: npt.NDArray[np.intp]
    lost: Any


def address(link: Plain) -> Address:
    """Return where links lead; what does not exist has no facts, and neither has what is not known."""
    if is_single(link.data):
        return Address(np.zeros(0, np.intp), lost=True)
    return Address(np.maximum(link.data, 0).astype(np.intp), np.flatnonzero(link.data < 0))


def follow(to: Address, value: Value) -> Value:
    """Return the values of the records that links lead to, unknown where they lead nowhere."""
    match value:
        case Kleene(true=true, false=false):
            return (
                NEVER_KNOWN if to.lost is True else Kleene(_taken(to, true, False), _taken(to, false, False))
            )
        case Whole(lo=lo, hi=hi, tally=tally):
            if to.lost is True:
                return Whole(UNKNOWN, UNKNOWN)
            low = _taken(to, lo, UNKNOWN)
            return Whole(low, low if hi is lo else _taken(to, hi, ENDLESS), _taken(to, tally, False))
        case Plain(data=data, no_later=no_later):
            if to.lost is True:
                return Plain(UNKNOWN)
            return Plain(_taken(to, data, UNKNOWN), _taken(to, no_later, ENDLESS))


def _taken(to: Address, column: Column, otherwise: Any) -> Column:
    if is_single(column):
        if not len(to.lost) or column == otherwise:
            return column
        found: Any = np.full(len(to.rows), column, np.bool_ if isinstance(column, bool) else np.int32)
    elif not len(column):
        return np.full(len(to.rows), otherwise, column.dtype)
    else:
        found = column.take(to.rows)
    found[to.lost] = otherwise
    return found
