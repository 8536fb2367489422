"""Days from one day to another."""

from datetime import date

import pytest

from incentives.functions.days_between import days_between


@pytest.mark.parametrize(
    ("end", "days"),
    [(date(2024, 2, 28), 0), (date(2024, 3, 1), 2), (date(2025, 2, 28), 366), (date(2024, 2, 27), -1)],
)
def test_days_count_the_leap_day(end, days):
    """
    The start day itself is not counted.
    """
    assert days_between(date(2024, 2, 28), end) == days
