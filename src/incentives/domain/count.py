"""How many members a list has when it is not known of every member whether it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from incentives.domain.truth import Truth


@dataclass(slots=True)  # not frozen: one is made for every count of every household
class Count:
    """
    At least `lo` and at most `hi` members, both included; `hi` None means no upper bound.

    Raises:
        ValueError: `lo` is negative or `hi` is below `lo`.
    """

    lo: int
    hi: int | None

    def __post_init__(self) -> None:
        if self.lo < 0 or (self.hi is not None and self.hi < self.lo):
            raise ValueError(f"not a count: from {self.lo} to {self.hi}")


def exact(number: int) -> Count:
    """The count that is known to be `number`."""
    return Count(number, number)


def hull(a: Count, b: Count) -> Count:
    """The narrowest count that allows every number that `a` or `b` allows."""
    return Count(min(a.lo, b.lo), None if a.hi is None or b.hi is None else max(a.hi, b.hi))


def compare_count(op: str, left: Count | int, right: Count | int) -> Truth:
    """
    Compare two counts, or a count and a whole number, with `== != < <= > >=`.

    TRUE or FALSE when every pair of allowed numbers agrees, else UNKNOWN. The two sides are taken
    to vary independently, so an inexact count is not known to equal itself.

    Raises:
        ValueError: `op` is none of the six.
    """
    if op not in _COMPARISONS:
        raise ValueError(f"not a comparison: {op!r}")
    compare, swapped, negated = _COMPARISONS[op]
    truth = compare(right, left) if swapped else compare(left, right)
    return ~truth if negated else truth


def _less(left: Count | int, right: Count | int) -> Truth:
    (left_lo, left_hi), (right_lo, right_hi) = _bounds(left), _bounds(right)
    if left_hi is not None and left_hi < right_lo:
        return Truth.TRUE
    if right_hi is not None and left_lo >= right_hi:
        return Truth.FALSE
    return Truth.UNKNOWN


def _equal(left: Count | int, right: Count | int) -> Truth:
    (left_lo, left_hi), (right_lo, right_hi) = _bounds(left), _bounds(right)
    if left_lo == left_hi == right_lo == right_hi:
        return Truth.TRUE
    if (left_hi is not None and left_hi < right_lo) or (right_hi is not None and right_hi < left_lo):
        return Truth.FALSE
    return Truth.UNKNOWN


def _bounds(number: Count | int) -> tuple[int, int | None]:
    # A whole number may be negative where a count may not, so it is not turned into one.
    return (number, number) if isinstance(number, int) else (number.lo, number.hi)


# Each of the six from two: (which, with the sides swapped, then negated).
_COMPARISONS = {
    "==": (_equal, False, False),
    "!=": (_equal, False, True),
    "<": (_less, False, False),
    ">": (_less, True, False),
    "<=": (_less, True, True),
    ">=": (_less, False, True),
}
