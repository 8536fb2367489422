"""One effective programme as results of the graph: its numbered conditions, and what each entitlement depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from incentives.batch.kernel import comparing
from incentives.batch.kernel.graph import Node
from incentives.batch.kernel.operands import Operands, Scope
from incentives.batch.kernel.values import Kleene, both, opposite
from incentives.ir.condition import Condition
from incentives.ir.operand import FactOf, Operand
from incentives.ir.ruleset import AmountRow, EffectiveProgramme, EntitlementRule
from incentives.ir.types import DATE, Type
from incentives.ir.walk import clauses


@dataclass(frozen=True)
class PaymentPlan:
    """What one entitlement is made of; `rows` and `lower_rows` with the codes of their keys."""

    rule: EntitlementRule
    requires: Node | None
    starts: Node | None
    ends: Mapping[str, Node]
    keys: Mapping[str, Node]
    rows: tuple[AmountRow, ...]
    lower_rows: tuple[AmountRow, ...]
    wanted: Mapping[tuple[str, Any], Any]


@dataclass(frozen=True)
class ProgrammePlan:
    """A programme ready to be run: the conditions of its trees in document order are numbered from 0.

    The trees are eligibility, the referrals, and the conditions of single entitlements; each begins with its root, as
    in `ir.walk.clauses`. `roots` has the number of each root by `eligibility`, `referral <n>` or the entitlement id.
    """

    effective: EffectiveProgramme
    subject: str
    conditions: tuple[Condition, ...]
    truths: tuple[Node, ...]
    roots: Mapping[str, int]
    payments: tuple[PaymentPlan, ...]
    applied: Node
    numbers: Mapping[int, int] = field(repr=False)

    @property
    def results(self) -> Iterator[Node]:
        """Yield the nodes that have to be worked out."""
        yield from self.truths
        yield self.applied
        for payment in self.payments:
            yield from (node for node in (payment.requires, payment.starts) if node is not None)
            yield from payment.ends.values()
            yield from payment.keys.values()

    def number(self, condition: Condition) -> int:
        """Return the number of one of the plan's own conditions."""
        return self.numbers[id(condition)]


def plan(effective: EffectiveProgramme, operands: Operands) -> ProgrammePlan:
    """Compile an effective programme. Raises UnsupportedError."""
    subject = Scope(effective.programme.subject)
    trees = {
        "eligibility": effective.eligibility,
        **{f"referral {number}": tree for number, tree in enumerate(effective.referrals)},
        **effective.requires,
    }
    conditions: list[Condition] = []
    roots = {}
    for name, tree in trees.items():
        roots[name] = len(conditions)
        conditions += [condition for condition, _ in clauses(tree)]
    return ProgrammePlan(
        effective,
        subject.record,
        tuple(conditions),
        tuple(operands.condition(condition, subject) for condition in conditions),
        roots,
        tuple(_payment(rule, effective, operands, subject) for rule in effective.programme.entitlements),
        _applied(operands, subject.record),
        {id(condition): number for number, condition in enumerate(conditions)},
    )


def _payment(
    rule: EntitlementRule, effective: EffectiveProgramme, operands: Operands, subject: Scope
) -> PaymentPlan:
    requires = effective.requires.get(rule.id)
    by: Mapping[str, Operand] = effective.programme.amounts[rule.pays].by if rule.pays else {}
    rows = effective.rows[rule.pays] if rule.pays else ()
    lower = effective.rows[rule.pays_from] if rule.pays_from else ()
    wanted = {
        (name, value): value
        if by[name].type.sort == "yesno"
        else operands.coding.number(value, by[name].type)
        for row in (*rows, *lower)
        for name, value in row.keys.items()
    }
    return PaymentPlan(
        rule,
        operands.condition(requires, subject) if requires is not None else None,
        operands.operand(rule.starts, subject) if rule.starts is not None else None,
        {exit_.clause.id: operands.operand(exit_.day, subject) for exit_ in rule.ends},
        {name: operands.operand(operand, subject) for name, operand in by.items()},
        rows,
        lower,
        wanted,
    )


def _applied(operands: Operands, subject: str) -> Node:
    """Return the node of how many applications for the programme stand, with consent, on the day (`engine`)."""
    scope = operands.items(subject, "applications").plain
    day, facts = operands.constant(operands.on, DATE), operands.vocabulary.records["application"].facts

    def fact(name: str) -> Node:
        return operands.operand(FactOf("application", name, facts[name].type), scope)

    def by_then(name: str) -> Node:
        return operands.compare("<=", fact(name), day)

    programme = operands.constant(operands.effective.programme.id, Type("kind", facts["programme"].type.of))
    standing = operands.join(
        "all",
        [operands.compare("==", fact("programme"), programme), by_then("applied_on"), by_then("consent_on")],
    )
    ended = operands.join("any", [by_then("withdrawn_on"), by_then("revoked_on")])
    stands = operands.graph.pure("stands", _stands, standing, ended)
    return operands.count_items(subject, "applications", stands)


def _stands(standing: Kleene, ended: Kleene) -> Kleene:
    """Tell what is known to stand and not known to have ended: a day that is missing has not come."""
    true = both(standing.true, opposite(ended.true))
    return comparing.negated(Kleene(opposite(true), true))
