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
    gathered,
    is_single,
    where,
)


class Address(NamedTuple):
    """The row that each link leads to, negative where it leads nowhere; `lost` tells that none leads anywhere."""

    rows: npt.NDArray[np.int32]
    lost: bool


def address(link: Plain) -> Address:
    """Return where links lead; what does not exist has no facts, and neither has what is not known."""
    if is_single(link.data):
        return Address(np.zeros(0, np.int32), lost=True)
    return Address(link.data, lost=False)


def follow(to: Address, value: Value) -> Value:
    """Return the values of the records that links lead to, unknown where they lead nowhere."""
    match value:
        case Kleene(true=true, false=false):
            return NEVER_KNOWN if to.lost else Kleene(_taken(to, true, False), _taken(to, false, False))
        case Whole(lo=lo, hi=hi, tally=tally):
            if to.lost:
                return Whole(UNKNOWN, UNKNOWN)
            low = _taken(to, lo, UNKNOWN)
            return Whole(low, low if hi is lo else _taken(to, hi, ENDLESS), _taken(to, tally, False))
        case Plain(data=data, no_later=no_later):
            if to.lost:
                return Plain(UNKNOWN)
            return Plain(_taken(to, data, UNKNOWN), _taken(to, no_later, ENDLESS))


def _taken(to: Address, column: Column, otherwise: Any) -> Column:
    if not is_single(column):
        return gathered(column, to.rows, otherwise)
    lost = to.rows < 0
    if column == otherwise or not lost.any():
        return column
    return ~lost if isinstance(column, bool) else where(lost, otherwise, column)
