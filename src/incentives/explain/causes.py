"""Why an answer changes on a day when nothing new is learned: what turned, and what kind of reason that is.

The kind is worked out from what was read: a condition, policy value or amount that is another one than before is the
rules' doing; else a date of the case that falls on this day, or fell on the day before; else a stretch of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from incentives.domain.case import Case, Record
from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.explain.transitions import Step, position, reasons
from incentives.ir.determination import Determination
from incentives.ir.operand import Call, Constant, DerivedOf, FactOf, OnDay, Operand, PolicyOf
from incentives.ir.settled import Settled
from incentives.ir.walk import condition_operands, operands

Kind: TypeAlias = Literal["age", "standard", "rule", "expiry", "term", "event"]
_DAY = timedelta(days=1)
_AGE = {"full_years", "day_reaching"}
_TERMS = {"add_days", "add_months", "days_between", "months_between"}


@dataclass(frozen=True, slots=True)
class Change:
    """One reason why an answer changed.

    `kind`: `age` a birthday; `standard` a new amount; `rule` the programme or its policy is another one or begins;
    `expiry` a last day that has passed; `term` a stretch of days or months that has run; `event` a day the case
    records. `truth` is that of the condition from now on, None where the reason is no condition.
    """

    kind: Kind
    clause: str
    says: str
    english: str
    truth: Truth | None = None


def causes(before: Determination | None, after: Determination, case: Case) -> tuple[Change, ...]:
    """Return why an answer is no longer what it was the day before; `before` is None for who was no subject."""
    if before is None:
        return (Change("event", "subject", "自本日起为认定对象", "a subject from this day on"),)
    pair = _Pair(before, after, case)
    return tuple(pair.amounts() if before.outcome is after.outcome else pair.conditions())


def _leaves(item: Determination) -> dict[str, Settled]:
    return {node.condition.clause.id: node for node in item.findings.eligibility.walk() if not node.parts}


def _seen(node: Settled) -> tuple[object, ...]:
    return node.left, node.right, node.gaps


@dataclass(frozen=True, slots=True)
class _Pair:
    """The answers before and after a change, and the case they are about."""

    before: Determination
    after: Determination
    case: Case

    def conditions(self) -> Iterator[Change]:
        """Yield the conditions that turned and decided before or decide now, else those no longer asked."""
        old, new = _leaves(self.before), _leaves(self.after)
        turned = [name for name, node in new.items() if name not in old or old[name].truth is not node.truth]
        if not turned and old.keys() == new.keys():  # what is missing can come to something else than before
            turned = [name for name, node in new.items() if _seen(old[name]) != _seen(node)]
        held, now = (
            {leaf.condition.clause.id for leaf in item.deciding} for item in (self.before, self.after)
        )
        is_open = self.after.outcome is Outcome.UNDETERMINED
        pools = (held | now,) if is_open else (held & now, now, held)
        chosen = next((pool for pool in pools if not pool.isdisjoint(turned)), set(turned))
        for name in filter(chosen.__contains__, turned):
            leaf = new[name].condition
            same = name in old and old[name].condition == leaf
            kind = self._kind(condition_operands(leaf)) if same else "rule"
            yield Change(kind, name, leaf.clause.says, leaf.clause.english, new[name].truth)
        for name in () if turned else old.keys() - new.keys():
            clause = old[name].condition.clause
            yield Change("rule", name, f"不再要求{clause.says}", f"no longer asked: {clause.english}")

    def amounts(self) -> Iterator[Change]:
        """Yield what each amount was and is."""
        before, after = self.before, self.after
        lane, old, new = (after.programme, after.subject), position(before), position(after)
        for reason in reasons(Step(lane, after.on, old, new, (), lambda: before, lambda: after)):
            yield Change(self._of_payment(reason.clause), reason.clause, reason.says, reason.english)

    def _of_payment(self, name: str) -> Kind:
        """Tell what changed an entitlement: its conditions, its table, else what selects the row of the table."""
        old, new = self.before.effective, self.after.effective
        asked = new.requires.get(name)
        if old.requires.get(name) != asked:
            return "rule"
        if old.rows != new.rows and name in {one.id for one in self.before.entitlements}:
            return "standard"
        return self._kind([*(condition_operands(asked) if asked is not None else ()), *self._keys(name)])

    def _keys(self, name: str) -> list[Operand]:
        """Return what selects the row of an entitlement's table."""
        programme = self.after.effective.programme
        tables = [programme.amounts.get(rule.pays) for rule in programme.entitlements if rule.id == name]
        return [part for table in tables if table for key in table.by.values() for part in operands(key)]

    def _kind(self, read: Iterable[Operand]) -> Kind:
        """Tell what kind of thing changed, among all that conditions read."""
        found, on = list(self._all(read)), self.after.on
        policies = [item.effective.policies for item in (self.before, self.after)]
        names = {part.name for part in found if isinstance(part, PolicyOf)}
        facts = {(part.record, part.name) for part in found if isinstance(part, FactOf)}
        called = {part.function for part in found if isinstance(part, Call)}
        if not facts or any(policies[0].get(name) != policies[1].get(name) for name in names):
            return "rule"
        days = set(_days(self.case, facts))
        if on in days:
            return "event"
        if on - _DAY in days:
            return "expiry"
        fixed = {part.value for part in found if isinstance(part, Constant)}
        if fixed & {on, on - _DAY} and any(isinstance(part, OnDay) for part in found):
            return "rule"
        if called & _AGE:
            return "age"
        return "term" if called & _TERMS else "event"

    def _all(self, read: Iterable[Operand]) -> Iterator[Operand]:
        """Yield operands with everything the definitions of derived facts read."""
        derived, waiting, seen = self.after.effective.derived, list(read), set()
        while waiting:
            part = waiting.pop()
            yield part
            if isinstance(part, DerivedOf) and (part.record, part.name) not in seen:
                seen.add((part.record, part.name))
                waiting += operands(derived[part.record, part.name].operand)


def _days(case: Case, facts: set[tuple[str, str]]) -> Iterator[date]:
    """Yield the days the case gives for some facts (record type, name)."""
    rows = [row for table in case.tables.values() for row in table]
    parts = [part for row in rows for part in row.parts.values() if isinstance(part, Record)]
    for row in (*rows, *parts):
        for name, value in row.facts.items():
            if isinstance(value, date) and (row.type, name) in facts:
                yield value
