"""The closed list of functions that the text of a rule can call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from incentives.functions.add_days import add_days
from incentives.functions.add_months import add_months
from incentives.functions.day_reaching import day_reaching
from incentives.functions.days_between import days_between
from incentives.functions.earlier import earlier
from incentives.functions.full_years import full_years
from incentives.functions.later import later
from incentives.functions.month_start import month_start
from incentives.functions.months_between import months_between
from incentives.functions.next_month import next_month
from incentives.functions.no_such_day import LAST_OF_MONTH
from incentives.functions.year_end import year_end


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    One argument of a function.

    `type` is `date`, `whole:years`, `whole:months`, `whole:days`, `kind:<name>` or `place`.
    `default` is the text an author would have to write for it, None when it must be given.
    """

    name: str
    type: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function as rules see it: `zh` is its Chinese name, `result` a type written as in `Parameter`."""

    name: str
    zh: str
    parameters: tuple[Parameter, ...]
    result: str
    call: Callable[..., date | int]


_START = Parameter("start", "date")
_END = Parameter("end", "date")
_DAY = Parameter("day", "date")
_A_AND_B = (Parameter("a", "date"), Parameter("b", "date"))
_NO_SUCH_DAY = Parameter("no_such_day", "kind:no_such_day", LAST_OF_MONTH)

_ALL = (
    Function("full_years", "周岁数", (_START, _END, _NO_SUCH_DAY), "whole:years", full_years),
    Function("months_between", "足月数", (_START, _END, _NO_SUCH_DAY), "whole:months", months_between),
    Function("days_between", "相隔天数", (_START, _END), "whole:days", days_between),
    Function(
        "day_reaching",
        "年满之日",
        (_START, Parameter("years", "whole:years"), _NO_SUCH_DAY),
        "date",
        day_reaching,
    ),
    Function(
        "add_months",
        "若干月后之日",
        (_DAY, Parameter("months", "whole:months"), _NO_SUCH_DAY),
        "date",
        add_months,
    ),
    Function("add_days", "若干日后之日", (_DAY, Parameter("days", "whole:days")), "date", add_days),
    Function("month_start", "当月首日", (_DAY,), "date", month_start),
    Function("next_month", "次月首日", (_DAY,), "date", next_month),
    Function("year_end", "当年末日", (_DAY,), "date", year_end),
    Function("earlier", "较早之日", _A_AND_B, "date", earlier),
    Function("later", "较晚之日", _A_AND_B, "date", later),
)

FUNCTIONS: Mapping[str, Function] = MappingProxyType({function.name: function for function in _ALL})
"""Every function by the name a rule writes."""
