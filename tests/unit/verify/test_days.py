"""Days as 372-ordinals count, order and add like the calendar."""

from datetime import date, timedelta

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from incentives.functions.registry import FUNCTIONS
from incentives.verify import days

DAYS = st.dates(date(1905, 1, 1), date(2090, 12, 31))
RULES = st.sampled_from(["last_of_month", "first_of_next"])


@given(DAYS, DAYS)
def test_order_is_that_of_the_calendar(one, other):
    """
    One day is before another exactly when its ordinal is smaller, and every ordinal leads back to its day.
    """
    assert (one < other) is (days.ordinal(one) < days.ordinal(other))
    assert one == days.day_of(days.ordinal(one))


@given(DAYS, DAYS, RULES)
def test_months_and_years_are_completed_alike(start, end, rule):
    """
    Month ends and 29 February included, under both readings of a day that does not exist.
    """
    one, other = days.ordinal(start), days.ordinal(end)

    assert FUNCTIONS["months_between"].call(start, end, rule) == days.months_between(one, other, rule)
    assert FUNCTIONS["full_years"].call(start, end, rule) == days.full_years(one, other, rule)


@given(DAYS, st.integers(-240, 240), RULES)
def test_months_are_added_alike(start, months, rule):
    """
    Whole years too, by the shorter formula for them.
    """
    moved = days.add_months(days.ordinal(start), months, rule)
    aged = days.day_reaching(days.ordinal(start), months // 12, rule)

    assert FUNCTIONS["add_months"].call(start, months, rule) == days.day_of(moved)
    assert FUNCTIONS["day_reaching"].call(start, months // 12, rule) == days.day_of(aged)


@given(DAYS, st.integers(0, 27))
def test_days_are_added_over_the_end_of_a_month(start, number):
    """
    As the notice of seven days is.
    """
    assert start + timedelta(number) == days.day_of(days.add_days(days.ordinal(start), number))


@pytest.mark.parametrize("name", ["month_start", "next_month", "year_end"])
@given(day=DAYS)
def test_days_of_a_month_or_year_are_found_alike(name, day):
    """
    First of the month, of the next one, last of the year.
    """
    assert FUNCTIONS[name].call(day) == days.day_of(getattr(days, name)(days.ordinal(day)))


@given(DAYS, DAYS, st.integers(0, 60))
def test_open_days_are_counted_like_fixed_ones(start, end, years):
    """
    The formula the solver sees gives what the same function gives for numbers.
    """
    one, other = z3.Int("one"), z3.Int("other")
    formulas = [days.full_years(one, other), days.day_reaching(one, years), days.add_months(one, years)]
    fixed = days.ordinal(start), days.ordinal(end)
    solver = z3.SimpleSolver()
    solver.add(one == fixed[0], other == fixed[1])
    solver.check()
    model = solver.model()

    found = [model.eval(formula).as_long() for formula in formulas]

    expected = [days.full_years(*fixed), days.day_reaching(fixed[0], years), days.add_months(fixed[0], years)]
    assert expected == found


def test_days_that_do_not_exist_are_told():
    """
    The thirty-first of February has an ordinal and is no day.
    """
    february = days.ordinal(date(2023, 2, 28)) + 3

    assert not days.is_real(february)
    assert not days.real_day(february)
