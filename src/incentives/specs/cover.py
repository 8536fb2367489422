"""Which conditions of the rules some scenario shows to matter: decisive when they hold, and decisive when they fail.

Modified condition/decision coverage (MC/DC; Chilenski and Miller 1994), read off the settled trees: a condition is
decisive in a scenario when turning it alone turns what its tree comes to, with all others as the scenario has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from incentives.domain.place import NATION
from incentives.domain.truth import Truth
from incentives.evaluate.values import compare, truth
from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Leaf, Not, OneOf, Within
from incentives.ir.operand import Constant, DerivedOf, FactOf, OnDay, Operand, PolicyOf
from incentives.ir.ruleset import Programme, Ruleset
from incentives.ir.settled import Settled
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import leaves, operands, sides
from incentives.specs.mutation.mutants import Key, reach
from incentives.specs.mutation.trace import Trace

BOTH = frozenset({Truth.TRUE, Truth.FALSE})


@dataclass(frozen=True, slots=True)
class Unit:
    """What is to be covered: a condition of a programme, where `place` sets the condition or a policy value behind it."""

    programme: str
    clause: str
    place: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A unit with its official wording and, for each truth that it can have, the scenarios in which that decides."""

    unit: Unit
    says: str
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    possible: frozenset[Truth]

    @property
    def lacking(self) -> tuple[Truth, ...]:
        """Return the truths that the unit can have and that decide in no scenario."""
        shown = {Truth.TRUE: self.holds, Truth.FALSE: self.fails}
        return tuple(
            value for value in (Truth.TRUE, Truth.FALSE) if value in self.possible and not shown[value]
        )


def cover(ruleset: Ruleset, traces: Iterable[Trace]) -> list[Covered]:
    """Return every unit of the rules with the scenarios that cover it, in the order of the rules."""
    known = dict(units(ruleset))
    shown: dict[tuple[Unit, Truth], dict[str, None]] = {}
    for trace in traces:
        if trace.settlement is None:
            continue
        policies = trace.settlement.effective.policies
        for tree in trace.settlement.findings.trees():
            for node in decisive(tree):
                clause = node.condition.clause
                levels = {clause.place or NATION}
                unit = Unit(trace.programme, clause.id, clause.place or NATION)
                if unit in known:
                    read = known[unit].policies
                    levels |= {policies[name].place for name in read if name in policies}
                for place in levels:
                    one = Unit(trace.programme, clause.id, place)
                    shown.setdefault((one, node.truth), {})[trace.run.scenario.place] = None
    return [
        Covered(
            unit, about.clause.says, tuple(shown.get((unit, Truth.TRUE), ())),
            tuple(shown.get((unit, Truth.FALSE), ())), about.possible,
        )
        for unit, about in known.items()
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _About:
    """A condition, the policy values behind it, and the truths it can have."""

    clause: Clause
    policies: frozenset[str]
    possible: frozenset[Truth]


def units(ruleset: Ruleset) -> Iterator[tuple[Unit, _About]]:
    """Yield what is to be covered: each condition where it is set, and where a place sets a policy value behind it."""
    for programme in ruleset.programmes.values():
        definitions = {**ruleset.vocabulary.derived, **programme.derived}
        for tree in programme.trees():
            for leaf in leaves(tree):
                if not leaf.clause.id:
                    continue
                parts = list(_behind(leaf, definitions))
                policies = frozenset(part.name for part in parts if isinstance(part, PolicyOf))
                facts = any(isinstance(part, FactOf | OnDay) for part in parts)
                possible = BOTH if facts else _possible(leaf, programme)
                about = _About(leaf.clause, policies, possible)
                yield Unit(programme.id, leaf.clause.id, leaf.clause.place or NATION), about
                for place in _setting(programme, policies):
                    if facts and place != NATION:
                        yield Unit(programme.id, leaf.clause.id, place), about


def _behind(leaf: Leaf, definitions: Mapping[Key, Derived]) -> Iterator[Operand]:
    direct = [part for side in sides(leaf) for part in operands(side)]
    yield from direct
    keys = {(part.record, part.name) for part in direct if isinstance(part, DerivedOf)}
    for key in reach(keys, definitions):
        yield from operands(definitions[key].operand)


def _setting(programme: Programme, policies: Iterable[str]) -> list[str]:
    """Return the places that set one of some policy values."""
    return sorted({value.place for name in policies if name in programme.policies
                   for value in programme.policies[name].values})  # fmt: skip


def _possible(leaf: Leaf, programme: Programme) -> frozenset[Truth]:
    """Return the truths that the values on file allow a condition that depends on one policy value alone."""
    if isinstance(leaf, Compare) and isinstance(leaf.left, PolicyOf) and isinstance(leaf.right, Constant):
        policy = programme.policies.get(leaf.left.name)
        values = [value.value for value in policy.values] if policy is not None else []
        known = {
            truth(compare(leaf.operator, value, leaf.right.value)) for value in values if value is not None
        }
        return frozenset(known) & BOTH
    return BOTH


def decisive(settled: Settled) -> Iterator[Settled]:
    """Yield the comparisons of a settled tree which, turned alone, turn what the tree comes to."""
    comparisons = (node for node in settled.walk() if isinstance(node.condition, Compare | OneOf | Within))
    for node in comparisons:
        if node.truth is not Truth.UNKNOWN and _turned(settled, node) is not settled.truth:
            yield node


def _turned(settled: Settled, node: Settled) -> Truth:
    """Return what a tree comes to with one comparison turned."""
    if settled is node:
        return ~settled.truth
    match settled.condition:
        case AllOf():
            return Truth(min((_turned(part, node).value for part in settled.parts), default=Truth.TRUE.value))
        case AnyOf():
            return Truth(
                max((_turned(part, node).value for part in settled.parts), default=Truth.FALSE.value)
            )
        case Not():
            return ~_turned(settled.parts[0], node)
        case _:
            return settled.truth


@dataclass(frozen=True, slots=True)
class Gap:
    """One truth of one unit that decides in no scenario; `key` is what it is called in the list of accepted gaps."""

    covered: Covered
    truth: Truth

    @property
    def key(self) -> str:
        """Return programme, condition, place below the nation, and whether holding or failing is not shown."""
        unit = self.covered.unit
        place = "" if unit.place == NATION else f"@{unit.place}"
        return f"{unit.programme}/{unit.clause}{place}：{'成立' if self.truth is Truth.TRUE else '不成立'}"


def gaps(covered: Iterable[Covered]) -> list[Gap]:
    """Return what no scenario covers, in the order of the rules."""
    return [Gap(one, truth) for one in covered for truth in one.lacking]
