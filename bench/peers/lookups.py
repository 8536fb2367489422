"""What the formulas of a country package call: days in NumPy, and parameters by place.

`NO_DAY` is a day that does not exist: no comparison with it holds. Functions of days are those of `incentives.functions`
(年满 on the birthday; where a month has no such day, its last day).
"""

from __future__ import annotations

from typing import Any

import numpy as np

NO_DAY = np.datetime64("NaT", "D")
NO_NUMBER = -(2**31)
documented = [True]
"""Whether parameters are looked up by fancy indexing, as the peers' documentation says, or by a table of our own."""


def day(period: Any) -> Any:
    """Return the day decided for: the last of the month."""
    return np.datetime64(str(period.stop))


def of_place(node: Any, place: Any) -> Any:
    """Return the parameter of each place."""
    if documented[0]:
        return np.asarray(node[place])
    names = [member.name for member in place.possible_values]
    known = {name for name in names if name in node._children}  # noqa: SLF001
    return np.array([node[name] if name in known else 0 for name in names])[np.asarray(place)]


def as_days(numbers: Any) -> Any:
    """Return numbers of days since 1970-01-01 as days."""
    numbers = numbers.astype("int64")
    return np.where(numbers == NO_NUMBER, NO_DAY, numbers.astype("datetime64[D]"))


def add_months(start: Any, months: Any) -> Any:
    """Return the day with the same number some months later, or the last of that month."""
    start = np.asarray(start, "datetime64[D]")
    month = start.astype("datetime64[M]")
    wanted = month + np.asarray(months).astype("timedelta64[M]")
    number = start - month.astype("datetime64[D]")
    last = (wanted + 1).astype("datetime64[D]") - 1
    return np.minimum(wanted.astype("datetime64[D]") + number, last)


def day_reaching(start: Any, years: Any) -> Any:
    """Return the day on which so many years are reached."""
    return add_months(start, np.asarray(years) * 12)


def months_between(start: Any, end: Any) -> Any:
    """Return the completed months from one day to another; an end that is the last of its month completes it."""
    start, end = np.asarray(start, "datetime64[D]"), np.asarray(end, "datetime64[D]")
    since, until = start.astype("datetime64[M]"), end.astype("datetime64[M]")
    reached = (end - until.astype("datetime64[D]") >= start - since.astype("datetime64[D]")) | (
        (end + 1).astype("datetime64[M]") > until
    )
    return (until - since).astype(int) - ~reached


def full_years(start: Any, end: Any) -> Any:
    """Return the completed years from one day to another."""
    return months_between(start, end) // 12


def days_between(start: Any, end: Any) -> Any:
    """Return the days from one day to another."""
    return (np.asarray(end, "datetime64[D]") - np.asarray(start, "datetime64[D]")).astype(int)


def add_days(start: Any, days: Any) -> Any:
    """Return the day some days later."""
    return np.asarray(start, "datetime64[D]") + np.asarray(days).astype("timedelta64[D]")


def month_start(start: Any) -> Any:
    """Return the first day of the month."""
    return np.asarray(start, "datetime64[M]").astype("datetime64[D]")


def next_month(start: Any) -> Any:
    """Return the first day of the month after."""
    return (np.asarray(start, "datetime64[M]") + 1).astype("datetime64[D]")


def year_end(start: Any) -> Any:
    """Return 31 December of the year."""
    return (np.asarray(start, "datetime64[Y]") + 1).astype("datetime64[D]") - 1


def same_day(one: Any, other: Any) -> Any:
    """Tell whether two days are one; two that do not exist are."""
    return (one == other) | (np.isnat(one) & np.isnat(other))


def earlier(one: Any, other: Any) -> Any:
    """Return the earlier of two days."""
    return np.minimum(one, other)


def later(one: Any, other: Any) -> Any:
    """Return the later of two days."""
    return np.maximum(one, other)
