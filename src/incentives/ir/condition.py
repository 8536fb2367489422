"""Conditions: one comparison per leaf, joined by all, any and not; each may carry its identity and basis."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from incentives.domain.citation import Basis
from incentives.domain.period import Period
from incentives.ir.operand import Operand
from incentives.problems import Span

ALWAYS = Period(None, None)
Operator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Clause:
    """Who a condition is: id, official wording, basis, period, and the place whose rules speak.

    `covers` names the atomic conditions of the policy dossier that it carries.
    """

    id: str
    says: str = ""
    english: str = ""
    basis: Basis | None = None
    period: Period = ALWAYS
    place: str = ""
    covers: tuple[str, ...] = ()
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """`left operator right`; unknown when either side is missing and the answer depends on it."""

    operator: Operator
    left: Operand
    right: Operand
    clause: Clause
    text: str = ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """`operand in [members]`."""

    operand: Operand
    members: tuple[str, ...]
    clause: Clause
    text: str = ""


@dataclass(frozen=True, slots=True)
class Within:
    """`operand within scope`: a place lies in another place or in a named group of places."""

    operand: Operand
    scope: Operand
    clause: Clause
    text: str = ""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition
    clause: Clause


Leaf: TypeAlias = Compare | OneOf | Within
Condition: TypeAlias = Compare | OneOf | Within | AllOf | AnyOf | Not
