"""Which operands read the record that owns the list being gone through; all others are worked out once per item."""

from __future__ import annotations

from incentives.ir.condition import Condition
from incentives.ir.operand import Call, ChooseOf, Holds, Operand, OuterOf, Through
from incentives.ir.walk import leaves, sides


def reads_owner(operand: Operand) -> bool:
    """Tell whether the value of an operand depends on the owner of the list."""
    match operand:
        case OuterOf():
            return True
        case Through(link=link):
            return reads_owner(link)
        case Call(arguments=arguments):
            return any(map(reads_owner, arguments))
        case ChooseOf(branches=branches, otherwise=otherwise):
            return reads_owner(otherwise) or any(
                condition_reads_owner(condition) or reads_owner(value) for condition, value in branches
            )
        case Holds(condition=condition):
            return condition_reads_owner(condition)
        case _:  # lists below make the record itself the owner
            return False


def condition_reads_owner(condition: Condition) -> bool:
    """Tell whether the truth of a condition depends on the owner of the list."""
    return any(reads_owner(side) for leaf in leaves(condition) for side in sides(leaf))
