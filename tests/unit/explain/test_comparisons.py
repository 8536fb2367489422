"""What conditions read, what a fact can meet in them, and whether it is only ever looked at alone."""

from datetime import date

import pytest

from incentives.domain.missing import FactGap
from incentives.explain.comparisons import ON, Probe, Reading
from tests.unit.explain.demo_rules import demo_engine


@pytest.fixture(scope="module")
def read():
    """
    The comparisons of some conditions of the small programme in Ningxia, by id.
    """
    effective = demo_engine().effective("demo_support", "640522", date(2016, 1, 1))
    reading = Reading(effective)

    def of(*names):
        return reading.of([part for part in effective.eligibility.parts if part.clause.id in names])

    return of


def test_definitions_are_followed_to_the_facts(read):
    """
    An age is read from either paper that gives the birth date.
    """
    assert {("person", "id_card_birth_date"), ("person", "household_book_birth_date")} == read(
        "old_enough"
    ).facts


def test_a_fact_meets_the_limits_of_what_it_becomes(read):
    """
    The age and the limit of 1933 flow together; the limit of 55 years is the one in force in Ningxia.
    """
    near = read("old_enough", "born_since_1933").near(("person", "id_card_birth_date"))

    assert ({date(1933, 1, 1)}, {55}, {"full_years"}) == (near.days, near.wholes["years"], near.functions)
    assert ("person", "household_book_birth_date") in near.facts


def test_other_conditions_do_not_add_limits(read):
    """
    Alone, the limit of 1933 knows no age.
    """
    near = read("born_since_1933").near(("person", "id_card_birth_date"))

    assert (set(), {}) == (near.functions, near.wholes)


def test_a_fact_that_is_looked_at_alone_has_tests(read):
    """
    A child's death only matters as being on or before the day decided for.
    """
    assert [Probe("<=", ON)] == read("few_living").tests(("child", "death_date"))


def test_a_fact_that_is_passed_on_has_none(read):
    """
    A birth date becomes an age: every position of it may matter.
    """
    assert read("old_enough").tests(("person", "household_book_birth_date")) is None


def test_who_is_whose_child_matters_where_children_are_counted(read):
    """
    A missing father and a missing sex decide whose child it is.
    """
    father = FactGap("children/c1/father", "child", "father")
    sex = FactGap("persons/p1/sex", "person", "sex")

    assert [True, True] == [read("few_births").reads(gap) for gap in (father, sex)]
    assert [False, False] == [read("old_enough").reads(gap) for gap in (father, sex)]


def test_a_list_matters_where_it_is_read(read):
    """
    The completeness of the children does not matter to an age.
    """
    children = FactGap("children", "person", "children")

    assert (True, False) == (read("few_births").reads(children), read("old_enough").reads(children))
