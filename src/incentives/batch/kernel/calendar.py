"""The functions that rules may call, for columns of days: what `incentives.functions` says, row by row.

Days are numbers since 1970-01-01. Values are known; what a missing one does to a call is the caller's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.coding import day_number
from incentives.functions.no_such_day import LAST_OF_MONTH

Days: TypeAlias = npt.NDArray[Any]
FIRST, LAST = day_number(date.min), day_number(date.max)
_FIRST_MONTH, _LAST_MONTH = (date.min.year - 1970) * 12, (date.max.year - 1970) * 12 + 11


_EARLIEST, _LATEST = day_number(date(1800, 1, 1)), day_number(date(2299, 12, 31))


def _month_of(days: Days) -> Days:
    """Work out the month of any day."""
    return np.asarray(days.astype("M8[D]").astype("M8[M]"), np.int64)


_MONTHS = _month_of(np.arange(_EARLIEST, _LATEST + 1)).astype(np.int32)
"""The month of every day that occurs in practice: looking it up is much faster than working it out."""


def _months(days: Days) -> Days:
    """Return the number of the month since January 1970."""
    if days.ndim and len(days) and days.min() >= _EARLIEST and days.max() <= _LATEST:
        return np.asarray(_MONTHS.take(days - _EARLIEST))
    return _month_of(days)


def _start_of(months: Days) -> Days:
    return np.asarray(months.astype("M8[M]").astype("M8[D]"), np.int64)


_STARTS = _start_of(np.arange(_MONTHS[0], _MONTHS[-1] + 1)).astype(np.int32)
"""The first day of every month that occurs in practice."""


def _first_day(months: Days) -> Days:
    if months.ndim and len(months) and _MONTHS[0] <= months.min() and months.max() <= _MONTHS[-1]:
        return np.asarray(_STARTS.take(months - _MONTHS[0]))
    return _start_of(months)


def _bounded(days: Days) -> Days:
    return np.clip(days, FIRST, LAST)


def add_days(day: Days, days: Days) -> Days:
    """Return the day some days later."""
    return _bounded(day.astype(np.int64) + days)


def add_months(day: Days, months: Days, no_such_day: str = LAST_OF_MONTH) -> Days:
    """Return the day with the same number some months later."""
    month = _months(day)
    number = day - _first_day(month)
    wanted = month + months
    first, following = _first_day(wanted), _first_day(wanted + 1)
    stand_in = following - 1 if no_such_day == LAST_OF_MONTH else following
    found = np.where(first + number < following, first + number, stand_in)
    found = np.where(wanted > _LAST_MONTH, LAST, found)
    return _bounded(np.where(wanted < _FIRST_MONTH, FIRST, found))


def day_reaching(start: Days, years: Days, no_such_day: str = LAST_OF_MONTH) -> Days:
    """Return the first day on which so many years are complete."""
    return add_months(start, years * 12, no_such_day)


def months_between(start: Days, end: Days, no_such_day: str = LAST_OF_MONTH) -> Days:
    """Return the completed months from one day to another."""
    since, until = _months(start), _months(end)
    first, last = start - _first_day(since), end - _first_day(until)
    complete = last >= first
    if no_such_day == LAST_OF_MONTH:
        complete = complete | (_months(end + 1) > until)
    return until - since - ~complete


def full_years(start: Days, end: Days, no_such_day: str = LAST_OF_MONTH) -> Days:
    """Return the completed years from one day to another."""
    return months_between(start, end, no_such_day) // 12


def days_between(start: Days, end: Days) -> Days:
    """Return the days from one day to another."""
    return end.astype(np.int64) - start


def month_start(day: Days) -> Days:
    """Return the first day of the month."""
    return _first_day(_months(day))


def next_month(day: Days) -> Days:
    """Return the first day of the month after."""
    return _bounded(_first_day(_months(day) + 1))


def year_end(day: Days) -> Days:
    """Return 31 December of the year."""
    years = day.astype("M8[D]").astype("M8[Y]") + 1
    return years.astype("M8[D]").astype(np.int64) - 1


COLUMN_FORMS: Mapping[str, Callable[..., Days]] = MappingProxyType(
    {
        "full_years": full_years,
        "months_between": months_between,
        "days_between": days_between,
        "day_reaching": day_reaching,
        "add_months": add_months,
        "add_days": add_days,
        "month_start": month_start,
        "next_month": next_month,
        "year_end": year_end,
        "earlier": np.minimum,
        "later": np.maximum,
    }
)
"""Every function of `functions.registry`, by the name a rule writes."""
