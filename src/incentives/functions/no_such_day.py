"""Which day stands in when a month has no day of the wanted number (29 February, the 31st)."""

from __future__ import annotations

from calendar import isleap
from typing import Final, Literal, TypeAlias

NoSuchDay: TypeAlias = Literal["last_of_month", "first_of_next"]
"""
`last_of_month`: the last day of that month (民法典第二百零二条, the default everywhere).
`first_of_next`: the first day of the month after; someone born on 29 February then turns a year
older on 1 March of a common year. The compiler lets no third word through (`kind:no_such_day`).
"""

LAST_OF_MONTH: Final = "last_of_month"

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """The number of days of `month` (1 to 12) in `year`."""
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]
