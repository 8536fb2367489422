"""The days on which a programme's answer for a case can change: worked out from the rules and the case, not sampled.

Between two neighbouring days of the result nothing can change, because every comparison in the rules is between
dates of the case (or days a fixed stretch after them), the day decided for, and constants. Too many days do no
harm; a missing one would, so a property test compares with deciding every single day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from incentives.domain.case import Case, Record
from incentives.domain.place import NATION
from incentives.functions.add_days import add_days
from incentives.functions.add_months import add_months
from incentives.functions.day_reaching import day_reaching
from incentives.functions.month_start import month_start
from incentives.functions.next_month import next_month
from incentives.functions.no_such_day import NoSuchDay
from incentives.ir.condition import Compare, Condition
from incentives.ir.operand import Call, ChooseOf, Constant, DerivedOf, FactOf, Operand, PolicyOf
from incentives.ir.ruleset import Programme, Ruleset
from incentives.ir.walk import condition_operands, operands

_DAY = timedelta(days=1)
_RULES: tuple[NoSuchDay, ...] = ("last_of_month", "first_of_next")


@dataclass(frozen=True)
class TimeReading:
    """What a programme reads that has to do with time: date facts, functions, stretches and fixed days."""

    facts: frozenset[tuple[str, str]]
    functions: frozenset[str]
    stretches: dict[str, frozenset[int]]
    days: frozenset[date]

    def moments(self, case: Case, start: date, until: date) -> list[date]:
        """Return, sorted, the days after `start` and before `until` on which an answer may change."""
        found = set(self.days)
        for day in self._dates(case):
            found |= self._from(day)
        if "year_end" in self.functions:
            found |= {date(year, 1, 1) for year in range(start.year, until.year + 1)}
        around = {day for moment in found for day in (moment, moment + _DAY) if moment < date.max}
        return sorted(day for day in around if start < day < until)

    def _dates(self, case: Case) -> Iterator[date]:
        records = [record for table in case.tables.values() for record in table]
        records += [part for record in records for part in record.parts.values() if isinstance(part, Record)]
        for record in records:
            for name, value in record.facts.items():
                if isinstance(value, date) and (record.type, name) in self.facts:
                    yield value

    def _from(self, day: date) -> set[date]:
        """Return a day of the case and the days a stretch of the rules after it."""
        found = {day}
        if self.functions & {"full_years", "day_reaching"}:
            found |= {day_reaching(day, n, rule) for n in self.stretches["years"] for rule in _RULES}
        if self.functions & {"months_between", "add_months"}:
            found |= {add_months(day, n, rule) for n in self.stretches["months"] for rule in _RULES}
        if self.functions & {"days_between", "add_days"}:
            found |= {add_days(day, n) for n in self.stretches["days"]}
        if self.functions & {"month_start", "next_month"}:
            found |= {edge for moment in found for edge in (month_start(moment), next_month(moment))}
        return found


def time_reading(programme: Programme, ruleset: Ruleset) -> TimeReading:
    """Collect what a programme, with everything any place sets for it, reads of time."""
    read = list(_read(programme, ruleset))
    stretches: dict[str, set[int]] = {"years": set(), "months": set(), "days": set()}
    days: set[date] = set()
    policies = [value.value for policy in programme.policies.values() for value in policy.values]
    units = [
        (policy.type.of, value.value) for policy in programme.policies.values() for value in policy.values
    ]
    for operand in read:
        if isinstance(operand, Constant):
            units.append((operand.type.of, operand.value))
            policies.append(operand.value)
    for unit, value in units:
        if unit in stretches and isinstance(value, int):
            stretches[unit] |= {value, value + 1}
    days |= {value for value in policies if isinstance(value, date)}
    facts = {(operand.record, operand.name) for operand in read if isinstance(operand, FactOf)}
    if programme.subject == "couple":
        facts.add(("couple", "from"))  # a later marriage takes an earlier one's place among the subjects
    return TimeReading(
        frozenset(facts),
        frozenset(operand.function for operand in read if isinstance(operand, Call)),
        {unit: frozenset(values) for unit, values in stretches.items()},
        frozenset(days),
    )


def _read(programme: Programme, ruleset: Ruleset) -> Iterator[Operand]:
    """Yield every operand the programme can reach, definitions of derived facts included."""
    derived = {**ruleset.vocabulary.derived, **programme.derived}
    waiting = [operand for tree in programme.trees() for operand in condition_operands(tree)]
    for table in programme.amounts.values():
        waiting += [part for operand in table.by.values() for part in operands(operand)]
    for rule in programme.entitlements:
        waiting += [part for exit_ in rule.ends for part in operands(exit_.day)]
        waiting += list(operands(rule.starts)) if rule.starts is not None else []
    seen: set[tuple[str, str]] = set()
    while waiting:
        operand = waiting.pop()
        yield operand
        if isinstance(operand, DerivedOf) and (operand.record, operand.name) not in seen:
            seen.add((operand.record, operand.name))
            waiting += operands(_possible(derived[operand.record, operand.name].operand, programme))


def _possible(operand: Operand, programme: Programme) -> Operand:
    """Return a choice without the branches that no policy value of the programme ever takes."""
    if not isinstance(operand, ChooseOf):
        return operand
    branches = tuple(branch for branch in operand.branches if not _never(branch[0], programme))
    return replace(operand, branches=branches)


def _never(condition: Condition, programme: Programme) -> bool:
    """Tell whether a condition asks for a policy value that nobody sets while the programme is in force."""
    match condition:
        case Compare(operator="==", left=PolicyOf(name=name), right=Constant(value=wanted)):
            values, begins = programme.policies[name].values, programme.in_force.start
            always = any(
                value.place == NATION and value.period.covers(begins or date.min) for value in values
            )
            return always and all(value.value not in (None, wanted) for value in values)
        case _:
            return False
