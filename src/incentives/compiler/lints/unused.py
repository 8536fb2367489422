"""Policy values and amount tables that no condition, definition or entitlement reads."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.ir.operand import Operand, PolicyOf
from incentives.ir.ruleset import Programme
from incentives.ir.walk import condition_operands, operands
from incentives.problems import Problem, Span


def unused(programme: Programme) -> Iterator[Problem]:
    """Report declarations that change nothing; a reader would believe they do."""
    trees = [programme.eligibility, *programme.referrals]
    trees += [condition for change in programme.changes for condition in change.conditions]
    found = [operand for tree in trees for operand in condition_operands(tree)]
    roots: list[Operand] = [derived.operand for derived in programme.derived.values()]
    roots += [operand for table in programme.amounts.values() for operand in table.by.values()]
    roots += [exit_.day for exit_ in programme.entitlement.ends]
    roots += [programme.entitlement.starts] if programme.entitlement.starts is not None else []
    found += [operand for root in roots for operand in operands(root)]
    read = {operand.name for operand in found if isinstance(operand, PolicyOf)}
    for name, policy in programme.policies.items():
        if name not in read:
            where = policy.values[0].span if policy.values else Span("")
            yield Problem("R707", where, {"name": name})
    for name, table in programme.amounts.items():
        if name != programme.entitlement.pays:
            where = table.rows[0].span if table.rows else Span("")
            yield Problem("R708", where, {"name": name})
