"""The first day of the month after."""

from datetime import date

import pytest

from incentives.functions.next_month import next_month


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2024, 1, 1), date(2024, 2, 1)),
        (date(2024, 1, 31), date(2024, 2, 1)),
        (date(2024, 12, 31), date(2025, 1, 1)),
        (date(9999, 12, 5), date.max),
    ],
)
def test_next_month_starts_after_this_one(day, result):
    """
    December leads into the next year; the last month there is stops at its last day.
    """
    assert next_month(day) == result
