"""The second interpreter of the intermediate representation: an effective programme as formulas.

Written beside `evaluate.direct` and `evaluate.operand_closures`, whose three values it must reproduce for every
household; `tests/agreement/test_smt.py` compares the two, and no witness is shown that the engine does not confirm.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, assert_never

from incentives.domain.missing import NONE
from incentives.domain.place import Places
from incentives.domain.truth import Truth
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
    Scalar,
    SelfOf,
    ThisProgramme,
    Through,
)
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.types import Type
from incentives.verify import days, lists
from incentives.verify.logic import NO, UNKNOWN, YES, Tri, all_of, any_of, both, either, equal, negated
from incentives.verify.meaning import Unlike
from incentives.verify.rows import Row, World
from incentives.verify.values import NOTHING, NOWHERE, UNSAID, Lead, Plain, Value, compare, hull

FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: getattr(days, name)
    for name in (
        "full_years", "months_between", "day_reaching", "add_months", "add_days", "month_start", "next_month",
        "year_end", "earlier", "later",
    )
}  # fmt: skip
MOST_DAYS = 27
"""How many days can be added: fewer than any month has."""


class NotExpressible(Exception):
    """A rule uses what has no formula; the message names it."""


class Encoder:
    """One effective programme over one world; every derived fact of a record is encoded once.

    What it has in common with another form of the programme over the same world is taken over from `beside`.
    """

    def __init__(
        self,
        effective: EffectiveProgramme,
        places: Places,
        world: World,
        day: date,
        beside: Encoder | None = None,
    ) -> None:
        self.effective, self.world = effective, world
        self._places, self._day = places, day
        self._beside = beside
        self._unlike = Unlike(beside.effective, effective) if beside is not None else None
        self._derived: dict[tuple[int, str, str], Value] = {}
        self._known: dict[tuple[int, int], tuple[Condition, Tri]] = {}

    def truth(self, condition: Condition, row: Row, owner: Row | None = None) -> Tri:
        """Return the three-valued truth of a condition on a record."""
        match condition:
            case AllOf(parts=parts):
                return all_of(self._part(part, row, owner) for part in parts)
            case AnyOf(parts=parts):
                return any_of(self._part(part, row, owner) for part in parts)
            case Not(part=part):
                return ~self._part(part, row, owner)
            case Compare(operator=operator, left=left, right=right):
                return compare(operator, self.value(left, row, owner), self.value(right, row, owner))
            case OneOf(operand=operand, members=members):
                return self._one_of(self.value(operand, row, owner), members)
            case Within(operand=operand, scope=scope):
                return self._within(self.value(operand, row, owner), self.value(scope, row, owner))
            case _:
                assert_never(condition)

    def settled(self, condition: Condition, row: Row) -> Tri:
        """Return the truth of one of the programme's own conditions, encoded once for each record."""
        key = id(condition), id(row)
        if key not in self._known:
            shared = (
                self._beside if self._unlike is not None and not self._unlike.touches(condition) else None
            )
            known = shared.settled(condition, row) if shared is not None else self.truth(condition, row)
            self._known[key] = condition, known  # which keeps the condition, and with it its number
        return self._known[key][1]

    def _part(self, part: Condition, row: Row, owner: Row | None) -> Tri:
        return self.settled(part, row) if owner is None else self.truth(part, row, owner)

    def _one_of(self, value: Value, members: tuple[str, ...]) -> Tri:
        if not isinstance(value, Plain):
            raise NotExpressible("in [...]")
        among = both(
            negated(value.none), either(*(equal(value.value, self.world.word(one)) for one in members))
        )
        known = negated(value.missing)
        return Tri(both(known, among), both(known, negated(among)))

    def _within(self, place: Value, scope: Value) -> Tri:
        """Tell whether a place lies in another by looking at every pair of places that can be meant."""
        if not (isinstance(place, Plain) and isinstance(scope, Plain)):
            raise NotExpressible("within")
        true, false = [], [place.none, scope.none]
        names = self.world.places()
        for number, code in names.items():
            for area, region in self._meant(scope, names).items():
                meant = both(place.there, scope.there, equal(place.value, number), equal(scope.value, area))
                found = self._places.within(code, region, self._day)
                if found is Truth.TRUE:
                    true.append(meant)
                elif found is Truth.FALSE:
                    false.append(meant)
        known = both(negated(place.missing), negated(scope.missing))
        return Tri(both(known, either(*true)), both(known, either(*false)))

    def _meant(self, scope: Plain, names: dict[int, str]) -> dict[int, str]:
        """Return the places or groups a scope can stand for."""
        if isinstance(scope.value, int):
            return {scope.value: self.world.text(scope.value)}
        groups = {self.world.word(name): name for name in self._places.groups}
        return {**names, **groups}

    def value(self, operand: Operand, row: Row, owner: Row | None = None) -> Value:
        """Return what an operand is worth on a record."""
        match operand:
            case Constant(value=value, type=type_):
                return self.scalar(value, type_)
            case PolicyOf(name=name, type=type_):
                return self._policy(name, type_)
            case OnDay():
                return self.world.on
            case ThisProgramme():
                return Plain(self.world.word(self.effective.programme.id))
            case SelfOf():
                return Lead(((True, row),))
            case FactOf(name=name, type=type_):
                return row.given[name] if name in row.given else self.world.fact(row, name, type_)
            case PartOf(name=name):
                present, below = row.parts[name]
                return Lead(((present, below),), none=negated(present))
            case DerivedOf(record=record, name=name):
                return self._derived_value(row, record, name)
            case OuterOf(operand=inner):
                if owner is None:
                    raise NotExpressible("owner")
                return self.value(inner, owner)
            case HouseholdOf(operand=inner):
                return self.value(inner, self.world.household)
            case Through(link=link, operand=inner, type=type_):
                return self._through(self.value(link, row, owner), inner, type_)
            case Call():
                return self._call(operand, row, owner)
            case CountOf() | ExtremeOf() | PickOf() | AliveTogether():
                return self._over_list(operand, row)
            case ChooseOf():
                return self._choose(operand, row, owner)
            case Holds(condition=condition):
                return self.truth(condition, row, owner)
            case _:
                assert_never(operand)

    def scalar(self, value: Scalar, type_: Type) -> Value:
        """Return a fixed value of the rules as the solver sees it."""
        if value is NONE:
            return NOWHERE if type_.sort == "record" else NOTHING
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, date):
            return Plain(days.ordinal(value))
        return Plain(value) if isinstance(value, int) else Plain(self.world.word(str(value)))

    def _policy(self, name: str, type_: Type) -> Value:
        setting = self.effective.policies.get(name)
        if setting is None or setting.value is None:
            return unsaid(type_)
        return self.scalar(setting.value, type_)

    def _derived_value(self, row: Row, record: str, name: str) -> Value:
        key = id(row), record, name
        if self._beside is not None and self._unlike is not None and (record, name) not in self._unlike.facts:
            return self._beside._derived_value(row, record, name)  # noqa: SLF001 - one of its own kind
        if key not in self._derived:
            self._derived[key] = self.value(self.effective.derived[record, name].operand, row)
        return self._derived[key]

    def _through(self, link: Value, inner: Operand, type_: Type) -> Value:
        if not isinstance(link, Lead):
            raise NotExpressible("path")
        nowhere = either(link.missing, link.none)
        options: list[tuple[Any, Value]] = [(nowhere, unsaid(type_))] if nowhere is not False else []
        options += [
            (both(bit, negated(nowhere)), self.value(inner, row))
            for bit, row in link.options
            if bit is not False
        ]
        return hull(options) if options else unsaid(type_)

    def _call(self, call: Call, row: Row, owner: Row | None) -> Value:
        if call.function not in FUNCTIONS:
            raise NotExpressible(f"{call.function}()")
        values = [self.value(argument, row, owner) for argument in call.arguments]
        words = {self.world.word(word): word for word in ("last_of_month", "first_of_next")}
        plain = [value for value in values if isinstance(value, Plain)]
        if len(plain) < len(values):
            raise NotExpressible(f"{call.function}()")
        numbers = [
            words[value.value] if argument.type.of == "no_such_day" else value.value
            for argument, value in zip(call.arguments, plain, strict=True)
        ]
        if call.function == "add_days" and not (isinstance(numbers[1], int) and 0 <= numbers[1] <= MOST_DAYS):
            raise NotExpressible("add_days()")
        missing = either(*(value.missing for value in plain))
        none = both(negated(missing), either(*(value.none for value in plain)))
        return Plain(FUNCTIONS[call.function](*numbers), missing, none)

    def _over_list(self, operand: CountOf | ExtremeOf | PickOf | AliveTogether, row: Row) -> Value:
        found = []
        for member in self.world.members(row, operand.list):
            known = YES if operand.where is None else self.truth(operand.where, member.row, row)
            sure = both(member.present, negated(member.doubt), known.true)
            maybe = both(member.present, negated(known.false), negated(sure))
            if sure is not False or maybe is not False:
                found.append(lists.Found(member.row, sure, maybe))
        open_ = self.world.is_open(row, operand.list)
        match operand:
            case CountOf():
                return lists.count(found, open_)
            case ExtremeOf(earliest=earliest, value=value):
                return lists.extreme(
                    found, open_, [self._plain(value, one.row, row) for one in found], earliest
                )
            case PickOf(value=value, type=type_):
                if type_.sort == "yesno":
                    raise NotExpressible("pick")
                return lists.pick(
                    found, open_, [self.value(value, one.row, row) for one in found], unsaid(type_)
                )
            case AliveTogether(start=start, end=end):
                born = [self._plain(start, one.row, row) for one in found]
                died = [self._plain(end, one.row, row) for one in found]
                return lists.alive_together(found, open_, born, died)

    def _plain(self, operand: Operand, row: Row, owner: Row) -> Plain:
        value = self.value(operand, row, owner)
        if not isinstance(value, Plain):
            raise NotExpressible("day")
        return value

    def _choose(self, operand: ChooseOf, row: Row, owner: Row | None) -> Value:
        options: list[tuple[Any, Value]] = []
        reached: Any = True
        for condition, value in operand.branches:
            known = self.truth(condition, row, owner)
            possible = both(reached, negated(known.false))
            if possible is not False:
                options.append((possible, self.value(value, row, owner)))
            reached = both(reached, negated(known.true))
        if reached is not False:
            options.append((reached, self.value(operand.otherwise, row, owner)))
        return hull(options)


def unsaid(type_: Type) -> Value:
    """Return the missing value of a type."""
    if type_.sort == "yesno":
        return UNKNOWN
    if type_.sort == "record":
        return Lead((), missing=True)
    return UNSAID
