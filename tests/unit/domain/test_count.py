"""Counts that are only known to lie between two numbers."""

from itertools import product

import pytest

from incentives.domain.count import Count, compare_count, exact, hull
from incentives.domain.truth import Truth

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
ONE_OR_TWO = Count(1, 2)
TWO_OR_MORE = Count(2, None)


@pytest.mark.parametrize(("lo", "hi"), [(-1, 2), (3, 2), (-1, None)])
def test_impossible_counts_are_refused(lo, hi):
    """
    No list has fewer than no members, and at most cannot be less than at least.
    """
    with pytest.raises(ValueError, match="not a count"):
        Count(lo, hi)


@pytest.mark.parametrize(
    ("op", "left", "right", "truth"),
    [
        ("==", exact(1), 1, T),
        ("==", ONE_OR_TWO, 1, U),
        ("==", ONE_OR_TWO, 3, F),
        ("==", ONE_OR_TWO, ONE_OR_TWO, U),
        ("!=", TWO_OR_MORE, 1, T),
        ("!=", TWO_OR_MORE, 2, U),
        ("<", ONE_OR_TWO, 3, T),
        ("<", ONE_OR_TWO, 2, U),
        ("<", ONE_OR_TWO, 1, F),
        ("<=", ONE_OR_TWO, 2, T),
        ("<=", TWO_OR_MORE, 1, F),
        ("<=", TWO_OR_MORE, 5, U),
        (">", TWO_OR_MORE, 1, T),
        (">=", TWO_OR_MORE, 3, U),
        (">=", 2, ONE_OR_TWO, T),
        (">", exact(0), -1, T),
    ],
)
def test_comparison_is_decided_only_when_every_number_agrees(op, left, right, truth):
    """
    One living child for certain and perhaps a second: `== 1` is unknown, `<= 2` is true.
    """
    assert compare_count(op, left, right) is truth


def test_unknown_operator_is_refused():
    """
    Only the six comparisons exist.
    """
    with pytest.raises(ValueError, match="not a comparison"):
        compare_count("=", 1, 1)


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        (exact(1), exact(3), Count(1, 3)),
        (Count(0, 2), exact(1), Count(0, 2)),
        (exact(1), TWO_OR_MORE, Count(1, None)),
        (TWO_OR_MORE, exact(1), Count(1, None)),
    ],
)
def test_hull_allows_what_either_allows(a, b, both):
    """
    A count without upper bound keeps the hull without one.
    """
    assert hull(a, b) == both


ALL_SMALL = [Count(lo, hi) for lo in range(4) for hi in [*range(lo, 4), None]]
PYTHON = {
    "==": int.__eq__,
    "!=": int.__ne__,
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}


@pytest.mark.parametrize("op", PYTHON)
def test_comparison_is_exact_on_every_small_pair(op):
    """
    The answer is that of all pairs of members, tried one by one; 8 stands for the unbounded rest.
    """
    for left, right in product(ALL_SMALL, repeat=2):
        answers = [PYTHON[op](a, b) for a, b in product(members(left), members(right))]
        expected = T if all(answers) else U if any(answers) else F

        assert compare_count(op, left, right) is expected, (left, right)


def members(count):
    return range(count.lo, 8 + 1 if count.hi is None else count.hi + 1)
