"""How many days lie between two days."""

from __future__ import annotations

from datetime import date


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`: 0 on the same day, 1 on the next, negative when `end` is earlier."""
    return end.toordinal() - start.toordinal()
