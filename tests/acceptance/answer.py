"""A determination in the words of the features, so that a step compares short texts and a failure can be read."""

from dataclasses import dataclass
from datetime import date

from incentives import Outcome, Truth
from incentives.domain.money import format_yuan
from incentives.explain.deciding import distance
from incentives.ir.types import UNITS

OUTCOMES = {Outcome.ELIGIBLE: "符合", Outcome.INELIGIBLE: "不符合", Outcome.UNDETERMINED: "待补资料"}
STATES = {"screening": "预审", "determination": "认定"}
PER = {"month": "每月", "year": "每年", "once": "一次性"}


@dataclass(frozen=True)
class Payment:
    """What an eligible subject gets; texts are empty and days None where the determination leaves them open."""

    standard: str
    place: str
    documents: tuple[str, ...]
    starts: date | None
    ends: date | None
    ended_by: str


@dataclass(frozen=True, repr=False)
class Answer:
    """Outcome and reasons of one determination.

    `failed` holds, for each condition of the programme that fails, its id and the ids below it; `gaps` the signed
    distance of each deciding condition that has one; `missing` each missing fact by its short and its full name.
    """

    outcome: str
    state: str
    deciding: frozenset[str]
    failed: tuple[frozenset[str], ...]
    gaps: dict[str, str]
    missing: tuple[tuple[str, str], ...]
    policies: tuple[str, ...]
    referred: tuple[str, ...]
    payment: Payment | None

    def lacks(self, name):
        """Tell whether a fact is missing, by its short name or by the name with its row before it."""
        return any(name in known for known in self.missing)

    def __repr__(self):
        return f"Answer({self.outcome})"

    def __str__(self):
        lines = {
            "认定结论": self.outcome,
            "决定条款": "、".join(sorted(self.deciding)),
            "不成立": "；".join("、".join(sorted(ids)) for ids in self.failed),
            "差距": self.gaps,
            "缺少": "、".join(full for _, full in self.missing),
            "待明确口径": "、".join(self.policies),
            "转人工": "、".join(self.referred),
            "待遇": self.payment,
        }
        return "\n".join(f"{name}：{value}" for name, value in lines.items() if value)


def answer(determination, label):
    """Put a determination in words; `label` names the row of a JSON path."""
    failed = [part for part in determination.findings.eligibility.parts if part.truth is Truth.FALSE]
    return Answer(
        outcome=OUTCOMES[determination.outcome],
        state=STATES[determination.state],
        deciding=frozenset(leaf.condition.clause.id for leaf in determination.deciding),
        failed=tuple(frozenset(node.condition.clause.id for node in part.walk()) for part in failed),
        gaps=dict(gaps(determination.deciding)),
        missing=tuple((fact.name, label(fact.path) + fact.name) for fact in determination.missing_facts),
        policies=tuple(policy.policy for policy in determination.missing_policy),
        referred=tuple(leaf.condition.clause.id for leaf in determination.referred),
        # One payment at most: a programme that pays several things will need steps that say which one.
        payment=payment(*determination.entitlements) if determination.entitlements else None,
    )


def payment(entitlement):
    """Put an entitlement in words, such as 每月80元."""
    standard, fen = entitlement.standard, entitlement.amount_fen
    basis = standard.basis if standard else None
    return Payment(
        standard=f"{PER[entitlement.per]}{format_yuan(fen)}元" if fen is not None else "",
        place=standard.place if standard else "",
        documents=tuple(citation.document for citation in basis.citations) if basis else (),
        starts=entitlement.starts,
        ends=entitlement.ends,
        ended_by=entitlement.ended_by,
    )


def gaps(leaves):
    """Yield the id of each leaf that has a distance from its limit, and the distance, such as -3 年."""
    for leaf in leaves:
        if found := distance(leaf):
            yield leaf.condition.clause.id, f"{found.value} {UNITS[found.unit]}"
