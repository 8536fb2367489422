"""What a country package of the peers consists of: variables with their formulas, inputs, kinds and policies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from incentives.ir.operand import Operand, PolicyOf
    from incentives.ir.ruleset import EffectiveProgramme
    from incentives.ir.types import Type

NO_SUCH = "no_such"
"""The member that every kind and the places have for what is known not to exist."""
ROWS = {"registration": "person"}
"""Records that stand in the row of another."""


@dataclass(frozen=True)
class Scope:
    """The records an expression is about: their type, the population in the formula, and who owns the list.

    In `people` stands how a formula reaches them: `person`, `couple`, `household`, `couple.members`.
    """

    record: str
    people: str
    owner: Scope | None = None

    @classmethod
    def of(cls, record: str) -> Scope:
        """Return the scope of the formulas of an entity."""
        return cls(record, ROWS.get(record, record))

    def value(self, name: str) -> str:
        """Return the expression of a variable of these records."""
        return f'{self.people}("{name}", period)'


@dataclass(frozen=True)
class Variable:
    """One variable with a formula; `expression` is what the formula returns."""

    name: str
    entity: str
    type: Type
    expression: str
    label: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Input:
    """One variable that is handed in: an operand of a programme, worked out record by record beforehand.

    `fact` tells what stands in the registry from what has to be counted over records of other kinds.
    """

    name: str
    record: str
    type: Type
    operand: Operand
    effective: EffectiveProgramme
    fact: bool


@dataclass(frozen=True)
class Payment:
    """The variables of one entitlement: who has it, the amount, the first month; empty where there is none."""

    id: str
    there: str
    amount: str
    starts: str


@dataclass(frozen=True)
class Results:
    """What is asked of the peers for one programme: outcome, payments, and each condition by its id.

    `nodes` and `leaves` count our own conditions, and those of them that compare.
    """

    programme: str
    subject: str
    eligible: str
    payments: tuple[Payment, ...]
    conditions: dict[str, str]
    nodes: int
    leaves: int


@dataclass
class Book:
    """Everything that goes into the package, by name; standards by programme, table and row, with the keys of the row."""

    variables: dict[str, Variable] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    policies: dict[str, tuple[EffectiveProgramme, PolicyOf]] = field(default_factory=dict)
    standards: dict[tuple[str, str, str], Mapping[str, str | int]] = field(default_factory=dict)
    results: list[Results] = field(default_factory=list)
