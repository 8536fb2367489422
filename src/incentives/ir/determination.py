"""A determination: outcome, entitlement and what is open, with everything the evaluator found behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from incentives.domain.determination import Entitlement, MissingFact, MissingPolicy, Outcome, Questions, State
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings, Settled


@dataclass(frozen=True, slots=True)
class Determination:
    """The answer for one programme and one subject on one day.

    `state` is a determination where an application with consent stands; `applied_on` is its day.
    `deciding` are the settled leaves that make the outcome what it is; `referred` the referral conditions that
    hold; `provisional` that something besides the conditions (a referral, a rival payment) may still change it.
    `whatever` says that conditions are unknown, but every possible answer leads to this outcome. What to ask is worked
    out by `ask` when it is first looked at.
    """

    effective: EffectiveProgramme
    subject: tuple[str, ...]
    on: date
    state: State
    outcome: Outcome
    findings: Findings
    deciding: tuple[Settled, ...]
    entitlements: tuple[Entitlement, ...]
    missing_policy: tuple[MissingPolicy, ...]
    referred: tuple[Settled, ...]
    applied_on: date | None = None
    whatever: bool = False
    ask: Callable[[], Questions] = field(default=Questions, compare=False)

    @property
    def programme(self) -> str:
        """Return the programme's id."""
        return self.effective.programme.id

    @property
    def questions(self) -> Questions:
        """Return what to ask: the smallest set of facts that would settle the outcome."""
        return self.ask()

    @property
    def missing_facts(self) -> tuple[MissingFact, ...]:
        """Return the facts to ask for, the best question first."""
        return self.ask().facts

    @property
    def entitlement(self) -> Entitlement | None:
        """Return the first entitlement, or None when there is none."""
        return self.entitlements[0] if self.entitlements else None

    @property
    def provisional(self) -> bool:
        """Tell whether a person has to look before the outcome may be acted on."""
        return bool(self.referred) or any(entitlement.provisional for entitlement in self.entitlements)


@dataclass(frozen=True, slots=True)
class Result:
    """All determinations for one case on one day, with the ruleset and engines that made them.

    `names` are the persons' full names by id; whoever shows them masks them first.
    """

    household: str
    village: str
    names: Mapping[str, str]
    on: date
    place: str
    ruleset: str
    version: str
    agreed: tuple[str, ...]
    determinations: tuple[Determination, ...]

    def __iter__(self) -> Iterator[Determination]:
        """Iterate over the determinations."""
        return iter(self.determinations)

    def of(self, subject: str, programme: str) -> Determination:
        """Return the determination for a programme of which this person, couple or household is the subject."""
        for determination in self.determinations:
            if determination.programme == programme and subject in determination.subject:
                return determination
        raise KeyError(f"no determination of {programme} for {subject}")
