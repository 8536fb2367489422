"""The earlier of two days."""

from __future__ import annotations

from datetime import date


def earlier(a: date, b: date) -> date:
    """The one of two days that comes first."""
    return min(a, b)
