"""The day some days after another."""

from datetime import date

import pytest

from incentives.functions.add_days import add_days


@pytest.mark.parametrize(
    ("days", "result"), [(2, date(2024, 3, 1)), (0, date(2024, 2, 28)), (-59, date(2023, 12, 31))]
)
def test_days_cross_months_and_years(days, result):
    """
    Negative numbers go back.
    """
    assert add_days(date(2024, 2, 28), days) == result


@pytest.mark.parametrize(("days", "result"), [(10**12, date.max), (-(10**12), date.min)])
def test_dates_that_do_not_exist_stop_at_the_end(days, result):
    """
    The result is the first or the last date there is, never an exception.
    """
    assert add_days(date(2024, 2, 28), days) == result
