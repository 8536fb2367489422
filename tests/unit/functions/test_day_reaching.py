"""The day on which an age is reached."""

from datetime import date

import pytest

from incentives.functions.day_reaching import day_reaching


@pytest.mark.parametrize(
    ("born", "years", "no_such_day", "day"),
    [
        (date(1964, 6, 30), 60, "last_of_month", date(2024, 6, 30)),
        (date(1964, 2, 29), 49, "last_of_month", date(2013, 2, 28)),
        (date(1964, 2, 29), 49, "first_of_next", date(2013, 3, 1)),
        (date(1964, 2, 29), 60, "first_of_next", date(2024, 2, 29)),
    ],
)
def test_age_is_reached_on_the_birthday_or_its_stand_in(born, years, no_such_day, day):
    """
    Only 29 February in a common year needs a stand-in.
    """
    assert day_reaching(born, years, no_such_day) == day


def test_age_no_calendar_holds_stops_at_the_last_date():
    """
    Far beyond any life the result stays a date instead of raising.
    """
    assert day_reaching(date(9990, 5, 1), 150) == date.max
