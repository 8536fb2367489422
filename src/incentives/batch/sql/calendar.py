"""The functions that rules may call, as SQL over parts of days; no engine's own age function is used.

Engines disagree about ages and about months that have no such day, so both follow from year, month and day alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.terms import Term, Terms
from incentives.batch.sql.values import Monotone, Plain, Value, Whole
from incentives.functions.no_such_day import LAST_OF_MONTH
from incentives.functions.registry import FUNCTIONS

_FALLS: Mapping[str, int] = MappingProxyType({"full_years": 0, "months_between": 0, "days_between": 0})
"""The argument with which a function falls; with all others it grows."""


class Calendar:
    """Calls functions in one statement."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._forms: Mapping[str, Callable[..., Term]] = {
            "full_years": self._full_years,
            "months_between": self._months_between,
            "days_between": lambda start, end: terms.call(terms.dialect.between, start=start, end=end),
            "day_reaching": self._day_reaching,
            "add_months": self._add_months,
            "add_days": self._add_days,
            "month_start": lambda day: self._first(self._month(day)),
            "next_month": lambda day: self._first(self._plus(self._month(day), 1)),
            "year_end": lambda day: terms.call("MAKE_DATE({year}, 12, 31)", year=self._part("YEAR", day)),
            "earlier": lambda one, other: self._smaller("<=", one, other),
            "later": lambda one, other: self._smaller(">=", one, other),
        }

    def call(self, name: str, arguments: list[Value], words: tuple[str, ...], *, whole: bool) -> Value:
        """Call a function: unknown where an argument is unknown, else none where one does not exist."""
        terms = self.terms
        plain = [_argument(argument) for argument in arguments]
        if all(each.data.is_constant for each in plain):
            data = self._constant(name, plain, words, whole=whole)
            follows = None
        else:
            data = self._forms[name](*(each.data for each in plain), *words)
            follows = _follows(name, plain, words)
        known = [terms.either(each.none, terms.known(each.data)) for each in plain]
        absent = terms.either(*(each.none for each in plain))
        none = terms.false if absent is terms.false else terms.both(absent, *known)
        if whole:
            return Whole(data, data, none, follows=follows)
        return Plain(data, none, follows)

    def _constant(self, name: str, plain: list[Plain], words: tuple[str, ...], *, whole: bool) -> Term:
        values = [each.data.value for each in plain]
        found = None if None in values else FUNCTIONS[name].call(*values, *words)
        return self.terms.constant(found, "whole" if whole else "date")

    def _part(self, part: str, day: Term) -> Term:
        return self.terms.expression(f"CAST(EXTRACT({part} FROM ", day, ") AS INTEGER)")

    def _month(self, day: Term) -> Term:
        """Return the number of the month since January of the year 0."""
        return self.terms.expression(
            "(12 * ", self._part("YEAR", day), " + ", self._part("MONTH", day), " - 1)"
        )

    def _plus(self, number: Term, more: int) -> Term:
        return self.terms.expression("(", number, f" + {more})")

    def _quotient(self, number: Term, by: int) -> Term:
        return self.terms.call(self.terms.dialect.quotient, a=number, b=str(by))

    def _first(self, month: Term) -> Term:
        """Return the first day of a month given by its number."""
        year = self._quotient(month, 12)
        return self.terms.expression(
            "MAKE_DATE(CAST(", year, " AS INTEGER), CAST((", month, " % 12) + 1 AS INTEGER), 1)"
        )

    def _days_later(self, day: Term, days: Term) -> Term:
        return self.terms.call(self.terms.dialect.later, day=day, days=days)

    def _add_days(self, day: Term, days: Term) -> Term:
        return self._days_later(day, days)

    def _add_months(self, day: Term, months: Term, no_such_day: str = LAST_OF_MONTH) -> Term:
        terms = self.terms
        wanted = terms.expression("(", self._month(day), " + ", months, ")")
        first, following = self._first(wanted), self._first(self._plus(wanted, 1))
        found = self._days_later(first, self._plus(self._part("DAY", day), -1))
        stand_in = following
        if no_such_day == LAST_OF_MONTH:
            stand_in = self._days_later(following, terms.constant(-1, "whole"))
        late, early = terms.constant(date.max.year * 12 + 11, "whole"), terms.constant(12, "whole")
        return terms.case(
            (terms.compare(">", wanted, late), terms.constant(date.max, "date")),
            (terms.compare("<", wanted, early), terms.constant(date.min, "date")),
            (terms.compare("<", found, following), found),
            otherwise=stand_in,
        )

    def _day_reaching(self, start: Term, years: Term, no_such_day: str = LAST_OF_MONTH) -> Term:
        months = self.terms.expression("(12 * ", years, ")")
        return self._add_months(start, months, no_such_day)

    def _months_between(self, start: Term, end: Term, no_such_day: str = LAST_OF_MONTH) -> Term:
        terms = self.terms
        complete = terms.compare(">=", self._part("DAY", end), self._part("DAY", start))
        if no_such_day == LAST_OF_MONTH:
            tomorrow = self._days_later(end, terms.constant(1, "whole"))
            complete = terms.either(
                complete, terms.compare("==", self._part("DAY", tomorrow), terms.constant(1, "whole"))
            )
        zero, one = terms.constant(0, "whole"), terms.constant(1, "whole")
        begun = terms.case((complete, zero), (terms.opposite(complete), one))
        return terms.expression("(", self._month(end), " - ", self._month(start), " - ", begun, ")")

    def _full_years(self, start: Term, end: Term, no_such_day: str = LAST_OF_MONTH) -> Term:
        terms = self.terms
        months = self._months_between(start, end, no_such_day)
        before = terms.expression("-", self._quotient(terms.expression("(11 - ", months, ")"), 12))
        zero = terms.constant(0, "whole")
        return terms.case(
            (terms.compare(">=", months, zero), self._quotient(months, 12)),
            (terms.compare("<", months, zero), before),
        )

    def _smaller(self, operator: str, one: Term, other: Term) -> Term:
        terms = self.terms
        return terms.case(
            (terms.compare(operator, one, other), one),
            (terms.both(terms.known(one), terms.known(other)), other),
        )


def _argument(value: Value) -> Plain:
    match value:
        case Plain():
            return value
        case Whole(tally=False) if value.is_exact:
            return Plain(value.lo, value.none)
        case _:
            raise UnsupportedError("a function takes days and plain numbers")


def _follows(name: str, plain: list[Plain], words: tuple[str, ...]) -> Monotone | None:
    """Return what the result follows from, where that is one day and everything else is constant."""
    varying = [number for number, each in enumerate(plain) if not each.data.is_constant]
    if len(varying) != 1 or any(each.data.value is None for each in plain if each.data.is_constant):
        return None
    (number,) = varying
    if FUNCTIONS[name].parameters[number].type != "date":
        return None
    function, inner = FUNCTIONS[name].call, plain[number].follows
    values = [each.data.value for each in plain]
    grows = _FALLS.get(name) != number

    def found(day: date) -> Any:
        at = day if inner is None else inner.function(day)
        return function(*values[:number], at, *values[number + 1 :], *words)

    if inner is None:
        return Monotone(plain[number].data, found, grows)
    return Monotone(inner.day, found, grows == inner.grows)
