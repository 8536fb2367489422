"""The first day of the month after."""

from __future__ import annotations

from datetime import MAXYEAR, date


def next_month(day: date) -> date:
    """The first day of the month after that of `day`; the last date there is, from its month."""
    if day.month < 12:
        return date(day.year, day.month + 1, 1)
    return date(day.year + 1, 1, 1) if day.year < MAXYEAR else date.max
