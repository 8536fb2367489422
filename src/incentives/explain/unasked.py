"""What a letter leaves unsaid: entitlements that would hang on an operation, an illness or a death.

An entitlement whose own conditions are not met, or are open, and read such a fact is not mentioned to an applicant,
nor is anything asked for its sake: no letter may read as advice on what somebody could do to be paid more.
The officer sees all of it in the explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from incentives.domain.determination import MissingPolicy
from incentives.domain.truth import Truth
from incentives.explain.account import Account, Requirement
from incentives.explain.reasons import Reason
from incentives.explain.wording import Wording
from incentives.ir.determination import Determination
from incentives.ir.operand import PolicyOf
from incentives.ir.ruleset import EntitlementRule
from incentives.ir.walk import operands


@dataclass(frozen=True, slots=True)
class Said:
    """The part of an account that a letter may speak of, and the missing policy that concerns it."""

    part: Account
    missing_policy: tuple[MissingPolicy, ...]


def said(part: Account, item: Determination, wording: Wording) -> Said:
    """Return what is left of an account without the entitlements that go unmentioned."""
    silent = set(_silent(item, wording))
    kept = tuple(requirement for requirement in part.requirements if requirement.name not in silent)
    dropped = [requirement for requirement in part.requirements if requirement.name in silent]
    told, untold = [*part.reasons, *_reasons(kept)], list(_reasons(dropped))
    asked = {path for reason in told for path in reason.missing}
    unasked = {path for reason in untold for path in reason.missing} - asked
    named = {name for reason in told for name in reason.unpublished}
    unnamed = {name for reason in untold for name in reason.unpublished} - named
    of_payments = set(_policies_paid(item, wording, silent))
    filtered = replace(
        part,
        requirements=kept,
        payments=tuple(payment for payment in part.payments if payment.name not in silent),
        questions=tuple(question for question in part.questions if question.path not in unasked),
    )
    return Said(
        filtered,
        tuple(
            missing
            for missing in item.missing_policy
            if missing.name not in unnamed and missing.policy not in of_payments
        ),
    )


def _silent(item: Determination, wording: Wording) -> Iterator[str]:
    """Yield the names of entitlements whose own conditions read something sensitive and do not hold."""
    for payment in item.findings.payments:
        tree = payment.requires
        if tree is None or tree.truth is Truth.TRUE:
            continue
        if any(wording.reads_sensitive(node, item.effective) for node in tree.walk()):
            yield _name(payment.rule, wording)


def _name(rule: EntitlementRule, wording: Wording) -> str:
    return wording.said(rule.chinese, rule.english or rule.chinese)


def _reasons(requirements: Iterable[Requirement]) -> Iterator[Reason]:
    for requirement in requirements:
        yield from requirement.reasons


def _policies_paid(item: Determination, wording: Wording, silent: set[str]) -> Iterator[str]:
    """Yield the standards and policy values that only the amounts and first days of silent entitlements read."""
    read: dict[bool, set[str]] = {True: set(), False: set()}
    for rule in item.effective.programme.entitlements:
        names = read[_name(rule, wording) in silent]
        names |= {rule.pays, rule.pays_from}
        starts = operands(rule.starts) if rule.starts is not None else ()
        names |= {part.name for part in starts if isinstance(part, PolicyOf)}
    yield from read[True] - read[False]
