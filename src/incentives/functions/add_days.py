"""The day some days after another."""

from __future__ import annotations

from datetime import date


def add_days(day: date, days: int) -> date:
    """The day `days` later (earlier when negative); stops at the first or last date there is."""
    first, last = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(min(max(day.toordinal() + days, first), last))
