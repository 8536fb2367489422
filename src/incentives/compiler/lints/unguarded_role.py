"""A role used where nothing beside it settles whether there is anybody in that role.

`spouse.age >= 60` alone stays unknown for a person without a spouse; beside `has_spouse == no` it is decided.
"""

from __future__ import annotations

from collections.abc import Iterator

from incentives.compiler.scope import DerivedBook
from incentives.ir.condition import AllOf, AnyOf, Condition, Leaf, Not
from incentives.ir.operand import DerivedOf, Through
from incentives.ir.walk import leaves, operands, parts, sides
from incentives.problems import Problem


def unguarded_role(
    tree: Condition, book: DerivedBook, beside: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Walk down, remembering which yes/no facts are tested beside the present branch."""
    if isinstance(tree, AllOf | AnyOf | Not):
        direct = frozenset(name for part in parts(tree) for name in _tested(part))
        for part in parts(tree):
            yield from unguarded_role(part, book, beside | direct)
        return
    for role in _roles(tree):
        derived = book.derived_quietly((role.record, role.name, role.programme))
        if derived is not None and derived.guard and derived.guard not in beside:
            values = {"role": role.name, "guard": derived.guard}
            yield Problem("R705", tree.clause.span, values)


def _tested(condition: Condition) -> set[str]:
    """Return the derived facts of the current record that a direct part reads."""
    return {side.name for leaf in leaves(condition) for side in sides(leaf) if isinstance(side, DerivedOf)}


def _roles(leaf: Leaf) -> Iterator[DerivedOf]:
    for side in sides(leaf):
        for operand in operands(side):
            if isinstance(operand, Through) and isinstance(operand.link, DerivedOf):
                yield operand.link
