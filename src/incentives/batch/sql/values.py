"""What an operand is in SQL: one or more terms, so that unknown, none and intervals of counts keep apart.

Unknown is NULL. What surely does not exist is NULL, too, with a term beside it that is TRUE.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from incentives.batch.sql.terms import Term


@dataclass(frozen=True, slots=True)
class Monotone:
    """A value that follows from one day alone and grows (or falls) with it: a comparison with a constant is one of days."""

    day: Term
    function: Callable[[date], date | int]
    grows: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """A yes/no or the truth of a condition."""

    term: Term


@dataclass(frozen=True, slots=True)
class Plain:
    """A day, a word, a place or the key of a record; `none` is never NULL."""

    data: Term
    none: Term
    follows: Monotone | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `lo` to `hi`, one term where it is exact. NULL in `lo` is unknown, in `hi` without end.

    `tally` tells a count over a list from a plain number.
    """

    lo: Term
    hi: Term
    none: Term
    tally: bool = False
    follows: Monotone | None = None

    @property
    def is_exact(self) -> bool:
        """Tell whether it is one number."""
        return self.lo is self.hi


Value: TypeAlias = Truth | Plain | Whole


def each(value: Value, move: Callable[[Term], Term], settle: Callable[[Term], Term]) -> Value:
    """Return a value for other rows; `settle` makes a `none` that leads nowhere a FALSE."""
    match value:
        case Truth(term=term):
            return Truth(move(term))
        case Plain(data=data, none=none):
            return Plain(move(data), settle(move(none)), _followed(value.follows, move))
        case Whole(lo=lo, hi=hi, none=none):
            low = move(lo)
            high = low if value.is_exact else move(hi)
            return Whole(low, high, settle(move(none)), value.tally, _followed(value.follows, move))


def _followed(follows: Monotone | None, move: Callable[[Term], Term]) -> Monotone | None:
    return None if follows is None else Monotone(move(follows.day), follows.function, follows.grows)
