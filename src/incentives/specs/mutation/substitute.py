"""A policy value written into the conditions and definitions that read it, so that a changed one can be tried there."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from incentives.ir.condition import Clause
from incentives.ir.operand import Constant, PolicyOf
from incentives.ir.types import Type

N = TypeVar("N")


def reads_policy(node: Any, name: str) -> bool:
    """Tell whether a condition or an operand reads a policy value itself, not through a definition."""
    if isinstance(node, PolicyOf):
        return node.name == name
    if isinstance(node, tuple):
        return any(reads_policy(item, name) for item in node)
    if is_dataclass(node) and not isinstance(node, Type | Clause):
        return any(reads_policy(getattr(node, part.name), name) for part in fields(node))
    return False


def with_policy(node: N, name: str, value: Constant) -> N:
    """Return a condition or an operand in which a constant stands for a policy value."""
    if isinstance(node, PolicyOf):
        return value if node.name == name else node  # type: ignore[return-value]  # an operand for an operand
    if isinstance(node, tuple):
        return tuple(with_policy(item, name, value) for item in node)  # type: ignore[return-value]  # the same
    if is_dataclass(node) and not isinstance(node, Type | Clause | type) and reads_policy(node, name):
        changed = {part.name: with_policy(getattr(node, part.name), name, value) for part in fields(node)}
        return replace(node, **changed)
    return node
