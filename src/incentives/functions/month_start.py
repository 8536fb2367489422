"""The first day of a month."""

from __future__ import annotations

from datetime import date


def month_start(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)
