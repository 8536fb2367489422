"""What policy alone leaves of a condition: the truths it can have, and whether it can still decide its tree.

Policy values are settled as a place sets them on a day, facts are free. A truth stands for the set of Kleene values
that are left (abstract interpretation; Cousot and Cousot 1977): one where policy settles it, UNKNOWN alone where it
waits for a value that is not published, all three where a fact can turn it. Facts are taken to be independent of each
other, so that nothing a household can show is left out; what no household can show may be left in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, Final, TypeAlias

from incentives.domain.missing import Missing
from incentives.domain.truth import Truth
from incentives.evaluate.values import compare, truth
from incentives.ir.condition import AllOf, AnyOf, Condition, Leaf, Not, OneOf, Within
from incentives.ir.operand import (
    Call,
    ChooseOf,
    Constant,
    DerivedOf,
    Holds,
    HouseholdOf,
    Operand,
    OuterOf,
    PolicyOf,
)
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.walk import sides

Truths: TypeAlias = frozenset[Truth]
Turn: TypeAlias = tuple[Truth, Truth]
"""What a tree comes to when one comparison in it fails, and when it holds, the rest being the same."""
Values: TypeAlias = frozenset[Any] | None
"""The values that an operand may have, Missing among them; None where a fact may give it any value."""
BOTH: Final = frozenset({Truth.TRUE, Truth.FALSE})
FREE: Final = frozenset(Truth)
NEVER: Final = frozenset({Truth.UNKNOWN})
_UNPUBLISHED: Final = Missing()
_WAITING: Final = frozenset({_UNPUBLISHED})
_SAID: Final = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: _UNPUBLISHED}


class PolicyReading:
    """One effective programme read with its policy values settled and every fact free."""

    def __init__(self, effective: EffectiveProgramme) -> None:
        self._effective = effective
        self._truths: dict[int, Truths] = {}
        self._derived: dict[tuple[str, str], Values] = {}

    def decides(self) -> Iterator[tuple[Leaf, Truths]]:
        """Yield every comparison with the truths by which it decides its tree, some facts being as they must be."""
        effective = self._effective
        for tree in (effective.eligibility, *effective.referrals, *effective.requires.values()):
            for leaf, turns in self._turns(tree):
                yield leaf, self._read(leaf) & BOTH if turns else frozenset()

    def _turns(self, tree: Condition) -> Iterator[tuple[Leaf, frozenset[Turn]]]:
        """Yield each comparison with all ways in which it may turn a tree."""
        match tree:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                every, kinds = isinstance(tree, AllOf), [self._read(part) for part in parts]
                for n, part in enumerate(parts):
                    rest = _joined_truths(every, frozenset(kinds[:n] + kinds[n + 1 :]))
                    for leaf, turns in self._turns(part):
                        yield leaf, _joined_turns(every, turns, rest)
            case Not(part=part):
                for leaf, turns in self._turns(part):
                    yield leaf, frozenset((~failing, ~holding) for failing, holding in turns)
            case _:
                yield tree, frozenset({(Truth.FALSE, Truth.TRUE)})

    def _read(self, condition: Condition) -> Truths:
        """Return the truths that policy leaves to a condition."""
        if id(condition) not in self._truths:
            self._truths[id(condition)] = self._left(condition)
        return self._truths[id(condition)]

    def _left(self, condition: Condition) -> Truths:
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                kinds = frozenset([self._read(part) for part in parts])
                return _joined_truths(isinstance(condition, AllOf), kinds)
            case Not(part=part):
                return frozenset(~value for value in self._read(part))
            case _:
                return self._compared(condition)

    def _compared(self, leaf: Leaf) -> Truths:
        values = [self._values(side) for side in sides(leaf)]
        if _WAITING in values:
            return NEVER
        known = [found for found in values if found is not None]
        if isinstance(leaf, Within) or len(known) < len(values):
            return FREE
        if isinstance(leaf, OneOf):
            return frozenset(
                truth(one if isinstance(one, Missing) else one in leaf.members) for one in known[0]
            )
        return frozenset(truth(compare(leaf.operator, *pair)) for pair in product(*known))

    def _values(self, operand: Operand) -> Values:
        """Return the values that policy leaves to an operand."""
        match operand:
            case Constant(value=value):
                return frozenset({value})
            case PolicyOf(name=name):
                setting = self._effective.policies.get(name)
                return _WAITING if setting is None or setting.value is None else frozenset({setting.value})
            case DerivedOf(record=record, name=name):
                if (record, name) not in self._derived:
                    definition = self._effective.derived[record, name]
                    self._derived[record, name] = self._values(definition.operand)
                return self._derived[record, name]
            case OuterOf(operand=inner) | HouseholdOf(operand=inner):
                return self._values(inner)
            case Call(arguments=arguments):
                return _WAITING if _WAITING in [self._values(argument) for argument in arguments] else None
            case Holds(condition=condition):
                return frozenset(_SAID[value] for value in self._read(condition))
            case ChooseOf():
                return self._chosen(operand)
            case _:
                return None

    def _chosen(self, choice: ChooseOf) -> Values:
        """Return the values of the branches that policy leaves, and no value where it may be open which one it is."""
        possible: list[Values] = []
        doubt = False
        for condition, operand in choice.branches:
            truths = self._read(condition)
            doubt = doubt or Truth.UNKNOWN in truths
            if truths != {Truth.FALSE}:
                possible.append(self._values(operand))
            if truths == {Truth.TRUE}:
                break
        else:
            possible.append(self._values(choice.otherwise))
        known = [values for values in possible if values is not None]
        found = frozenset().union(*known)
        if len(known) < len(possible):
            return None
        return found | _WAITING if doubt and len(found) > 1 else found


@cache
def _joined_truths(every: bool, kinds: frozenset[Truths]) -> Truths:
    """Return what parts come to together by `all` or `any`; alike parts come to the same as one of them."""
    found = frozenset({Truth.TRUE if every else Truth.FALSE})
    for truths in kinds:
        found = frozenset(one & other if every else one | other for one in found for other in truths)
    return found


@cache
def _joined_turns(every: bool, turns: frozenset[Turn], rest: Truths) -> frozenset[Turn]:
    """Return how a group of `all` or `any` is turned by a turn of one part; what is not turned is left out."""
    found = {
        (failing & other, holding & other) if every else (failing | other, holding | other)
        for failing, holding in turns
        for other in rest
    }
    return frozenset(turn for turn in found if turn[0] is not turn[1])
