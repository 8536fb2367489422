"""Operands and conditions of one effective programme to nodes of the graph, scope by scope.

A scope is a record type, or the pairs of a list and its owners. What does not read the owner is worked out once for
each record and then laid out pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, assert_never

import numpy as np

from incentives.batch.kernel import aggregating, comparing
from incentives.batch.kernel.calling import Function
from incentives.batch.kernel.choosing import choose
from incentives.batch.kernel.coding import Coding, UnsupportedError
from incentives.batch.kernel.following import address, follow
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.graph import Graph, Node
from incentives.batch.kernel.reading import condition_reads_owner, reads_owner
from incentives.batch.kernel.values import NEVER_KNOWN, Kleene, Plain, Value, Whole, each, gathered, is_single
from incentives.batch.kernel.within import Within
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
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.types import Type
from incentives.ir.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Scope:
    """The records a condition is about; `over` is the owner's type and the list when it goes through one."""

    record: str
    over: tuple[str, str] | None = None

    @property
    def plain(self) -> Scope:
        """Return the scope of the records themselves."""
        return Scope(self.record)


class Operands:
    """Compiles for one effective programme and day; graph and coding are shared with the other programmes."""

    def __init__(
        self,
        effective: EffectiveProgramme,
        vocabulary: Vocabulary,
        graph: Graph,
        coding: Coding,
        within: Within,
        on: Any,
    ) -> None:
        self.effective, self.vocabulary, self.graph = effective, vocabulary, graph
        self.coding, self.within, self.on = coding, within, on
        self._derived: dict[tuple[str, str], Node] = {}

    def constant(self, value: Any, type_: Type) -> Node:
        """Return a value written in a rule, or a policy value (None: unpublished)."""
        return self.graph.constant(self._value(value, type_))

    def _value(self, value: Any, type_: Type) -> Value:
        if type_.sort == "yesno":
            if value is NONE:
                raise UnsupportedError("a yes/no that may be none has no column form")
            return NEVER_KNOWN if value is None else Kleene(value, not value)
        number = self.coding.number(value, type_)
        return Whole(number, number) if type_.sort == "whole" else Plain(number)

    def operand(self, operand: Operand, scope: Scope) -> Node:  # noqa: C901, PLR0912 - one arm per kind
        """Return the node of an operand in a scope. Raises UnsupportedError."""
        if scope.over is not None and not reads_owner(operand):
            return self._by_pairs(self.operand(operand, scope.plain), scope.over)
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
                return self.graph.add(
                    ("self", record), lambda frame: Plain(np.arange(frame.rows(record), dtype=np.int32))
                )
            case FactOf(name=name, type=type_):
                return self._fact(record, name, type_)
            case PartOf(type=part) if self._is_same_row(record, part.of):
                return self.operand(SelfOf(part), scope)
            case PartOf(name=name):
                return self.graph.add(("part", record, name), lambda frame: Plain(frame.part(record, name)))
            case DerivedOf(name=name):
                return self._derived_fact(record, name)
            case OuterOf(operand=inner):
                assert scope.over is not None  # noqa: S101 - the compiler lets owner stand only inside lists
                return self._by_owners(self.operand(inner, Scope(scope.over[0])), scope.over)
            case HouseholdOf(operand=inner):
                return self._of_household(self.operand(inner, Scope("household")), record)
            case Through(link=PartOf(type=link), operand=inner) if self._is_same_row(record, link.of):
                return self.operand(inner, Scope(link.of))
            case Through(link=link_, operand=inner):
                to = self.graph.pure("address", address, self.operand(link_, scope))
                return self.graph.pure("follow", follow, to, self.operand(inner, Scope(link_.type.of)))
            case Call():
                return self._call(operand, scope)
            case CountOf() | ExtremeOf() | PickOf() | AliveTogether():
                return self._over_list(operand, record)
            case ChooseOf(branches=branches, otherwise=otherwise):
                return self._choose(branches, otherwise, scope)
            case Holds(condition=condition):
                return self.condition(condition, scope)
            case _:
                assert_never(operand)

    def condition(self, condition: Condition, scope: Scope) -> Node:
        """Return the node of the truth of a condition in a scope. Raises UnsupportedError."""
        if scope.over is not None and not condition_reads_owner(condition):
            return self._by_pairs(self.condition(condition, scope.plain), scope.over)
        match condition:
            case AllOf(parts=parts):
                return self.join("all", self._grouped(parts, scope, AllOf))
            case AnyOf(parts=parts):
                return self.join("any", self._grouped(parts, scope, AnyOf))
            case Not(part=part):
                return self.negated(self.condition(part, scope))
            case Compare(operator=operator, left=left, right=right):
                return self.compare(operator, self.operand(left, scope), self.operand(right, scope))
            case OneOf(operand=operand, members=members):
                codes = tuple(self.coding.number(member, operand.type) for member in members)
                return self.graph.pure(
                    ("one of", codes),
                    lambda value: comparing.one_of(value, codes),
                    self.operand(operand, scope),
                )
            case ir.Within(operand=operand, scope=area):
                return self.graph.pure(
                    "within", self.within, self.operand(operand, scope), self.operand(area, scope)
                )
            case _:
                assert_never(condition)

    def join(self, how: str, parts: Iterable[Node]) -> Node:
        """Return the node of truths that all hold, or of which one does."""
        nodes = list(dict.fromkeys(parts))
        joined = comparing.all_of if how == "all" else comparing.any_of
        return nodes[0] if len(nodes) == 1 else self.graph.pure(how, lambda *truths: joined(truths), *nodes)

    def negated(self, part: Node) -> Node:
        """Return the node of the opposite of a truth."""
        return self.graph.pure("not", comparing.negated, part)

    def compare(self, operator: str, left: Node, right: Node) -> Node:
        """Return the node of a comparison; a yes/no compared with yes or no is itself, or its opposite."""
        if right.is_constant and isinstance(right.value, Kleene) and right.value != NEVER_KNOWN:
            return left if right.value.true is (operator == "==") else self.negated(left)
        return self.graph.pure(
            ("compare", operator), lambda one, other: comparing.compare(operator, one, other), left, right
        )

    def count(self, record: str, name: str, where: Node) -> Node:
        """Return the node of how many items of a list satisfy a condition that is given pair by pair."""
        return self.graph.add(
            ("count", record, name),
            lambda frame, belongs: aggregating.count(_members(frame, record, name, belongs)),
            where,
        )

    def count_items(self, record: str, name: str, where: Node) -> Node:
        """Return the node of how many items of a list satisfy a condition that is given item by item."""
        return self.count(record, name, self._by_pairs(where, (record, name)))

    def items(self, record: str, name: str) -> Scope:
        """Return the scope of the items of a list with their owner."""
        return Scope(self.vocabulary.records[record].lists[name].record, (record, name))

    def _grouped(
        self, parts: tuple[Condition, ...], scope: Scope, group: type[AllOf | AnyOf]
    ) -> Iterable[Node]:
        """Join first what does not read the owner: one column is laid out then instead of many."""
        apart = [part for part in parts if scope.over is not None and not condition_reads_owner(part)]
        if len(apart) > 1:
            clause = ir.Clause("")
            yield self.condition(group(tuple(apart), clause), scope)
            parts = tuple(part for part in parts if part not in apart)
        for part in parts:
            yield self.condition(part, scope)

    def _fact(self, record: str, name: str, type_: Type) -> Node:
        if type_.sort in ("text", "record") or (type_.sort == "yesno" and type_.can_be_none):
            raise UnsupportedError(f"{record}.{name} of type {type_} has no column form")
        return self.graph.add(("fact", record, name), lambda frame: frame.fact(record, name))

    def _derived_fact(self, record: str, name: str) -> Node:
        key = record, name
        if key not in self._derived:
            self._derived[key] = self.operand(self.effective.derived[key].operand, Scope(record))
        return self._derived[key]

    def _is_same_row(self, record: str, part: str) -> bool:
        """Tell whether a part is kept in the row of its record (a person's registration)."""
        types = self.vocabulary.records
        return bool(types[record].table) and not types[part].table

    def _by_pairs(self, node: Node, over: tuple[str, str]) -> Node:
        if node.is_constant:
            return node
        return self.graph.add(
            ("by pairs", *over), lambda frame, value: each(value, frame.list_of(*over).of_items), node
        )

    def _by_owners(self, node: Node, over: tuple[str, str]) -> Node:
        if node.is_constant:
            return node
        return self.graph.add(
            ("by owners", *over), lambda frame, value: each(value, frame.list_of(*over).of_owners), node
        )

    def _of_household(self, node: Node, record: str) -> Node:
        if node.is_constant or record == "household":
            return node
        return self.graph.add(
            ("of household", record),
            lambda frame, value: each(value, lambda column: _indexed(column, frame.household(record))),
            node,
        )

    def _call(self, operand: Call, scope: Scope) -> Node:
        inputs, words = [], []
        parameters = FUNCTIONS[operand.function].parameters
        for argument, parameter in zip(operand.arguments, parameters, strict=True):
            if not parameter.type.startswith("kind:"):
                inputs.append(self.operand(argument, scope))
            elif isinstance(argument, Constant):
                words.append(str(argument.value))
            else:
                raise UnsupportedError(f"{parameter.name} of {operand.function} is no constant")
        function = Function(operand.function, tuple(words), whole=operand.type.sort == "whole")
        return self.graph.pure(("call", operand.function, *words), function, *inputs)

    def _choose(
        self, branches: tuple[tuple[Condition, Operand], ...], otherwise: Operand, scope: Scope
    ) -> Node:
        conditions = [self.condition(condition, scope) for condition, _ in branches]
        values = [self.operand(value, scope) for value in (*(value for _, value in branches), otherwise)]
        count, numbers = len(conditions), [node.number for node in values]
        return self.graph.pure(
            ("choose", count),
            lambda *found: choose(found[:count], found[count:], numbers),
            *conditions,
            *values,
        )

    def _over_list(self, operand: CountOf | ExtremeOf | PickOf | AliveTogether, record: str) -> Node:
        name, scope = operand.list, self.items(record, operand.list)
        where = (
            self.condition(operand.where, scope)
            if operand.where is not None
            else self.graph.constant(Kleene(true=True, false=False))
        )
        match operand:
            case CountOf():
                return self.count(record, name, where)
            case ExtremeOf(earliest=earliest, value=value):
                return self.graph.add(
                    ("extreme", earliest, record, name),
                    lambda frame, belongs, days: aggregating.extreme(
                        earliest, _members(frame, record, name, belongs), days
                    ),
                    where,
                    self.operand(value, scope),
                )
            case PickOf(value=value):
                if value.type.sort in ("whole", "yesno"):
                    raise UnsupportedError(f"a pick of {value.type} has no column form")
                return self.graph.add(
                    ("pick", record, name),
                    lambda frame, belongs, rows: aggregating.pick(
                        _members(frame, record, name, belongs), rows
                    ),
                    where,
                    self.operand(value, scope),
                )
            case AliveTogether(start=start, end=end):
                return self.graph.add(
                    ("alive together", record, name),
                    lambda frame, belongs, one, other: aggregating.alive_together(
                        _members(frame, record, name, belongs), one, other
                    ),
                    where,
                    self.operand(start, scope),
                    self.operand(end, scope),
                )


def _members(frame: Frame, record: str, name: str, belongs: Kleene) -> aggregating.Members:
    segments = frame.list_of(record, name)
    item = frame.block.vocabulary.records[record].lists[name].record
    return aggregating.Members(segments, belongs, segments.of_items(frame.doubt(item)))


def _indexed(column: Any, rows: Any) -> Any:
    return column if is_single(column) else gathered(column, rows, 0)
