"""The last day of a year."""

from __future__ import annotations

from datetime import date


def year_end(day: date) -> date:
    """31 December of the year of `day`."""
    return date(day.year, 12, 31)
