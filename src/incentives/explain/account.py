"""One household's result in words, ready to be laid out: every determination, each question once, the papers cited.

Nothing stands here that the trace does not hold. Names and sensitive values are covered unless `Wording.reveal`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from incentives.domain.case import Case
from incentives.domain.citation import Basis
from incentives.domain.determination import MissingPolicy, Outcome, State
from incentives.domain.truth import Truth
from incentives.explain.payments import Payment, say_payments
from incentives.explain.reasons import PolicyUse, Reason, Reasons
from incentives.explain.subjects import say_owner, say_subject
from incentives.explain.wording import Wording, say_day
from incentives.ir.determination import Determination, Result

_LIST = (
    "已经列全的，请注明；还有未列的，须全部补列后才能认定。",
    " Say so if the list is complete; if it holds more, nothing can be settled before the rest is given.",
)


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask: `number` counts from 1 over the whole account, `fact` says whose, `path` where to write it."""

    number: int
    fact: str
    asks: str
    path: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """The further conditions of one entitlement: its name, their truth as a whole, and what makes it so."""

    name: str
    truth: Truth
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One determination in words; `counts` are the conditions at the top of the programme by truth.

    `whatever` says that facts are missing which could not change the outcome; `questions` are in the order in which
    they are best asked, all of them needed where `minimal`.
    """

    programme: str
    subject: str
    state: State
    outcome: Outcome
    whatever: bool
    minimal: bool
    payments: tuple[Payment, ...]
    reasons: tuple[Reason, ...]
    counts: Counter[Truth]
    requirements: tuple[Requirement, ...]
    policies: tuple[PolicyUse, ...]
    unpublished: tuple[str, ...]
    questions: tuple[Question, ...]
    referrals: tuple[Reason, ...]

    def bases(self) -> list[Basis]:
        """Return every basis behind payments, conditions and referrals, and the policy these name."""
        found = [payment.basis for payment in self.payments]
        found += [basis for payment in self.payments for _, basis in payment.rivals]
        further = (reason for requirement in self.requirements for reason in requirement.reasons)
        for reason in (*self.reasons, *self.referrals, *further):
            found += [reason.basis, *(use.basis for use in reason.policies)]
        return [basis for basis in found if basis is not None]


@dataclass(frozen=True, slots=True)
class HouseholdAccount:
    """A whole result in words; `remedy` is empty unless something was refused."""

    household: str
    place: str
    on: str
    ruleset: str
    engines: str
    accounts: tuple[Account, ...]
    questions: tuple[Question, ...]
    remedy: str
    remedy_basis: Basis | None


def account_of(result: Result, case: Case, wording: Wording) -> HouseholdAccount:
    """Put a result into words; the case lends the names of its persons."""
    questions: dict[str, Question] = {}
    accounts = tuple(_account(item, case, wording, questions) for item in result)
    refused = any(account.outcome is Outcome.INELIGIBLE for account in accounts)
    return HouseholdAccount(
        household=result.household,
        place=wording.place(result.place),
        on=say_day(result.on, wording.language),
        ruleset=result.ruleset,
        engines=_engines(result, wording),
        accounts=accounts,
        questions=tuple(questions.values()),
        remedy=wording.remedy() if refused else "",
        remedy_basis=wording.ruleset.remedy.basis if refused else None,
    )


def _account(item: Determination, case: Case, wording: Wording, questions: dict[str, Question]) -> Account:
    reasons = Reasons(item.effective, item.findings, wording, item.missing_facts)
    rules = item.effective.programme.entitlements
    payments = item.findings.payments if item.outcome is Outcome.ELIGIBLE else ()
    requirements = [
        (wording.said(payment.rule.chinese, payment.rule.english or payment.rule.chinese), payment.requires)
        for payment in payments
        if payment.requires is not None
    ]
    days = [rule.starts for rule in rules if rule.starts is not None] if payments else []
    trees = [item.findings.eligibility, *(tree for _, tree in requirements)]
    programme = item.effective.programme
    return Account(
        programme=wording.said(programme.chinese, programme.english or programme.chinese),
        subject=say_subject(item, case, wording),
        state=item.state,
        outcome=item.outcome,
        whatever=item.whatever,
        minimal=item.questions.minimal,
        payments=say_payments(item, wording),
        reasons=reasons.of(item.findings.eligibility),
        counts=Counter(part.truth for part in item.findings.eligibility.parts),
        requirements=tuple(Requirement(name, tree.truth, reasons.of(tree)) for name, tree in requirements),
        policies=reasons.used(trees, days),
        unpublished=tuple(_unpublished(missing, wording) for missing in item.missing_policy),
        questions=tuple(_ask(item, case, wording, questions)),
        referrals=tuple(reasons.reason(referred) for referred in item.referred),
    )


def _ask(item: Determination, case: Case, wording: Wording, questions: dict[str, Question]) -> list[Question]:
    """Return the questions of one determination, numbering those that were not asked before."""
    asked = []
    for fact in item.missing_facts:
        if fact.path not in questions:
            owner = say_owner(fact.path, case, wording)
            name = wording.said(fact.name, fact.english or fact.name)
            whose = wording.said(f"{owner}的{name}", f"{owner}: {name}") if owner else name
            asks = wording.said(fact.question, f"Please state: {fact.english or fact.name}.")
            asks += wording.said(*_LIST) if fact.is_list else ""
            questions[fact.path] = Question(len(questions) + 1, whose, asks, fact.path)
        asked.append(questions[fact.path])
    return asked


def _unpublished(missing: MissingPolicy, wording: Wording) -> str:
    name = wording.said(missing.name, missing.english or missing.name)
    return wording.said(f"{name}（{missing.note}）", f"{name} ({missing.note})") if missing.note else name


def _engines(result: Result, wording: Wording) -> str:
    """Say which engines voted; a single vote is said to be one."""
    names = wording.said("、", ", ").join(result.agreed)
    if len(result.agreed) > 1:
        return wording.said(f"{names}（结论一致）", f"{names} (agreed)")
    return wording.said(
        f"{names}（未安装 durable-rules，未经第二个引擎复核）",
        f"{names} (durable-rules is not installed: no second vote)",
    )
