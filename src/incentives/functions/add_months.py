"""The day some months after another."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from incentives.functions.next_month import next_month
from incentives.functions.no_such_day import LAST_OF_MONTH, NoSuchDay, days_in_month


def add_months(day: date, months: int, no_such_day: NoSuchDay = LAST_OF_MONTH) -> date:
    """
    The day with the same number `months` later (earlier when negative).

    Where that month has no such day, `no_such_day` chooses (民法典第二百零二条 by default).
    Stops at the first or last date there is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    if year < MINYEAR:
        return date.min
    last = days_in_month(year, month + 1)
    if day.day <= last:
        return date(year, month + 1, day.day)
    end_of_month = date(year, month + 1, last)
    return end_of_month if no_such_day == LAST_OF_MONTH else next_month(end_of_month)
