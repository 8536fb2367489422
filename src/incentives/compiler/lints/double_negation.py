"""A negation of a negation, or of a comparison that could simply be turned round."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.ir.condition import Compare, Condition, Not
from incentives.ir.walk import clauses
from incentives.problems import Problem


def double_negation(tree: Condition) -> Iterator[Problem]:
    """Report `not: not:` and `not: … != …`."""
    for node, clause in clauses(tree):
        if isinstance(node, Not) and (
            isinstance(node.part, Not) or (isinstance(node.part, Compare) and node.part.operator == "!=")
        ):
            yield Problem("R701", clause.span)
