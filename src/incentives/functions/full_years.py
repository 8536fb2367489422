"""Age in whole years (周岁), and other completed years."""

from __future__ import annotations

from datetime import date

from incentives.functions.months_between import months_between
from incentives.functions.no_such_day import LAST_OF_MONTH, NoSuchDay


def full_years(start: date, end: date, no_such_day: NoSuchDay = LAST_OF_MONTH) -> int:
    """
    Completed years from `start` to `end`; 年满N周岁 is reached on the birthday, that day included.

    `no_such_day` says when someone born on 29 February turns a year older in a common year:
    on 28 February (民法典第二百零二条, the default) or on 1 March. Counts down below zero when
    `end` is before `start` (-1 for the year before), so a later `end` never gives a smaller number.
    """
    return months_between(start, end, no_such_day) // 12
