"""Age in whole years."""

from datetime import date

import pytest

from incentives.functions.full_years import full_years


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1964, 6, 30), date(2024, 6, 29), 59),
        (date(1964, 6, 30), date(2024, 6, 30), 60),
        (date(1964, 6, 30), date(2024, 7, 1), 60),
        (date(1975, 12, 31), date(2025, 1, 1), 49),
        (date(2024, 6, 30), date(2024, 6, 30), 0),
        (date(1933, 1, 31), date(1993, 1, 30), 59),
    ],
)
def test_age_is_reached_on_the_birthday(born, day, age):
    """
    年满N周岁 includes the birthday itself.
    """
    assert full_years(born, day) == age


@pytest.mark.parametrize(
    ("day", "no_such_day", "age"),
    [
        (date(2021, 2, 27), "last_of_month", 60),
        (date(2021, 2, 28), "last_of_month", 61),
        (date(2021, 2, 28), "first_of_next", 60),
        (date(2021, 3, 1), "first_of_next", 61),
        (date(2020, 2, 28), "last_of_month", 59),
        (date(2020, 2, 29), "first_of_next", 60),
    ],
)
def test_leap_day_birthday_follows_the_choice(day, no_such_day, age):
    """
    Born on 29 February 1960: in a common year 28 February (民法典第二百零二条) or 1 March counts.
    """
    assert full_years(date(1960, 2, 29), day, no_such_day) == age


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2024, 6, 29), -1), (date(2023, 6, 30), -1), (date(2023, 6, 29), -2)],
)
def test_age_before_birth_counts_down(day, age):
    """
    The year before birth is -1, so that age never falls as time passes.
    """
    assert full_years(date(2024, 6, 30), day) == age
