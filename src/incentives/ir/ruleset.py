"""A compiled ruleset: programmes with their policy, amounts and conditions, before place and day are known."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from incentives.domain.citation import Basis, Document
from incentives.domain.period import Period
from incentives.domain.place import Places
from incentives.ir.claims import Claims
from incentives.ir.condition import AllOf, Clause, Condition
from incentives.ir.operand import Operand, Scalar
from incentives.ir.stacking import FundingShare, StackingRule
from incentives.ir.types import Type
from incentives.ir.vocabulary import Derived, Vocabulary
from incentives.problems import Span

Subject = Literal["person", "couple", "household"]
EntitlementKind = Literal["cash", "priority", "loan"]


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """What one place sets for one period; `value` is None when it is known to be unpublished."""

    period: Period
    value: Scalar | None
    place: str
    basis: Basis | None
    note: str = ""
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy value (口径): its type and what every place sets over time."""

    name: str
    chinese: str
    type: Type
    values: tuple[PolicyValue, ...]
    english: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One standard: amount in fen (None = unpublished) for a period, a place and a set of kinds.

    `unit` is whom the amount is for when that is not the subject (a fee for both parents together); else empty.
    """

    period: Period
    fen: int | None
    keys: Mapping[str, str | int]
    place: str
    basis: Basis | None
    unit: str = ""
    note: str = ""
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class AmountTable:
    """A dated table of standards; `by` names the operands whose values select the row."""

    name: str
    chinese: str
    by: Mapping[str, Operand]
    rows: tuple[AmountRow, ...]
    english: str = ""


@dataclass(frozen=True, slots=True)
class Exit:
    """A reason why payment ends, and the day it does (NONE or missing when it has not happened)."""

    clause: Clause
    day: Operand


@dataclass(frozen=True, slots=True)
class EntitlementRule:
    """One thing an eligible subject gets: kind, amount table, per what, first day and exits.

    `requires` are conditions of this entitlement alone (a one-off at 55 beside a monthly fee); `pays_from` names
    the table of the lower bound where the amount is a range (a loan).
    """

    id: str
    chinese: str
    english: str
    kind: EntitlementKind
    per: str
    pays: str
    pays_from: str
    requires: Condition | None
    starts: Operand | None
    ends: tuple[Exit, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a place does to the conditions above it: add parts to a group, replace or drop one, for a period."""

    place: str
    action: Literal["add", "replace", "drop"]
    target: str
    conditions: tuple[Condition, ...]
    period: Period
    basis: Basis | None
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class Programme:
    """One benefit as all its files describe it.

    `public_name` stands in public notices where the name itself would tell of a death or an illness (SAFE-1).
    `claims` decide nothing: they are what a solver is to prove of the rest.
    """

    id: str
    chinese: str
    english: str
    subject: Subject
    in_force: Period
    basis: Basis | None
    policies: Mapping[str, Policy]
    derived: Mapping[tuple[str, str], Derived]
    amounts: Mapping[str, AmountTable]
    eligibility: AllOf
    referrals: tuple[Condition, ...]
    entitlements: tuple[EntitlementRule, ...]
    changes: tuple[Change, ...] = ()
    covers: tuple[str, ...] = ()
    public_name: str = ""
    claims: Claims = field(default_factory=Claims)

    def within(self, places: Container[str]) -> Programme:
        """Return the programme with only what these places set; the rest cannot matter to a household of theirs."""
        policies = {
            name: replace(policy, values=tuple(value for value in policy.values if value.place in places))
            for name, policy in self.policies.items()
        }
        amounts = {
            name: replace(table, rows=tuple(row for row in table.rows if row.place in places))
            for name, table in self.amounts.items()
        }
        changes = tuple(change for change in self.changes if change.place in places)
        return replace(self, policies=policies, amounts=amounts, changes=changes)

    def trees(self) -> list[Condition]:
        """Return the root of every condition tree any level of the programme states."""
        requires = [rule.requires for rule in self.entitlements if rule.requires is not None]
        changed = [condition for change in self.changes for condition in change.conditions]
        return [self.eligibility, *self.referrals, *requires, *changed]


@dataclass(frozen=True, slots=True)
class Term:
    """How long somebody has for something, in days or in months."""

    number: int
    unit: Literal["days", "months"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a refused applicant may do (SAFE-5); `{review}` and `{action}` in the sentence stand for the two terms.

    `basis` is that of the sentence and of both terms.
    """

    chinese: str
    english: str
    review: Term
    action: Term
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Everything compiled from one folder of rules; `digest` identifies its meaning."""

    vocabulary: Vocabulary
    documents: Mapping[str, Document]
    places: Places
    programmes: Mapping[str, Programme]
    remedy: Remedy
    stacking: tuple[StackingRule, ...] = ()
    funding: tuple[FundingShare, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class EffectiveProgramme:
    """A programme as it stands in one place on one day: changes applied, policy and amounts selected.

    `requires` are the conditions of single entitlements that are in force, by entitlement id.
    """

    programme: Programme
    place: str
    eligibility: AllOf
    referrals: tuple[Condition, ...]
    requires: Mapping[str, Condition]
    policies: Mapping[str, PolicyValue]
    rows: Mapping[str, tuple[AmountRow, ...]]
    derived: Mapping[tuple[str, str], Derived]
