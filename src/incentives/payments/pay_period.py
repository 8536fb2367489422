"""The stretch of months that one batch pays: a month, a quarter, half a year or a year, as people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from incentives.functions.add_months import add_months

Every = Literal["month", "quarter", "half_year", "year"]
MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_WRITTEN = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PayPeriod:
    """A calendar month, quarter, half-year or year; `start` is its first day.

    >>> PayPeriod.parse("2024-Q2").until
    datetime.date(2024, 7, 1)
    """

    start: date
    every: Every

    @classmethod
    def parse(cls, written: str) -> PayPeriod:
        """Read `2024`, `2024-H1`, `2024-Q3` or `2024-07`. Raises ValueError for anything else."""
        found = _WRITTEN.fullmatch(written)
        if found is None or found[1] in ("0000", "9999"):
            raise ValueError(f"not a period of payment: {written!r}")
        year, month, quarter, half = (int(part) if part else 0 for part in found.groups())
        if month:
            return cls(date(year, month, 1), "month")
        if quarter:
            return cls(date(year, 3 * quarter - 2, 1), "quarter")
        return cls(date(year, 6 * half - 5, 1), "half_year") if half else cls(date(year, 1, 1), "year")

    @property
    def until(self) -> date:
        """Return the first day after the period."""
        return add_months(self.start, MONTHS[self.every])

    @property
    def months(self) -> tuple[date, ...]:
        """Return the first days of its months."""
        return tuple(add_months(self.start, number) for number in range(MONTHS[self.every]))

    def __str__(self) -> str:
        """Return the period as it is written on the command line."""
        year, month = self.start.year, self.start.month
        match self.every:
            case "month":
                return f"{year}-{month:02}"
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "half_year":
                return f"{year}-H{(month + 5) // 6}"
            case _:
                return f"{year}"
