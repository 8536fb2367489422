"""The answers worth trying: as many as the conditions can tell apart, and no more."""

from datetime import date

import pytest

from incentives import NONE
from incentives.domain.missing import FactGap
from incentives.explain.answers import AnswerBook
from incentives.explain.comparisons import Reading
from incentives.explain.draft import Draft, ListAnswer
from tests.unit.explain.demo_rules import ON, demo_engine, elder

DOCUMENT = elder(
    "  - {id: p2, sex: female}\n  - {id: p3, registration: {place: '640000'}}\n",
    "complete: [marriages]\n",
).replace("children: none\n", "children:\n  - {id: c1}\n")


@pytest.fixture(scope="module")
def book():
    """
    The answers for one household of the small programme, as it stands in a county of Ningxia.
    """
    engine = demo_engine()
    effective = engine.effective("demo_support", "640522", date(2016, 1, 1))
    case, _ = engine.read_bytes(DOCUMENT.encode(), "household.yaml")
    comparisons = Reading(effective).of(effective.eligibility.parts)
    return AnswerBook(Draft(case), comparisons, engine.ruleset.vocabulary, engine.ruleset.places, ON)


def values(book, path, record):
    """The values tried for a gap."""
    return book.answers(FactGap(path, record, path.rpartition("/")[2])).values


def test_a_yes_and_a_no(book):
    """
    Both can be told apart.
    """
    assert (True, False) == values(book, "persons/p2/draws_work_pension", "person")


def test_a_day_compared_with_one_limit_has_two_sides(book):
    """
    A death by the day decided for, or later or never: one of each is tried, standing for all.
    """
    answers = book.answers(FactGap("children/c1/death_date", "child", "death_date"))

    assert (NONE, date(2014, 6, 29)) == answers.values
    assert sum(answers.weights) > len(answers.values)


def test_a_day_that_is_passed_on_takes_every_position(book):
    """
    A birth date becomes an age: the days on which one turns 55 and 110, and the limit of 1933, are tried with their
    neighbours.
    """
    tried = values(book, "persons/p2/household_book_birth_date", "person")

    for limit in (date(1959, 6, 30), date(1904, 6, 30), date(1933, 1, 1)):
        assert {date.fromordinal(limit.toordinal() + step) for step in (-1, 0, 1)} <= set(tried)


def test_a_father_is_a_man_of_the_household_or_nobody(book):
    """
    A woman cannot be; whose sex is not given may be.
    """
    assert ("p1", "p3", "other") == values(book, "children/c1/father", "child")


def test_a_list_is_complete_or_holds_more(book):
    """
    A list that is known to be complete cannot be asked about: only people can look at it.
    """
    assert tuple(ListAnswer) == values(book, "certificates", "person")
    assert (ListAnswer.MORE,) == values(book, "marriages", "person")


def test_what_is_on_no_file_leads_nowhere(book):
    """
    There is no row to write the answer into.
    """
    assert (ListAnswer.MORE,) == values(book, "marriages/m9/until", "couple")


def test_a_kind_nobody_compares_is_one_answer(book):
    """
    The small programme does not look at the kind of registration: no kind is told from another.
    """
    assert 1 == len(values(book, "persons/p2/registration/kind", "registration"))
