"""What coverage asks for: each condition where a place sets it, or sets a policy value behind it, and by which truths.

By a truth that policy values leave no household to decide by nothing is asked: that follows from the rules as they
stand in every place and period, and changes with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from incentives.compiler.effective import breakpoints, effective
from incentives.domain.place import NATION
from incentives.domain.truth import Truth
from incentives.ir.condition import Condition, Leaf
from incentives.ir.operand import DerivedOf, FactOf, OnDay, Operand, PolicyOf
from incentives.ir.ruleset import EffectiveProgramme, PolicyValue, Programme, Ruleset
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import leaves, operands, sides
from incentives.problem_texts import Bilingual
from incentives.specs.mutation.mutants import Key, reach
from incentives.specs.settled_by_policy import BOTH, PolicyReading, Truths

BY_POLICY = Bilingual("由政策值决定，不能单独决定结论", "settled by policy, so that it alone decides nothing")
IMPLIED = Bilingual("规则写明由其他条件蕴含", "said by the rules to follow from other conditions")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is to be covered: a condition of a programme, where `place` sets the condition or a policy value behind it."""

    programme: str
    clause: str
    place: str


@dataclass(frozen=True, slots=True)
class About:
    """The wording of a condition, the policy values behind it, and the truths by which it can decide.

    Policy values are left out where no fact is behind it as well: that is one unit, wherever they are set.
    """

    says: str
    policies: frozenset[str]
    implied: bool
    decides: Truths = BOTH

    @property
    def excused(self) -> dict[Truth, Bilingual]:
        """Return the truths by which it decides for no household, each with the reason."""
        implied = {Truth.FALSE: IMPLIED} if self.implied else {}
        return implied | dict.fromkeys(BOTH - self.decides, BY_POLICY)


def units(ruleset: Ruleset) -> dict[Unit, About]:
    """Return what is to be covered, in the order of the rules.

    What is never in force is not for policy values to excuse: it is asked for all the same.
    """
    found: dict[Unit, About] = {}
    for programme in ruleset.programmes.values():
        stated = _stated(programme, ruleset)
        reached, decides = dict(stated), dict[Unit, Truths]()
        for standing in _standings(programme, ruleset):
            for leaf, truths in PolicyReading(standing).decides():
                own = own_unit(programme.id, leaf)
                if own in stated:
                    for unit in levels(own, stated[own].policies, standing.policies):
                        reached.setdefault(unit, stated[own])
                        decides[unit] = decides.get(unit, frozenset()) | truths
        order = {clause: n for n, clause in enumerate(dict.fromkeys(own.clause for own in stated))}
        for unit in sorted(reached, key=lambda one: (order[one.clause], one.place)):
            found[unit] = replace(reached[unit], decides=decides.get(unit, BOTH))
    return found


def own_unit(programme: str, condition: Condition) -> Unit:
    """Return a condition as a unit of the place that sets it."""
    return Unit(programme, condition.clause.id, condition.clause.place or NATION)


def levels(own: Unit, read: Iterable[str], policies: Mapping[str, PolicyValue]) -> set[Unit]:
    """Return what a condition stands for: itself where it is set, and where places set the policy values it reads."""
    places = {policies[name].place for name in read if name in policies} - {NATION}
    return {own} | {replace(own, place=place) for place in places}


def _stated(programme: Programme, ruleset: Ruleset) -> dict[Unit, About]:
    """Return the conditions that the rules of a programme state, each where it is set."""
    definitions = {**ruleset.vocabulary.derived, **programme.derived}
    found: dict[Unit, About] = {}
    for tree in programme.trees():
        for leaf in leaves(tree):
            if leaf.clause.id:
                parts = list(_behind(leaf, definitions))
                facts = any(isinstance(part, FactOf | OnDay) for part in parts)
                policies = frozenset(part.name for part in parts if isinstance(part, PolicyOf) and facts)
                implied = leaf.clause.id in programme.claims.implied
                found[own_unit(programme.id, leaf)] = About(leaf.clause.says, policies, implied)
    return found


def _behind(leaf: Leaf, definitions: Mapping[Key, Derived]) -> Iterator[Operand]:
    direct = [part for side in sides(leaf) for part in operands(side)]
    yield from direct
    keys = {(part.record, part.name) for part in direct if isinstance(part, DerivedOf)}
    for key in reach(keys, definitions):
        yield from operands(definitions[key].operand)


def _standings(programme: Programme, ruleset: Ruleset) -> Iterator[EffectiveProgramme]:
    """Yield a programme as it stands in each place that sets something, in each period in which that is the same."""
    setting = {value.place for policy in programme.policies.values() for value in policy.values}
    first = programme.in_force.start or date.min
    for place in sorted({NATION} | setting | {change.place for change in programme.changes}):
        mine = programme.within(ruleset.places.lineage(place))
        for day in dict.fromkeys((first, *breakpoints(mine, ruleset, place))):
            if programme.in_force.covers(day):
                yield effective(ruleset, mine, place, day)
