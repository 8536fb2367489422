"""Operands compiled to closures `(sight, record, owner) -> value`; all choices are made once, at compile time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, assert_never

from incentives.domain.case import Record
from incentives.domain.missing import NONE, NOTHING_TO_ASK, Missing, PolicyGap, merged
from incentives.evaluate import aggregates
from incentives.evaluate.sight import Sight
from incentives.evaluate.values import Known, hull
from incentives.functions.registry import FUNCTIONS
from incentives.ir.condition import Condition
from incentives.ir.operand import (
    AliveTogether,
    Call,
    ChooseOf,
    Constant,
    CountOf,
    DerivedOf,
    ExtremeOf,
    FactOf,
    Holds,
    HouseholdOf,
    OnDay,
    Operand,
    OuterOf,
    PartOf,
    PickOf,
    PolicyOf,
    Scalar,
    SelfOf,
    ThisProgramme,
    Through,
)
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.vocabulary import Derived

Closure: TypeAlias = Callable[[Sight, Record, Any], Any]
Test: TypeAlias = Callable[[Sight, Record, Any], "Known"]
_UNSET = object()


class OperandClosures:
    """Compiles the operands of one effective programme; `tests` compiles the conditions inside them.

    `derived` are the definitions met so far; a sight keeps their values under their number in this list.
    """

    def __init__(self, effective: EffectiveProgramme, tests: Callable[[Condition], Test]) -> None:
        self.effective = effective
        self.tests = tests
        self.derived: list[Derived] = []
        self._derived: dict[tuple[str, str], Closure] = {}

    def compile(self, operand: Operand) -> Closure:
        """Return the closure of an operand."""
        match operand:
            case Constant(value=value):
                return lambda sight, record, owner: value
            case PolicyOf():
                return self._policy(operand)
            case OnDay():
                return lambda sight, record, owner: sight.on
            case ThisProgramme():
                return lambda sight, record, owner: sight.programme
            case SelfOf():
                return lambda sight, record, owner: record
            case FactOf(name=name):
                return _fact(name)
            case PartOf(name=name):
                return lambda sight, record, owner: record.parts[name]
            case DerivedOf():
                return self._derived_value(operand)
            case OuterOf(operand=inner):
                outer = self.compile(inner)
                return lambda sight, record, owner: outer(sight, owner, None)
            case HouseholdOf(operand=inner):
                of_household = self.compile(inner)
                return lambda sight, record, owner: of_household(sight, sight.case.household, None)
            case Through(link=PartOf(name=part), operand=FactOf(name=name)):
                return _fact_of_part(part, name)
            case Through(link=PartOf(name=part), operand=inner):
                return _through_part(part, self.compile(inner))
            case Through(link=link, operand=inner):
                return _through(self.compile(link), self.compile(inner))
            case Call():
                return self._call(operand)
            case CountOf(list=name, where=where):
                return self._count(name, where)
            case ExtremeOf() | PickOf() | AliveTogether():
                return self._selected(operand)
            case ChooseOf():
                return self._choose(operand)
            case Holds(condition=condition):
                return self.tests(condition)
            case _:
                assert_never(operand)

    def fixed(self, operand: Operand) -> Scalar:
        """Return the value of a literal or a published policy value, NONE where an operand has no fixed value."""
        if isinstance(operand, Constant):
            return operand.value
        setting = self.effective.policies.get(operand.name) if isinstance(operand, PolicyOf) else None
        return NONE if setting is None or setting.value is None else setting.value

    def _policy(self, operand: PolicyOf) -> Closure:
        setting = self.effective.policies.get(operand.name)
        value: Any = setting.value if setting is not None else None
        if value is None:
            value = Missing((PolicyGap(operand.programme, operand.name),))
        return lambda sight, record, owner: value

    def _derived_value(self, operand: DerivedOf) -> Closure:
        key = operand.record, operand.name
        if key not in self._derived:
            derived, slot = self.effective.derived[key], len(self.derived)
            self.derived.append(derived)
            compute = self.compile(derived.operand)

            def read(sight: Sight, record: Record, owner: Any) -> Any:
                known = sight.derived[record]
                value = known.get(slot, _UNSET)
                if value is _UNSET:
                    value = known[slot] = compute(sight, record, None)
                return value

            self._derived[key] = read
        return self._derived[key]

    def _call(self, operand: Call) -> Closure:
        call = FUNCTIONS[operand.function].call
        arguments = [self.compile(argument) for argument in operand.arguments]

        def apply(sight: Sight, record: Record, owner: Any) -> Any:
            values = [argument(sight, record, owner) for argument in arguments]
            absent = False
            for value in values:
                if isinstance(value, Missing):
                    return Missing(merged(*values))
                absent = absent or value is NONE
            return NONE if absent else call(*values)

        return apply

    def _count(self, name: str, where: Condition | None) -> Closure:
        test = self.tests(where) if where is not None else None

        def of(sight: Sight, record: Record, owner: Any) -> Any:
            return aggregates.count(
                aggregates.members(record, name, sight, test), record.open_lists.get(name)
            )

        return of

    def _selected(self, operand: ExtremeOf | PickOf | AliveTogether) -> Closure:
        name = operand.list
        test = self.tests(operand.where) if operand.where is not None else None
        first = self.compile(operand.start if isinstance(operand, AliveTogether) else operand.value)
        second = self.compile(operand.end) if isinstance(operand, AliveTogether) else None

        def of(sight: Sight, record: Record, owner: Any) -> Any:
            found = aggregates.members(record, name, sight, test)
            gap = record.open_lists.get(name)
            value = _bound(first, sight, record)
            if second is not None:
                return aggregates.alive_together(found, value, _bound(second, sight, record), gap)
            if isinstance(operand, ExtremeOf):
                return aggregates.extreme(operand.earliest, found, value, gap)
            return aggregates.pick(found, value, gap, record.gap(name))

        return of

    def _choose(self, operand: ChooseOf) -> Closure:
        branches = [(self.tests(condition), self.compile(value)) for condition, value in operand.branches]
        otherwise = self.compile(operand.otherwise)

        def choose(sight: Sight, record: Record, owner: Any) -> Any:
            for test, value in branches:
                known = test(sight, record, owner)
                if known is True:
                    return value(sight, record, owner)
                if known is not False:
                    return among(sight, record, owner)
            return otherwise(sight, record, owner)

        def among(sight: Sight, record: Record, owner: Any) -> Any:
            """Return what all branches that are still possible have in common."""
            possible, doubts = [], []
            for test, value in branches:
                known = test(sight, record, owner)
                if known is False:
                    continue
                possible.append(value(sight, record, owner))
                if known is True:
                    break
                doubts.append(known)
            else:
                possible.append(otherwise(sight, record, owner))
            return hull(possible, merged(*doubts))

        return choose


def _bound(closure: Closure, sight: Sight, owner: Record) -> Callable[[Record], Any]:
    """Fix the sight and the owner, leaving a function of one list item."""
    return lambda item: closure(sight, item, owner)


def _fact(name: str) -> Closure:
    def read(sight: Sight, record: Record, owner: Any) -> Any:
        value = record.facts.get(name)
        return record.missing(name) if value is None else value

    return read


def _fact_of_part(part: str, name: str) -> Closure:
    """Read a fact of a part (`child.birth_date`), by far the most frequent path: two look-ups and no call."""

    def read(sight: Sight, record: Record, owner: Any) -> Any:
        target = record.parts[part]
        if not isinstance(target, Record):
            return NOTHING_TO_ASK
        value = target.facts.get(name)
        return target.missing(name) if value is None else value

    return read


def _through_part(part: str, inner: Closure) -> Closure:
    """Follow a part: one look-up instead of a call."""

    def follow(sight: Sight, record: Record, owner: Any) -> Any:
        target = record.parts[part]
        return inner(sight, target, None) if isinstance(target, Record) else NOTHING_TO_ASK

    return follow


def _through(link: Closure, inner: Closure) -> Closure:
    def follow(sight: Sight, record: Record, owner: Any) -> Any:
        target = link(sight, record, owner)
        if isinstance(target, Record):
            return inner(sight, target, None)
        return target if isinstance(target, Missing) else NOTHING_TO_ASK

    return follow
