"""Walking trees: every condition, every operand, every leaf, in document order."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Condition, Leaf, Not, OneOf, Within
from incentives.ir.operand import (
    AliveTogether,
    Call,
    ChooseOf,
    CountOf,
    ExtremeOf,
    Holds,
    HouseholdOf,
    Operand,
    OuterOf,
    PickOf,
    Through,
)


def parts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions directly below one."""
    match condition:
        case AllOf() | AnyOf():
            return condition.parts
        case Not():
            return (condition.part,)
        case _:
            return ()


def clauses(condition: Condition) -> Iterator[tuple[Condition, Clause]]:
    """Yield every condition of a tree with its clause, the root first."""
    yield condition, condition.clause
    for part in parts(condition):
        yield from clauses(part)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the comparisons of a tree."""
    for node, _ in clauses(condition):
        if isinstance(node, Compare | OneOf | Within):
            yield node


def sides(leaf: Leaf) -> tuple[Operand, ...]:
    """Return the operands a leaf compares."""
    match leaf:
        case Compare(left=left, right=right):
            return (left, right)
        case OneOf(operand=operand):
            return (operand,)
        case Within(operand=operand, scope=scope):
            return (operand, scope)


def operands(operand: Operand) -> Iterator[Operand]:
    """Yield an operand and everything it is made of, conditions of lists and branches included."""
    yield operand
    for inner in _inner(operand):
        yield from operands(inner)
    for condition in _conditions(operand):
        yield from condition_operands(condition)


def condition_operands(condition: Condition) -> Iterator[Operand]:
    """Yield every operand of a tree."""
    for leaf in leaves(condition):
        for side in sides(leaf):
            yield from operands(side)


def _inner(operand: Operand) -> tuple[Operand, ...]:
    match operand:
        case OuterOf(operand=inner) | HouseholdOf(operand=inner):
            return (inner,)
        case Through(link=link, operand=inner):
            return (link, inner)
        case Call(arguments=arguments):
            return arguments
        case ExtremeOf(value=value) | PickOf(value=value):
            return (value,)
        case AliveTogether(start=start, end=end):
            return (start, end)
        case ChooseOf(branches=branches, otherwise=otherwise):
            return (*(value for _, value in branches), otherwise)
        case _:
            return ()


def _conditions(operand: Operand) -> tuple[Condition, ...]:
    match operand:
        case Holds(condition=condition):
            return (condition,)
        case CountOf(where=where) | ExtremeOf(where=where) | PickOf(where=where) | AliveTogether(where=where):
            return (where,) if where is not None else ()
        case ChooseOf(branches=branches):
            return tuple(condition for condition, _ in branches)
        case _:
            return ()
