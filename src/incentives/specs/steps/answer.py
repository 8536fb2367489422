"""A determination in the words of the features, so that a step compares short texts and a failure can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from incentives.domain.determination import Entitlement, Outcome
from incentives.domain.money import format_yuan
from incentives.domain.truth import Truth
from incentives.explain.deciding import distance
from incentives.ir.determination import Determination
from incentives.ir.settled import Settled
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
    distance of each deciding condition that has one. `ask` yields each missing fact by its short and its full name;
    it is asked when a step wants to know, since that can take longer than to decide.
    """

    outcome: str
    state: str
    deciding: frozenset[str]
    failed: tuple[frozenset[str], ...]
    gaps: dict[str, str]
    ask: Callable[[], Iterable[tuple[str, str]]]
    policies: tuple[str, ...]
    referred: tuple[str, ...]
    payment: Payment | None

    @cached_property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Return each missing fact by its short and its full name, the first to be asked first."""
        return tuple(self.ask())

    def lacks(self, name: str) -> bool:
        """Tell whether a fact is missing, by its short name or by the name with its row before it."""
        return any(name in known for known in self.missing)

    def __repr__(self) -> str:
        """Return a short form: pytest shows the whole in the message."""
        return f"Answer({self.outcome})"

    def __str__(self) -> str:
        """Return all there is to say, a line each, for the reader of a failure."""
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


def answer(determination: Determination, label: Callable[[str], str]) -> Answer:
    """Put a determination in words; `label` names the row of a JSON path.

    Raises ValueError when it grants several things, which 逐项认定 keeps apart.
    """
    if len(determination.entitlements) > 1:
        raise ValueError("该项目有几项待遇，请写「逐项认定」")
    failed = [part for part in determination.findings.eligibility.parts if part.truth is Truth.FALSE]

    def ask() -> Iterator[tuple[str, str]]:
        for fact in determination.missing_facts:
            yield fact.name, label(fact.path) + fact.name

    return Answer(
        outcome=OUTCOMES[determination.outcome],
        state=STATES[determination.state],
        deciding=frozenset(leaf.condition.clause.id for leaf in determination.deciding),
        failed=tuple(frozenset(node.condition.clause.id for node in part.walk()) for part in failed),
        gaps=dict(gaps(determination.deciding)),
        ask=ask,
        policies=tuple(policy.policy for policy in determination.missing_policy),
        referred=tuple(leaf.condition.clause.id for leaf in determination.referred),
        payment=payment(*determination.entitlements) if determination.entitlements else None,
    )


def payment(entitlement: Entitlement) -> Payment:
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


def gaps(leaves: Iterable[Settled]) -> Iterator[tuple[str, str]]:
    """Yield the id of each leaf that has a distance from its limit, and the distance, such as -3 年."""
    for leaf in leaves:
        if found := distance(leaf):
            yield leaf.condition.clause.id, f"{found.value} {UNITS[found.unit]}"
