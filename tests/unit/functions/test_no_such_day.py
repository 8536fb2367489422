"""The lengths of months."""

from calendar import monthrange

import pytest

from incentives.functions.no_such_day import days_in_month


@pytest.mark.parametrize(("year", "days"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
def test_february_follows_the_gregorian_leap_rule(year, days):
    """
    1900 had no 29 February, 2000 had one.
    """
    assert days_in_month(year, 2) == days


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_as_long_as_in_the_calendar(month):
    """
    In a common year and in a leap year.
    """
    assert days_in_month(2023, month) == monthrange(2023, month)[1]
    assert days_in_month(2024, month) == monthrange(2024, month)[1]
