"""The later of two days."""

from __future__ import annotations

from datetime import date


def later(a: date, b: date) -> date:
    """The one of two days that comes last."""
    return max(a, b)
