"""The last day of a year."""

from datetime import date

import pytest

from incentives.functions.year_end import year_end


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 12, 31)])
def test_every_day_of_a_year_has_the_same_end(day):
    """
    The last day is its own end.
    """
    assert year_end(day) == date(2024, 12, 31)
