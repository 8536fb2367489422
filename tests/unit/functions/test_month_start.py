"""The first day of a month."""

from datetime import date

import pytest

from incentives.functions.month_start import month_start


@pytest.mark.parametrize("day", [date(2024, 2, 1), date(2024, 2, 29)])
def test_every_day_of_a_month_has_the_same_start(day):
    """
    The first day is its own start.
    """
    assert month_start(day) == date(2024, 2, 1)
