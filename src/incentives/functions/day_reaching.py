"""The day on which somebody reaches an age."""

from __future__ import annotations

from datetime import date

from incentives.functions.add_months import add_months
from incentives.functions.no_such_day import LAST_OF_MONTH, NoSuchDay


def day_reaching(start: date, years: int, no_such_day: NoSuchDay = LAST_OF_MONTH) -> date:
    """
    The first day on which `full_years(start, day, no_such_day)` is at least `years`.

    Stops at the first or last date there is.
    """
    return add_months(start, 12 * years, no_such_day)
