"""Policy values and amount tables that no condition, definition or entitlement reads."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.compiler.workspace import Workspace
from incentives.ir.operand import Operand, PolicyOf
from incentives.ir.ruleset import Programme
from incentives.ir.walk import condition_operands, operands
from incentives.problems import Problem


def unused(programme: Programme, workspace: Workspace) -> Iterator[Problem]:
    """Report declarations that change nothing; a reader would believe they do."""
    found = [operand for tree in programme.trees() for operand in condition_operands(tree)]
    roots: list[Operand] = [derived.operand for derived in programme.derived.values()]
    roots += [operand for table in programme.amounts.values() for operand in table.by.values()]
    for rule in programme.entitlements:
        roots += [exit_.day for exit_ in rule.ends]
        roots += [rule.starts] if rule.starts is not None else []
    found += [operand for root in roots for operand in operands(root)]
    read = {operand.name for operand in found if isinstance(operand, PolicyOf)}
    for name in programme.policies:
        if name not in read:
            yield Problem("R707", workspace.declared[programme.id, name], {"name": name})
    for name in programme.amounts:
        if all(name not in (rule.pays, rule.pays_from) for rule in programme.entitlements):
            yield Problem("R708", workspace.declared[programme.id, name], {"name": name})
