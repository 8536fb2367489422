"""What rules compare the facts of a case with: read from some conditions and every definition behind them.

Values that can meet in a comparison flow together: a fact, the derived facts that pass it on, what they are compared
with. `near` gives the limits of one such stream; `tests` the comparisons that look at a fact alone, when no other
use of it is possible, so that answers which no test can tell apart need not be tried apart.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeAlias

from incentives.domain.missing import FactGap
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
    PickOf,
    PolicyOf,
    Through,
)
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.vocabulary import Derived

Word: TypeAlias = tuple[str, str]
"""Record type and fact."""

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_RELINKED = {
    ("person", "sex"): ("children",),
    ("child", "mother"): ("children",),
    ("child", "father"): ("children",),
}
"""Facts that decide who is whose child by birth."""


class Day(Enum):
    """The day decided for, as a limit."""

    ON = "on"


ON = Day.ON


@dataclass(frozen=True, slots=True)
class Probe:
    """`fact operator limit`: the limit is a value, several (`in`), a place (`within`), ON, or a fact of the household."""

    operator: str
    limit: Any
    of_household: bool = False


@dataclass(slots=True)
class Near:
    """What a fact can meet: days, texts (kinds, places), whole numbers by unit, lists that are counted, other facts.

    `functions` are applied on the way.
    """

    days: set[date] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    wholes: dict[str, set[int]] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    facts: set[Word] = field(default_factory=set)


class Comparisons:
    """The comparisons of some conditions of an effective programme."""

    def __init__(self, effective: EffectiveProgramme, conditions: Iterable[Condition]) -> None:
        self._effective = effective
        self._parents: dict[Hashable, Hashable] = {}
        self._seen: set[Word] = set()
        self._tests: dict[Word, dict[Probe, None]] = {}
        self._used_otherwise: set[Word] = set()
        self.lists: set[str] = set()
        for condition in conditions:
            self._condition(condition)
        self._near: dict[Hashable, Near] = {}
        for node in self._parents:
            self._note(node, self._near.setdefault(self._root(node), Near()))
        self.facts = {word for near in self._near.values() for word in near.facts}

    def reads(self, gap: FactGap) -> bool:
        """Tell whether the answer to a gap can matter to these conditions."""
        word = (gap.record, gap.fact)
        return word in self.facts or bool({gap.path, gap.fact, *_RELINKED.get(word, ())} & self.lists)

    def near(self, word: Word) -> Near:
        """Return what a fact can meet; nothing for one that is not read."""
        return self._near.get(self._root(("fact", word)), Near())

    def tests(self, word: Word) -> list[Probe] | None:
        """Return the comparisons that look at a fact alone; None when it is used in other ways too."""
        return None if word in self._used_otherwise else list(self._tests.get(word, ()))

    def _note(self, node: Any, near: Near) -> None:
        match node:
            case ("fact", word):
                near.facts.add(word)
            case ("call", function, _):
                near.functions.add(function)
            case ("count", name, _):
                near.counted.add(name)
            case ("value", unit, value, _):
                if isinstance(value, date):
                    near.days.add(value)
                elif isinstance(value, str):
                    near.texts.add(value)
                elif isinstance(value, int) and not isinstance(value, bool):
                    near.wholes.setdefault(unit, set()).add(value)

    def _root(self, node: Hashable) -> Hashable:
        while (parent := self._parents.get(node, node)) != node:
            node = parent
        return node

    def _join(self, nodes: Iterable[Hashable]) -> Hashable:
        """Let values flow together and return one of them; None stands for a value without a stream."""
        first: Hashable = None
        for node in nodes:
            if node is None:
                continue
            self._parents.setdefault(node, node)
            if first is None:
                first = self._root(node)
            else:
                self._parents[self._root(node)] = first
        return first

    def _condition(self, condition: Condition) -> None:
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                for part in parts:
                    self._condition(part)
            case Not(part=part):
                self._condition(part)
            case Compare(operator=operator, left=left, right=right):
                self._join((self._side(left, operator, right), self._side(right, _mirror(operator), left)))
            case OneOf(operand=operand, members=members):
                side = self._side(operand, "in", Constant(members, operand.type))  # type: ignore[arg-type]
                self._join((side, *(self._value(member, "") for member in members)))
            case Within(operand=operand, scope=scope):
                self._join((self._side(operand, "within", scope), self._operand(scope)))

    def _side(self, operand: Operand, operator: str, other: Operand) -> Hashable:
        """Read one side of a comparison; a bare fact beside a fixed limit is noted as a test."""
        fact = _bare(operand)
        limit = self._limit(other, operator)
        if fact is None or limit is None:
            return self._operand(operand)
        word = (fact.record, fact.name)
        self._tests.setdefault(word, {})[limit] = None
        self._links(operand)
        return self._join([("fact", word)])

    def _limit(self, operand: Operand, operator: str) -> Probe | None:
        match operand:
            case Constant(value=value):
                return Probe(operator, value)
            case OnDay():
                return Probe(operator, ON)
            case PolicyOf(name=name):
                setting = self._effective.policies.get(name)
                return None if setting is None or setting.value is None else Probe(operator, setting.value)
            case HouseholdOf(operand=FactOf(name=name)):
                return Probe(operator, name, of_household=True)
            case _:
                return None

    def _links(self, operand: Operand) -> None:
        """Read what leads to a bare fact."""
        match operand:
            case Through(link=link, operand=inner):
                self._operand(link)
                self._links(inner)
            case OuterOf(operand=inner) | HouseholdOf(operand=inner):
                self._links(inner)

    def _operand(self, operand: Operand) -> Hashable:
        """Read an operand; return the stream its value belongs to."""
        match operand:
            case Constant(value=value, type=type_):
                return self._value(value, type_.of)
            case OnDay():
                return self._value(ON, "")
            case PolicyOf(name=name, type=type_):
                setting = self._effective.policies.get(name)
                return self._value(setting.value if setting is not None else None, type_.of)
            case FactOf(record=record, name=name):
                self._used_otherwise.add((record, name))
                return self._join([("fact", (record, name))])
            case DerivedOf(record=record, name=name):
                return self._derived((record, name))
            case Through(link=link, operand=inner):
                self._operand(link)
                return self._operand(inner)
            case OuterOf(operand=inner) | HouseholdOf(operand=inner):
                return self._operand(inner)
            case _:
                return self._composed(operand)

    def _composed(self, operand: Operand) -> Hashable:
        """Read an operand that works its value out."""
        match operand:
            case Call(function=function, arguments=arguments):
                stream = self._join(map(self._operand, arguments))
                return self._join((stream, ("call", function, len(self._parents))))
            case CountOf(list=name, where=where):
                self._list(name, where, ())
                return self._join([("count", name, len(self._parents))])
            case AliveTogether(list=name, start=start, end=end, where=where):
                self._list(name, where, (start, end))
                return self._join([("count", name, len(self._parents))])
            case ExtremeOf(list=name, value=value, where=where) | PickOf(list=name, value=value, where=where):
                return self._list(name, where, (value,))
            case ChooseOf(branches=branches, otherwise=otherwise):
                for condition, _ in branches:
                    self._condition(condition)
                return self._join(
                    [*(self._operand(value) for _, value in branches), self._operand(otherwise)]
                )
            case Holds(condition=condition):
                self._condition(condition)
        return None

    def _list(self, name: str, where: Condition | None, values: tuple[Operand, ...]) -> Hashable:
        self.lists.add(name)
        if where is not None:
            self._condition(where)
        return self._join([self._operand(value) for value in values])

    def _derived(self, word: Word) -> Hashable:
        if word not in self._seen:
            self._seen.add(word)
            derived: Derived = self._effective.derived[word]
            stream = self._operand(derived.operand)
            if stream is not None:
                self._join((("derived", word), stream))
        node = ("derived", word)
        return node if node in self._parents else None

    def _value(self, value: Any, unit: str) -> Hashable:
        """Return a stream of its own for one mention of a value, so that equal values do not join what they touch."""
        if value is None or isinstance(value, bool):
            return None
        return self._join([("value", unit, value, len(self._parents))])


def _mirror(operator: str) -> str:
    return _MIRRORED.get(operator, operator)


def _bare(operand: Operand) -> FactOf | None:
    """Return the fact that an operand is, whatever record it is read on."""
    match operand:
        case FactOf():
            return operand
        case Through(operand=inner) | OuterOf(operand=inner) | HouseholdOf(operand=inner):
            return _bare(inner)
        case _:
            return None


class Reading:
    """The comparisons of one effective programme, worked out once for each set of conditions."""

    def __init__(self, effective: EffectiveProgramme) -> None:
        self._effective = effective
        self._known: dict[tuple[int, ...], Comparisons] = {}

    def of(self, conditions: Iterable[Condition]) -> Comparisons:
        """Return the comparisons of some of the programme's conditions, taken together."""
        wanted = tuple(conditions)
        key = tuple(map(id, wanted))
        if key not in self._known:
            self._known[key] = Comparisons(self._effective, wanted)
        return self._known[key]
