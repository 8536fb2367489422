"""The plain reading of the intermediate representation, node by node, without compiling anything.

The chaining engine takes its leaves from here, so that the second vote does not rest on the closures of the
first. Slow and obvious on purpose.
"""

from __future__ import annotations

from typing import Any, assert_never

from incentives.domain.case import Record
from incentives.domain.missing import NONE, NOTHING_TO_ASK, Missing, PolicyGap, merged
from incentives.domain.truth import Truth
from incentives.evaluate import aggregates
from incentives.evaluate.sight import Sight
from incentives.evaluate.values import Known, compare, hull, too_coarse
from incentives.functions.registry import FUNCTIONS
from incentives.ir.condition import AllOf, AnyOf, Compare, Condition, Not, OneOf, Within
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
    SelfOf,
    ThisProgramme,
    Through,
)
from incentives.ir.ruleset import EffectiveProgramme


def value_of(
    operand: Operand, sight: Sight, effective: EffectiveProgramme, record: Record, owner: Record | None
) -> Any:
    """Return the value of an operand on a record."""

    def inner(part: Operand, on: Record = record, of: Record | None = owner) -> Any:
        return value_of(part, sight, effective, on, of)

    match operand:
        case FactOf(name=name):
            return record.facts[name] if name in record.facts else record.missing(name)
        case Through(link=link, operand=part):
            target = inner(link)
            if isinstance(target, Record):
                return inner(part, on=target, of=None)
            return target if isinstance(target, Missing) else NOTHING_TO_ASK
        case DerivedOf(record=type_, name=name):
            derived = sight.derived[record]
            if (type_, name) not in derived:
                derived[type_, name] = inner(effective.derived[type_, name].operand, of=None)
            return derived[type_, name]
        case Constant(value=value):
            return value
        case OnDay():
            return sight.on
        case PartOf(name=name):
            return record.parts[name]
        case PolicyOf(programme=programme, name=name):
            setting = effective.policies.get(name)
            if setting is None or setting.value is None:
                return Missing((PolicyGap(programme, name),))
            return setting.value
        case SelfOf():
            return record
        case ThisProgramme():
            return sight.programme
        case OuterOf(operand=part):
            assert owner is not None, "the compiler lets owner stand only inside lists"
            return inner(part, on=owner, of=None)
        case HouseholdOf(operand=part):
            return inner(part, on=sight.case.household, of=None)
        case Call(function=function, arguments=arguments):
            values = [inner(argument) for argument in arguments]
            if any(isinstance(value, Missing) for value in values):
                return Missing(merged(*values))
            return NONE if NONE in values else FUNCTIONS[function].call(*values)
        case CountOf() | ExtremeOf() | PickOf() | AliveTogether():
            return _over_list(operand, sight, effective, record)
        case ChooseOf(branches=branches, otherwise=otherwise):
            possible: list[Any] = []
            doubts: list[Any] = []
            for condition, part in branches:
                known = holds(condition, sight, effective, record, owner)
                if known is not False:
                    possible.append(inner(part))
                if known is True:
                    return possible[0] if len(possible) == 1 else hull(possible, merged(*doubts))
                doubts.append(known)
            possible.append(inner(otherwise))
            return possible[0] if len(possible) == 1 else hull(possible, merged(*doubts))
        case Holds(condition=condition):
            return holds(condition, sight, effective, record, owner)
        case _:
            assert_never(operand)


def _over_list(
    operand: CountOf | ExtremeOf | PickOf | AliveTogether,
    sight: Sight,
    effective: EffectiveProgramme,
    record: Record,
) -> Any:
    def test(sight: Sight, item: Record, owner: Record) -> Known:
        return True if operand.where is None else holds(operand.where, sight, effective, item, owner)

    def of_item(part: Operand) -> Any:
        return lambda item: value_of(part, sight, effective, item, record)

    found = aggregates.members(record, operand.list, sight, test)
    gap = record.open_lists.get(operand.list)
    match operand:
        case CountOf():
            return aggregates.count(found, gap)
        case ExtremeOf(earliest=earliest, value=part):
            return aggregates.extreme(earliest, found, of_item(part), gap)
        case PickOf(value=part):
            return aggregates.pick(found, of_item(part), gap, record.gap(operand.list))
        case AliveTogether(start=start, end=end):
            return aggregates.alive_together(found, of_item(start), of_item(end), gap)


def holds(
    condition: Condition, sight: Sight, effective: EffectiveProgramme, record: Record, owner: Record | None
) -> Known:
    """Return whether a condition holds on a record: True, False or what is missing."""
    match condition:
        case Compare(operator=operator, left=left, right=right):
            one = value_of(left, sight, effective, record, owner)
            return compare(operator, one, value_of(right, sight, effective, record, owner))
        case OneOf(operand=operand, members=members):
            value = value_of(operand, sight, effective, record, owner)
            return value if isinstance(value, Missing) else value in members
        case Within(operand=operand, scope=scope):
            place = value_of(operand, sight, effective, record, owner)
            area = value_of(scope, sight, effective, record, owner)
            if isinstance(place, Missing) or isinstance(area, Missing):
                return Missing(merged(place, area))
            if place is NONE or area is NONE:
                return False
            found = sight.places.within(place, area, sight.on)
            return too_coarse(operand, record) if found is Truth.UNKNOWN else found is Truth.TRUE
        case Not(part=part):
            known = holds(part, sight, effective, record, owner)
            return known if isinstance(known, Missing) else not known
        case AllOf(parts=parts) | AnyOf(parts=parts):
            every = [holds(part, sight, effective, record, owner) for part in parts]
            decisive = isinstance(condition, AnyOf)
            if any(known is decisive for known in every):
                return decisive
            unknown = [known for known in every if isinstance(known, Missing)]
            return Missing(merged(*unknown)) if unknown else not decisive
        case _:
            assert_never(condition)
