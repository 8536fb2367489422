"""Which conditions make a tree true, false or unknown."""

import pytest

from incentives import Truth
from incentives.explain.deciding import deciding
from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Not
from incentives.ir.operand import Constant
from incentives.ir.settled import Settled
from incentives.ir.types import YES_NO


def leaf(name, truth):
    """A settled comparison."""
    sides = Constant(True, YES_NO), Constant(True, YES_NO)
    return Settled(Compare("==", *sides, Clause(name)), truth)


def group(kind, truth, *parts):
    """A settled group."""
    return Settled(kind(tuple(part.condition for part in parts), Clause("group")), truth, parts=parts)


YES, NO, OPEN = leaf("yes", Truth.TRUE), leaf("no", Truth.FALSE), leaf("open", Truth.UNKNOWN)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (group(AllOf, Truth.FALSE, YES, NO, OPEN), ["no"]),
        (group(AllOf, Truth.UNKNOWN, YES, OPEN), ["open"]),
        (group(AllOf, Truth.TRUE, YES, YES), ["yes", "yes"]),
        (group(AnyOf, Truth.TRUE, YES, NO, OPEN), ["yes"]),
        (group(AnyOf, Truth.UNKNOWN, NO, OPEN), ["open"]),
        (group(AnyOf, Truth.FALSE, NO, NO), ["no", "no"]),
    ],
    ids=["all_false", "all_unknown", "all_true", "any_true", "any_unknown", "any_false"],
)
def test_only_what_decides_is_named(tree, expected):
    """
    One failed part decides an all, one that holds an any; otherwise all parts of that truth.
    """
    assert expected == [settled.condition.clause.id for settled in deciding(tree)]


def test_a_negation_with_words_can_be_kept_whole():
    """
    People read the negation's own words; machines the comparison inside.
    """
    negation = Settled(Not(YES.condition, Clause("not_yes", "不是")), Truth.FALSE, parts=(YES,))

    assert ["yes"] == [settled.condition.clause.id for settled in deciding(negation)]
    assert ["not_yes"] == [settled.condition.clause.id for settled in deciding(negation, worded=True)]


def test_a_negation_without_words_shows_what_it_negates():
    """
    There is nothing else to read.
    """
    negation = Settled(Not(YES.condition, Clause("")), Truth.FALSE, parts=(YES,))

    assert ["yes"] == [settled.condition.clause.id for settled in deciding(negation, worded=True)]
