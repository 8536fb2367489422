"""Conditions that can never decide anything because a sibling says the same or the opposite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Condition, OneOf, Operator, Within
from incentives.ir.walk import clauses
from incentives.problems import Problem

_OPPOSITE: dict[Operator, Operator] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def unreachable(tree: Condition) -> Iterator[Problem]:
    """Report a sibling said twice (R703) and siblings that exclude or exhaust each other (R704)."""
    for node, _ in clauses(tree):
        if not isinstance(node, AllOf | AnyOf):
            continue
        seen: list[Condition] = []
        for part in node.parts:
            if isinstance(part, Compare | OneOf | Within):
                plain = _plain(part)
                opposite = (
                    replace(plain, operator=_OPPOSITE[plain.operator]) if isinstance(plain, Compare) else None
                )
                if plain in seen:
                    yield Problem("R703", part.clause.span, {"text": part.text})
                elif opposite in seen:
                    yield Problem("R704", part.clause.span, {"text": part.text})
                seen.append(plain)


def _plain(leaf: Compare | OneOf | Within) -> Compare | OneOf | Within:
    return replace(leaf, clause=Clause(""), text="")
