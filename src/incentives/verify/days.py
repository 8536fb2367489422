"""Days as 372-ordinals, (year·12 + month−1)·31 + day−1, on which months and years are constants for a solver.

The order of days is kept, "+N years" is 372·N and "+N months" is 31·N, so that every test of an age or a term is
linear. Numbers that are no real day (31 February) exist between real ones; `real_day` says which are. Functions equal
those of `incentives.functions` for every real day of the years 1901 to 2099, within which 1900 and 2100, the
exceptions to "every fourth year", do not fall.
"""

from __future__ import annotations

from datetime import date

import z3

from incentives.functions.no_such_day import LAST_OF_MONTH
from incentives.verify.logic import Bit, Number, both, choose, either, negated

MONTH, YEAR = 31, 372
FIRST, LAST = date(1901, 1, 1), date(2099, 12, 31)
_SHORT_MONTHS = (3, 5, 8, 10)
_FEBRUARY = 1


def ordinal(day: date) -> int:
    """Return the 372-ordinal of a day."""
    return (day.year * 12 + day.month - 1) * MONTH + day.day - 1


def day_of(number: int) -> date:
    """Return the day of a 372-ordinal. Raises ValueError when there is no such day."""
    month, day = divmod(number, MONTH)
    return date(month // 12, month % 12 + 1, day + 1)


def is_real(number: int) -> bool:
    """Tell whether a fixed ordinal is a day of the calendar."""
    try:
        day_of(number)
    except ValueError:
        return False
    return True


def real_day(number: Number) -> Bit:
    """Return the condition that an open ordinal is a day of the calendar."""
    return _day(number) <= _last_day(number)


def _day(number: Number) -> Number:
    return number % MONTH


def _month(number: Number) -> Number:
    return _over(number, MONTH) % 12


def _over(number: Number, size: int) -> Number:
    return number // size if isinstance(number, int) else number / size  # whole-number division in both


def _is_leap(number: Number) -> Bit:
    return _over(number, YEAR) % 4 == 0


def _last_day(number: Number) -> Number:
    """Return the last day, counted from 0, of the month of an ordinal."""
    month = _month(number)
    short = either(*(month == one for one in _SHORT_MONTHS))
    return choose(month == _FEBRUARY, choose(_is_leap(number), 28, 27), choose(short, 29, 30))


def _to_month_end(number: Number) -> Number:
    """Return the ordinal, on the last day of a month that of a 31st, so that no day of the month is left."""
    if isinstance(number, int):
        day = _day(number)
        return number - day + 30 if day == _last_day(number) else number
    day = _day(number)
    ends = both(day >= 27, day == _last_day(number))
    return z3.If(ends, number - day + 30, number)


def months_between(start: Number, end: Number, no_such_day: str = LAST_OF_MONTH) -> Number:
    """Return the completed months between two days."""
    return _over((_to_month_end(end) if no_such_day == LAST_OF_MONTH else end) - start, MONTH)


def full_years(start: Number, end: Number, no_such_day: str = LAST_OF_MONTH) -> Number:
    """Return the completed years between two days."""
    return _over((_to_month_end(end) if no_such_day == LAST_OF_MONTH else end) - start, YEAR)


def add_months(day: Number, months: Number, no_such_day: str = LAST_OF_MONTH) -> Number:
    """Return the day of the same number some months later, or what stands in for it."""
    moved = day + MONTH * months
    within, last = _day(moved), _last_day(moved)
    instead = moved - within + (last if no_such_day == LAST_OF_MONTH else MONTH)
    return choose(within <= last, moved, instead)


def day_reaching(start: Number, years: Number, no_such_day: str = LAST_OF_MONTH) -> Number:
    """Return the day on which somebody reaches an age: only 29 February can fail to exist."""
    moved = start + YEAR * years
    leap_day = both(moved % YEAR == 59, negated(_is_leap(moved)))
    return choose(leap_day, moved - 1 if no_such_day == LAST_OF_MONTH else moved + 2, moved)


def add_days(day: Number, days: int) -> Number:
    """Return the day a few days (0 to 27, less than any month) later."""
    moved = day + days
    beyond = _day(day) + days - _last_day(day)
    return choose(beyond > 0, day - _day(day) + MONTH + beyond - 1, moved)


def month_start(day: Number) -> Number:
    """Return the first day of the month."""
    return day - _day(day)


def next_month(day: Number) -> Number:
    """Return the first day of the month after."""
    return month_start(day) + MONTH


def year_end(day: Number) -> Number:
    """Return 31 December."""
    return _over(day, YEAR) * YEAR + YEAR - 1


def earlier(one: Number, other: Number) -> Number:
    """Return the day that comes first."""
    return choose(one <= other, one, other)


def later(one: Number, other: Number) -> Number:
    """Return the day that comes last."""
    return choose(one <= other, other, one)
