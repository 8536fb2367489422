"""The syntax tree of one leaf: words as written, each with its column, nothing resolved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class PathSyntax:
    """`registration.kind`, `policy.minimum_age`, `on`, or a bare kind member."""

    words: tuple[str, ...]
    column: int

    def __str__(self) -> str:
        """Return the path as written."""
        return ".".join(self.words)


@dataclass(frozen=True, slots=True)
class DaySyntax:
    """A literal day, not yet checked against the calendar."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class QuantitySyntax:
    """A number and its unit, if one was written."""

    number: str
    unit: str
    column: int
    unit_column: int


@dataclass(frozen=True, slots=True)
class CodeSyntax:
    """A quoted place code."""

    code: str
    column: int


@dataclass(frozen=True, slots=True)
class CallSyntax:
    """A function name and its arguments."""

    name: str
    arguments: tuple[OperandSyntax, ...]
    column: int


OperandSyntax: TypeAlias = PathSyntax | DaySyntax | QuantitySyntax | CodeSyntax | CallSyntax


@dataclass(frozen=True, slots=True)
class ComparisonSyntax:
    """Two operands and an operator."""

    operator: str
    left: OperandSyntax
    right: OperandSyntax


@dataclass(frozen=True, slots=True)
class OneOfSyntax:
    """An operand and the members it may have; columns stand beside the members."""

    operand: OperandSyntax
    members: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class WithinSyntax:
    """A place and the place or group it must lie in."""

    operand: OperandSyntax
    scope: OperandSyntax


LeafSyntax: TypeAlias = ComparisonSyntax | OneOfSyntax | WithinSyntax
