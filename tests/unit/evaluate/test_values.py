"""Comparisons when a value is missing, does not exist, or is a count that is not exact."""

from datetime import date

import pytest

from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap, Missing
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.evaluate.values import compare, hull, too_coarse, truth
from incentives.ir.operand import FactOf, OnDay, PartOf, Through
from incentives.ir.types import DATE, PLACE, Type

BIRTH, DEATH = (FactGap(f"persons/p1/{name}", "person", name) for name in ("birth_date", "death_date"))
DAY = date(2024, 6, 30)
ONE_OR_TWO = Tally(1, 2, (BIRTH,))


@pytest.mark.parametrize(
    ("left", "operator", "right", "expected"),
    [
        (DAY, "<=", DAY, True),
        (DAY, "<", DAY, False),
        (59, ">=", 60, False),
        ("agri", "==", "agri", True),
        ("agri", "!=", "agri", False),
        (True, "==", False, False),
    ],
)
def test_plain_values_compare_as_they_are(left, operator, right, expected):
    """
    Two known values have one answer.
    """
    assert expected is compare(operator, left, right)


@pytest.mark.parametrize("operator", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("known", [DAY, NONE, ONE_OR_TWO])
def test_a_missing_value_leaves_every_comparison_open(operator, known):
    """
    Missing is neither equal to anything nor different from it, on either side, and the gap is kept.
    """
    missing = Missing((DEATH,))

    for found in (compare(operator, missing, known), compare(operator, known, missing)):
        assert isinstance(found, Missing)
        assert DEATH in found.gaps


def test_gaps_of_both_sides_are_joined():
    """
    Each once, in order of appearance.
    """
    assert Missing((BIRTH, DEATH)) == compare("<", Missing((BIRTH, DEATH)), Missing((DEATH,)))
    assert Missing((DEATH, BIRTH)) == compare("<", Missing((DEATH,)), ONE_OR_TWO)


@pytest.mark.parametrize(
    ("left", "operator", "right", "expected"),
    [
        (NONE, "==", NONE, True),
        (NONE, "!=", NONE, False),
        (NONE, "==", DAY, False),
        (DAY, "!=", NONE, True),
        (NONE, "<=", DAY, False),
        (DAY, "<=", NONE, False),
        (NONE, ">", DAY, False),
    ],
)
def test_what_does_not_exist_is_equal_to_nothing_else(left, operator, right, expected):
    """
    Nobody who is alive died by some day, or after it: `none` is neither before nor after.
    """
    assert expected is compare(operator, left, right)


@pytest.mark.parametrize(
    ("left", "operator", "right", "expected"),
    [
        (Tally(2, 2), "==", 2, True),
        (Tally(1, 2), ">=", 1, True),
        (Tally(1, 2), ">", 2, False),
        (Tally(3, None), ">", 2, True),
        (2, "<", Tally(3, None), True),
    ],
)
def test_counts_that_leave_no_doubt_are_decided(left, operator, right, expected):
    """
    An interval decides when every number in it has the same answer.
    """
    assert expected is compare(operator, left, right)


def test_counts_in_doubt_name_what_is_missing():
    """
    One or two is not known to be one, because of somebody's birth date.
    """
    assert Missing((BIRTH,)) == compare("==", ONE_OR_TWO, 1)
    assert Missing((BIRTH, DEATH)) == compare("==", ONE_OR_TWO, Tally(0, 3, (DEATH,)))


def test_truth_of_a_known_value():
    """
    True, False and what is missing are the three values.
    """
    assert [Truth.TRUE, Truth.FALSE, Truth.UNKNOWN] == [truth(True), truth(False), truth(Missing())]


def test_values_that_agree_are_their_hull():
    """
    When every branch that is possible gives the same, the doubt between them does not matter.
    """
    assert date(2000, 1, 1) == hull([date(2000, 1, 1), date(2000, 1, 1)], [BIRTH])
    assert NONE is hull([NONE, NONE], [BIRTH])


def test_yes_and_one_do_not_agree():
    """
    Values of different types are different, whatever Python thinks of True and 1.
    """
    assert isinstance(hull([True, 1], [BIRTH]), Missing)


def test_counts_that_differ_span_an_interval():
    """
    From the smallest to the greatest; open when one of them is; with all gaps.
    """
    assert Tally(1, 4, (DEATH, BIRTH)) == hull([ONE_OR_TWO, 4], [DEATH])
    assert hull([ONE_OR_TWO, Tally(0, None)], []).hi is None


def test_values_that_differ_are_missing():
    """
    What they hang on is what is missing, together with what each of them misses.
    """
    assert Missing((BIRTH, DEATH)) == hull([date(2000, 1, 1), Missing((DEATH,))], [BIRTH])


@pytest.mark.parametrize(
    ("operand", "path"),
    [
        (FactOf("person", "place", PLACE), "persons/p1/place"),
        (Through(PartOf("person", "registration", Type("record")), FactOf("registration", "place", PLACE), PLACE),
         "persons/p1/registration/place"),
    ],
)  # fmt: skip
def test_a_place_too_coarse_is_asked_for_again(operand, path):
    """
    A province is no answer to whether a county lies in it; the same fact is asked for, where it stands.
    """
    person = Record("person", "p1", "persons/p1")
    person.parts["registration"] = Record("registration", "registration", "persons/p1/registration")

    (gap,) = too_coarse(operand, person).gaps

    assert isinstance(gap, FactGap)
    assert path == gap.path


def test_a_place_worked_out_has_nobody_to_ask():
    """
    A value that is no fact of the case has no gap.
    """
    assert Missing() == too_coarse(OnDay(DATE), Record("person", "p1", "persons/p1"))
