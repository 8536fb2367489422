"""Which conditions make a tree true, false or unknown."""

import pytest

from incentives import Truth
from incentives.explain.deciding import Distance, deciding, slack
from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Not
from incentives.ir.operand import Constant, FactOf
from incentives.ir.settled import Settled
from incentives.ir.types import YES_NO, Type


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


YEARS = Type("whole", "years")
AGE = FactOf("person", "age", YEARS)


def years(operator, value, limit, truth):
    """A settled comparison of an age."""
    condition = Compare(operator, AGE, Constant(limit, YEARS), Clause(f"{operator}{limit}"))
    return Settled(condition, truth, value, limit)


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [(">=", 64, 4), (">=", 60, 0), (">", 64, 3), ("<=", 58, 2), ("<", 58, 1), ("==", 60, 0)],
)
def test_slack_is_how_far_a_value_may_move(operator, value, expected):
    """
    As far as the condition still holds, never negative, in the unit of the limit.
    """
    assert Distance(expected, "years") == slack(years(operator, value, 60, Truth.TRUE))


def test_an_inequality_has_no_slack():
    """
    There is no nearest limit on one side.
    """
    assert slack(years("!=", 64, 60, Truth.TRUE)) is None


def test_slack_of_a_negation_is_that_of_the_opposite():
    """
    That somebody is not 60 yet holds by two years at 58.
    """
    assert Distance(1, "years") == slack(years(">=", 58, 60, Truth.FALSE), negated=True)


def test_of_a_failed_any_the_nearest_branch_comes_first():
    """
    One year short comes before ten, one condition before two, policy that cannot be changed last.
    """
    policy = leaf("policy", Truth.FALSE)
    ten, one = years(">=", 50, 60, Truth.FALSE), years(">=", 54, 55, Truth.FALSE)
    two = group(AllOf, Truth.FALSE, years(">", 60, 60, Truth.FALSE), years("<", 60, 60, Truth.FALSE))
    tree = group(AnyOf, Truth.FALSE, policy, two, ten, one)

    assert [">=55", ">=60", ">60", "<60", "policy"] == [
        settled.condition.clause.id for settled in deciding(tree)
    ]
