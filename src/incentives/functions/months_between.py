"""How many whole months lie between two days."""

from __future__ import annotations

from datetime import date

from incentives.functions.no_such_day import LAST_OF_MONTH, NoSuchDay, days_in_month


def months_between(start: date, end: date, no_such_day: NoSuchDay = LAST_OF_MONTH) -> int:
    """
    Completed months from `start` to `end`; a month is complete on the day of the same number.

    Where a month has no such day, `no_such_day` chooses (民法典第二百零二条 by default).
    Counts down below zero when `end` is before `start` (-1 on the day before), so a later `end`
    never gives a smaller number. At least n exactly when `end >= add_months(start, n, no_such_day)`.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    day = end.day
    if day >= start.day:
        return months
    # With first_of_next the stand-in day lies in the next month, which has counted it already.
    if no_such_day == LAST_OF_MONTH and day >= 28 and day == days_in_month(end.year, end.month):
        return months
    return months - 1
