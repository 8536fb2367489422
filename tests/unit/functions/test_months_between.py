"""Completed months."""

from datetime import date

import pytest

from incentives.functions.months_between import months_between


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 1, 15), date(2024, 2, 14), 0),
        (date(2024, 1, 15), date(2024, 2, 15), 1),
        (date(2023, 11, 30), date(2024, 2, 29), 3),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 1, 31), date(2024, 4, 30), 3),
        (date(2024, 1, 15), date(2024, 1, 14), -1),
        (date(2024, 1, 15), date(2023, 12, 14), -2),
    ],
)
def test_month_is_complete_on_its_corresponding_day(start, end, months):
    """
    No corresponding day: the last day of the month completes it (民法典第二百零二条).
    """
    assert months_between(start, end) == months


@pytest.mark.parametrize(
    ("end", "months"), [(date(2024, 2, 29), 0), (date(2024, 3, 1), 1), (date(2024, 3, 31), 2)]
)
def test_first_of_next_waits_a_day(end, months):
    """
    With the other choice the month is complete on the first day of the next.
    """
    assert months_between(date(2024, 1, 31), end, "first_of_next") == months
