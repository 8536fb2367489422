"""Operands and conditions of one effective programme to values in SQL, scope by scope, as the column kernel reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.kernel.reading import condition_reads_owner, reads_owner
from incentives.batch.sql import aggregating
from incentives.batch.sql.calendar import Calendar
from incentives.batch.sql.choosing import choose
from incentives.batch.sql.comparing import Comparing
from incentives.batch.sql.places import Within
from incentives.batch.sql.relations import CHILD_LINK, COUPLE, HOUSEHOLD, PARTNERSHIP, Relations, pairs
from incentives.batch.sql.terms import Term, Terms
from incentives.batch.sql.values import Plain, Truth, Value, Whole, each
from incentives.domain.missing import NONE
from incentives.functions.registry import FUNCTIONS
from incentives.ir import condition as ir
from incentives.ir.condition import AllOf, AnyOf, Compare, Condition, Not, OneOf
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
from incentives.ir.ruleset import EffectiveProgramme, Ruleset
from incentives.ir.types import Type


@dataclass(frozen=True, slots=True)
class Scope:
    """The records a condition is about; `over` is the owner's type and the list when it goes through one."""

    record: str
    over: tuple[str, str] | None = None


class Operands:
    """Compiles for one effective programme and day."""

    def __init__(
        self, effective: EffectiveProgramme, ruleset: Ruleset, on: date, terms: Terms, relations: Relations
    ) -> None:
        self.effective, self.vocabulary, self.on = effective, ruleset.vocabulary, on
        self.terms, self.relations = terms, relations
        self.comparing, self.calendar = Comparing(terms), Calendar(terms)
        self.within = Within(terms, ruleset.places, on)
        self.names: dict[int, str] = {}
        self._derived: dict[tuple[str, str], Value] = {}

    def constant(self, value: Any, type_: Type) -> Value:
        """Return a value written in a rule, or a policy value (None: unpublished)."""
        terms = self.terms
        absent = terms.constant(value is NONE, "yesno")
        data = terms.constant(None if value is NONE else value, type_.sort)
        match type_.sort:
            case "yesno":
                return Truth(data)
            case "whole":
                return Whole(data, data, absent)
            case _:
                return Plain(data, absent)

    def operand(self, operand: Operand, scope: Scope) -> Value:  # noqa: C901, PLR0912 - one arm per kind
        """Return an operand in a scope. Raises UnsupportedError."""
        if scope.over is not None and not reads_owner(operand):
            return self._of_items(self.operand(operand, Scope(scope.record)), scope.over)
        record = scope.record
        match operand:
            case Constant(value=value, type=type_):
                return self.constant(value, type_)
            case PolicyOf(name=name, type=type_):
                setting = self.effective.policies.get(name)
                return self.constant(setting.value if setting is not None else None, type_)
            case OnDay(type=type_):
                return self.constant(self.on, type_)
            case ThisProgramme(type=type_):
                return self.constant(self.effective.programme.id, type_)
            case SelfOf():
                return Plain(self._column(record, "k"), self.terms.false)
            case FactOf(name=name):
                return self._fact(record, name)
            case PartOf(name=name):
                return self._part(record, name)
            case DerivedOf(name=name):
                return self._derived_fact(record, name)
            case OuterOf(operand=inner):
                assert scope.over is not None  # noqa: S101 - the compiler lets owner stand only inside lists
                return self._of_owners(self.operand(inner, Scope(scope.over[0])), scope.over)
            case HouseholdOf(operand=inner):
                found, here = self.operand(inner, Scope(HOUSEHOLD)), self._rows(record)
                if here == HOUSEHOLD:
                    return found
                return each(found, lambda term: self.terms.moved(term, here, "household"), lambda term: term)
            case Through(link=PartOf(type=link), operand=inner) if self.relations.scope_of(link.of) == record:
                return self.operand(inner, Scope(link.of))
            case Through(link=link_, operand=inner):
                return self._through(self.operand(link_, scope), inner, link_.type.of, scope)
            case Call():
                return self._call(operand, scope)
            case CountOf() | ExtremeOf() | PickOf() | AliveTogether():
                return self._over_list(operand, record)
            case ChooseOf(branches=branches, otherwise=otherwise):
                conditions = [self.condition(condition, scope) for condition, _ in branches]
                values = [self.operand(value, scope) for value in (*(v for _, v in branches), otherwise)]
                return choose(self.terms, conditions, values)
            case Holds(condition=condition):
                return self.condition(condition, scope)
            case _:
                assert_never(operand)

    def condition(self, condition: Condition, scope: Scope) -> Truth:
        """Return the truth of a condition in a scope. Raises UnsupportedError."""
        if scope.over is not None and not condition_reads_owner(condition):
            found = self._of_items(self.condition(condition, Scope(scope.record)), scope.over)
            assert isinstance(found, Truth)  # noqa: S101 - moving changes no sort
            return found
        terms = self.terms
        match condition:
            case AllOf(parts=parts):
                return Truth(terms.both(*(self.condition(part, scope).term for part in parts)))
            case AnyOf(parts=parts):
                return Truth(terms.either(*(self.condition(part, scope).term for part in parts)))
            case Not(part=part):
                return Truth(terms.opposite(self.condition(part, scope).term))
            case Compare(operator=operator, left=left, right=right):
                return self.comparing.compare(operator, self.operand(left, scope), self.operand(right, scope))
            case OneOf(operand=operand, members=members):
                return self.comparing.one_of(self.operand(operand, scope), members)
            case ir.Within(operand=operand, scope=area):
                place, into = self.operand(operand, scope), self.operand(area, scope)
                if not (isinstance(place, Plain) and isinstance(into, Plain)):
                    raise UnsupportedError("only places lie in places")
                return self.within(place, into)
            case _:
                assert_never(condition)

    def _rows(self, record: str) -> str:
        return self.relations.scope_of(record)

    def _column(self, record: str, name: str) -> Term:
        return self.terms.column(self._rows(record), name)

    def _fact(self, record: str, name: str) -> Value:
        column = self.relations.fact(record, name)
        data = self._column(record, column)
        if record == CHILD_LINK:
            return Plain(data, self.terms.false)
        type_ = self.vocabulary.records[record].facts[name].type
        none = self._column(record, f"{column}.none") if type_.can_be_none else self.terms.false
        match type_.sort:
            case "yesno":
                return Truth(data)
            case "whole":
                return Whole(data, data, none)
            case _:
                return Plain(data, none)

    def _part(self, record: str, name: str) -> Value:
        if record not in (CHILD_LINK, PARTNERSHIP):
            raise UnsupportedError(f"the {name} of a {record} as a value")
        data = self._column(record, name)
        lacking = name in ("adoption", "step_relation")
        return Plain(data, self.terms.opposite(self.terms.known(data)) if lacking else self.terms.false)

    def _derived_fact(self, record: str, name: str) -> Value:
        key = record, name
        if key not in self._derived:
            found = self._derived[key] = self.operand(self.effective.derived[key].operand, Scope(record))
            term = (
                found.term
                if isinstance(found, Truth)
                else found.lo
                if isinstance(found, Whole)
                else found.data
            )
            if term.kind == "expression":
                self.names.setdefault(id(term), name)
        return self._derived[key]

    def _of_items(self, value: Value, over: tuple[str, str]) -> Value:
        return each(value, lambda term: self.terms.moved(term, pairs(*over), "item"), lambda term: term)

    def _of_owners(self, value: Value, over: tuple[str, str]) -> Value:
        return each(value, lambda term: self.terms.moved(term, pairs(*over), "owner"), lambda term: term)

    def _through(self, link: Value, inner: Operand, record: str, scope: Scope) -> Value:
        """Follow a link: what does not exist has no facts, and neither has what is not known."""
        if not isinstance(link, Plain):
            raise UnsupportedError("a link that is no record")
        here = pairs(*scope.over) if scope.over is not None else self._rows(scope.record)
        value = self.operand(inner, Scope(record))
        terms = self.terms
        found = each(value, lambda term: terms.moved(term, here, "link", link.data), terms.surely)
        if link.data.is_constant:
            raise UnsupportedError("a link that leads nowhere")
        return self._lost(found, link.data)

    def _lost(self, value: Value, link: Term) -> Value:
        """Make constants unknown where a link leads nowhere."""
        known = self.terms.known(link)

        def there(term: Term) -> Term:
            return self.terms.case((known, term)) if term.is_constant and term.value is not None else term

        match value:
            case Truth(term=term):
                return Truth(there(term))
            case Plain(data=data, none=none) if data.is_constant:
                return Plain(there(data), self.terms.both(none, known))
            case Whole(lo=lo, none=none) if lo.is_constant:
                data = there(lo)
                return Whole(data, data, self.terms.both(none, known), value.tally)
            case _:
                return value

    def _call(self, operand: Call, scope: Scope) -> Value:
        inputs, words = [], []
        for argument, parameter in zip(
            operand.arguments, FUNCTIONS[operand.function].parameters, strict=True
        ):
            if not parameter.type.startswith("kind:"):
                inputs.append(self.operand(argument, scope))
            elif isinstance(argument, Constant):
                words.append(str(argument.value))
            else:
                raise UnsupportedError(f"{parameter.name} of {operand.function} is no constant")
        return self.calendar.call(operand.function, inputs, tuple(words), whole=operand.type.sort == "whole")

    def members(self, record: str, name: str, where: Condition | None) -> aggregating.Members:
        """Return a list of a record type with the condition of those that count."""
        item = self.vocabulary.records[record].lists[name].record
        belongs = Truth(self.terms.true)
        if where is not None:
            belongs = self.condition(where, Scope(item, (record, name)))
        return self.members_of(record, name, belongs)

    def members_of(self, record: str, name: str, belongs: Truth) -> aggregating.Members:
        """Return a list of a record type with the truth of who belongs, pair by pair."""
        linked = self.vocabulary.records[record].lists[name].record == CHILD_LINK
        return aggregating.members(
            self.terms, self._rows(record), pairs(record, name), belongs, self._open(record, name),
            things=linked, doubted=linked,
        )  # fmt: skip

    def item_truth(self, record: str, name: str, truth: Truth) -> Truth:
        """Return a truth of the items of a list pair by pair."""
        found = self._of_items(truth, (record, name))
        assert isinstance(found, Truth)  # noqa: S101 - moving changes no sort
        return found

    def _open(self, record: str, name: str) -> Term:
        """Return where a list may hold more than it shows."""
        terms = self.terms
        unnamed = terms.column(COUPLE, "unnamed") if record == COUPLE else terms.false
        if name == "members":
            return unnamed
        item = self.vocabulary.records[record].lists[name].record
        open_ = terms.opposite(terms.column(HOUSEHOLD, self.relations.complete(item)))
        here = self._rows(record)
        if here != HOUSEHOLD:
            open_ = terms.moved(open_, here, "household")
        return terms.either(unnamed, open_)

    def _over_list(self, operand: CountOf | ExtremeOf | PickOf | AliveTogether, record: str) -> Value:
        terms, name = self.terms, operand.list
        scope = Scope(self.vocabulary.records[record].lists[name].record, (record, name))
        found = self.members(record, name, operand.where)
        match operand:
            case CountOf():
                return aggregating.count(terms, found)
            case ExtremeOf(earliest=earliest, value=value):
                return aggregating.extreme(terms, earliest, found, self._plain(value, scope))
            case PickOf(value=value):
                return aggregating.pick(terms, found, self._plain(value, scope))
            case AliveTogether(start=start, end=end):
                return aggregating.alive_together(
                    terms, found, self._plain(start, scope), self._plain(end, scope)
                )

    def _plain(self, operand: Operand, scope: Scope) -> Plain:
        value = self.operand(operand, scope)
        if not isinstance(value, Plain):
            raise UnsupportedError(f"{operand.type} of a list")
        return value
