"""The conditions a household can move, and what the whole comes to when one of them is turned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from incentives.ir.condition import AllOf, AnyOf, Condition, Leaf, Not
from incentives.ir.operand import (
    AliveTogether,
    CountOf,
    DerivedOf,
    ExtremeOf,
    FactOf,
    Operand,
    PartOf,
    PickOf,
)
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import leaves, operands, sides
from incentives.verify.logic import Tri, all_of, any_of
from incentives.verify.study import Study


def movable(condition: Condition, derived: Mapping[tuple[str, str], Derived]) -> Iterator[Leaf]:
    """Yield the leaves that depend on the household, not on policy and day alone."""
    for leaf in leaves(condition):
        if any(_of_household(side, derived) for side in sides(leaf)):
            yield leaf


def _of_household(operand: Operand, derived: Mapping[tuple[str, str], Derived]) -> bool:
    for part in operands(operand):
        if isinstance(part, FactOf) and (part.record, part.name) == ("household", "place"):
            continue  # where the household lives is fixed
        if isinstance(part, FactOf | PartOf | CountOf | ExtremeOf | PickOf | AliveTogether):
            return True
        if isinstance(part, DerivedOf) and _of_household(derived[part.record, part.name].operand, derived):
            return True
    return False


def turned(study: Study, condition: Condition, leaf: Leaf, known: Tri) -> Tri:
    """Return a tree's truth with one of its leaves taken for something else."""
    if condition is leaf:
        return known
    match condition:
        case AllOf(parts=parts):
            return all_of(turned(study, part, leaf, known) for part in parts)
        case AnyOf(parts=parts):
            return any_of(turned(study, part, leaf, known) for part in parts)
        case Not(part=part):
            return ~turned(study, part, leaf, known)
        case _:
            return study.known(condition)
