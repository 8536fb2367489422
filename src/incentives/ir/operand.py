"""Operands: everything a rule can compare. A closed union; a new kind fails type checks in every evaluator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from incentives.domain.missing import Nothing
from incentives.ir.types import Type

if TYPE_CHECKING:
    from incentives.ir.condition import Condition

Scalar: TypeAlias = date | int | str | bool | Nothing


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal written in a rule."""

    value: Scalar
    type: Type


@dataclass(frozen=True, slots=True)
class PolicyOf:
    """A policy value (口径) of the programme; what it is depends on place and day, and it may be unpublished."""

    programme: str
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class OnDay:
    """The day decided for (认定日)."""

    type: Type


@dataclass(frozen=True, slots=True)
class ThisProgramme:
    """The id of the programme decided for, so that common definitions can select its applications."""

    type: Type


@dataclass(frozen=True, slots=True)
class SelfOf:
    """The current record itself, as the value of a role."""

    type: Type


@dataclass(frozen=True, slots=True)
class FactOf:
    """A fact written in the case on the current record."""

    record: str
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class PartOf:
    """A single record that belongs to the current one: a link's child, a person's registration."""

    record: str
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class DerivedOf:
    """A derived fact or role of the current record; its definition stands in the ruleset."""

    record: str
    name: str
    type: Type
    programme: str = ""


@dataclass(frozen=True, slots=True)
class OuterOf:
    """An operand evaluated on the record that owns the list being counted (`owner.…`)."""

    operand: Operand
    type: Type


@dataclass(frozen=True, slots=True)
class HouseholdOf:
    """An operand evaluated on the household (`household.…`)."""

    operand: Operand
    type: Type


@dataclass(frozen=True, slots=True)
class Through:
    """An operand evaluated on the record that another operand leads to (`spouse.age`)."""

    link: Operand
    operand: Operand
    type: Type


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the closed set, applied to operands."""

    function: str
    arguments: tuple[Operand, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many records of a list satisfy a condition, as an interval when some are unknown."""

    list: str
    where: Condition | None
    type: Type


@dataclass(frozen=True, slots=True)
class ExtremeOf:
    """The earliest or latest date among the records that satisfy a condition; NONE when there are none."""

    earliest: bool
    list: str
    value: Operand
    where: Condition | None
    type: Type


@dataclass(frozen=True, slots=True)
class AliveTogether:
    """The largest number of records alive on one day: `start` included, `end` not (NONE = still alive)."""

    list: str
    start: Operand
    end: Operand
    where: Condition | None
    type: Type


@dataclass(frozen=True, slots=True)
class PickOf:
    """A value of the one record that satisfies a condition; NONE when there is surely no such record."""

    list: str
    value: Operand
    where: Condition | None
    type: Type


@dataclass(frozen=True, slots=True)
class ChooseOf:
    """The value of the first branch whose condition holds, else `otherwise`.

    When a condition is unknown the result is the common value of all branches still possible, or missing.
    """

    branches: tuple[tuple[Condition, Operand], ...]
    otherwise: Operand
    type: Type


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition read as a yes/no value."""

    condition: Condition
    type: Type


Operand: TypeAlias = (
    Constant | PolicyOf | OnDay | ThisProgramme | SelfOf | FactOf | PartOf | DerivedOf | OuterOf | HouseholdOf | Through | Call
    | CountOf | ExtremeOf | AliveTogether | PickOf | ChooseOf | Holds
)  # fmt: skip
