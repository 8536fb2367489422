"""The day some months after another."""

from datetime import date

import pytest

from incentives.functions.add_months import add_months


@pytest.mark.parametrize(
    ("day", "months", "no_such_day", "result"),
    [
        (date(2024, 1, 15), 1, "last_of_month", date(2024, 2, 15)),
        (date(2024, 1, 31), 1, "last_of_month", date(2024, 2, 29)),
        (date(2024, 1, 31), 1, "first_of_next", date(2024, 3, 1)),
        (date(2023, 12, 31), 2, "last_of_month", date(2024, 2, 29)),
        (date(2024, 3, 31), -1, "last_of_month", date(2024, 2, 29)),
        (date(2024, 3, 31), -4, "first_of_next", date(2023, 12, 1)),
        (date(2024, 5, 31), 0, "first_of_next", date(2024, 5, 31)),
        (date(9999, 1, 31), 1, "last_of_month", date(9999, 2, 28)),
        (date(1, 3, 31), -1, "last_of_month", date(1, 2, 28)),
    ],
)
def test_number_of_the_day_is_kept_where_the_month_has_it(day, months, no_such_day, result):
    """
    A month without that day gives its last day (民法典第二百零二条) or the first of the next.
    """
    assert add_months(day, months, no_such_day) == result


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [(date(9999, 12, 1), 1, date.max), (date(1, 1, 31), -1, date.min), (date(2024, 1, 1), 10**9, date.max)],
)
def test_dates_that_do_not_exist_stop_at_the_end(day, months, result):
    """
    The result is the first or the last date there is, never an exception.
    """
    assert add_months(day, months) == result
