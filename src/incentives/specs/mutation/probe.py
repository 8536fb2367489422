"""What a mutant does to one scenario, found out without compiling the mutant: only what was changed is looked at.

A mutant changes some definitions, or some conditions of the programme. Where each of them comes to what it came to
before, for every record it was read on, the whole determination is the same; where not, only the conditions are
settled anew, on the values already worked out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incentives.domain.case import Record
from incentives.domain.missing import Missing
from incentives.domain.truth import Truth
from incentives.evaluate.operand_closures import Closure
from incentives.evaluate.sight import Sight
from incentives.ir.condition import AllOf, AnyOf, Compare, Condition, Not, OneOf, Within
from incentives.ir.operand import Holds
from incentives.ir.ruleset import EffectiveProgramme, EntitlementRule
from incentives.ir.settled import Findings, PaymentFindings, Settled
from incentives.ir.types import YES_NO
from incentives.specs.mutation.trace import Settlement


class _Values(dict[Any, Any]):
    """The derived values of one record, of which one is worked out otherwise."""

    def __init__(self, slot: int, compute: Callable[[], Any]) -> None:
        super().__init__()
        self.slot = slot
        self.compute: Callable[[], Any] | None = compute

    def get(self, slot: Any, default: Any = None) -> Any:
        """Return a value; the one that was changed is worked out when it is first read."""
        if slot == self.slot and slot not in self and self.compute is not None:
            self[slot] = self.compute()
        return super().get(slot, default)


class _Memory(dict[Record, Any]):
    """The derived values by record, of which one is worked out otherwise on every record."""

    def __init__(self, slot: int, closure: Closure) -> None:
        super().__init__()
        self.slot, self.closure = slot, closure
        self.sight: Sight | None = None

    def __missing__(self, record: Record) -> _Values:
        values = self[record] = _Values(self.slot, lambda: self.closure(self.sight, record, None))  # type: ignore[arg-type]  # set at once
        return values

    def close(self) -> None:
        """Work out nothing more, and let go of what that would take: it leads back here."""
        self.sight = None
        for values in self.values():
            values.compute = None


def slot_of(findings: Findings, record: str, name: str) -> int | None:
    """Return the number of a definition among those a programme reads, None when it reads it nowhere."""
    for number, derived in enumerate(findings.definitions):
        if derived.record == record and derived.name == name:
            return number
    return None


def reads_alike(findings: Findings, slot: int, closure: Closure, sight: Sight) -> bool:
    """Tell whether a definition comes to the same on every record on which it was read."""
    known = [(record, values[slot]) for record, values in list(findings.values.items()) if slot in values]
    return all(alike(closure(sight, record, None), value) for record, value in known)


def alike(one: Any, other: Any) -> bool:
    """Tell whether two values are the same; a count also by whom it counted, a missing one also by what is missing."""
    return type(one) is type(other) and bool(one == other)


def settled_with(settlement: Settlement, slot: int, closure: Closure) -> Findings:
    """Settle a programme in which one definition means something else."""
    memory, sight = _Memory(slot, closure), settlement.sight
    changed = Sight(sight.case, sight.on, sight.programme, sight.places, memory)  # type: ignore[arg-type]  # as good as a defaultdict
    memory.sight = changed
    try:
        return settlement.direct.settle_in(changed, settlement.subject)
    finally:
        memory.close()


class Resettling:
    """Settles a changed tree on what the unchanged one came to; only comparisons that are new are evaluated.

    `closures` keeps what was compiled for them, by programme and comparison.
    """

    def __init__(self, settlement: Settlement, closures: dict[tuple[int, int], Closure]) -> None:
        self.direct, self.findings = settlement.direct, settlement.findings
        self.sight, self.subject, self.closures = settlement.sight, settlement.subject, closures
        trees = self.findings.trees()
        self._known = {id(node.condition): node for tree in trees for node in tree.walk() if not node.parts}

    def findings_of(self, after: EffectiveProgramme) -> Findings:
        """Return the findings of a programme whose conditions or payments were changed, and no definition."""
        before = {one.rule.id: one for one in self.findings.payments}
        return Findings(
            self.settle(after.eligibility),
            tuple(self.settle(tree) for tree in after.referrals),
            tuple(self._payment(before[rule.id], rule, after) for rule in after.programme.entitlements),
            self.findings.definitions,
            self.findings.values,
        )

    def _payment(
        self, before: PaymentFindings, rule: EntitlementRule, after: EffectiveProgramme
    ) -> PaymentFindings:
        requires, starts, ends = after.requires.get(rule.id), before.starts, before.ends
        if rule is not before.rule:
            starts = self._value(rule.starts) if rule.starts is not None else None
            ends = {exit_.clause.id: self._value(exit_.day) for exit_ in rule.ends}
        settled = self.settle(requires) if requires is not None else None
        return PaymentFindings(rule, settled, starts, ends, before.keys)

    def settle(self, condition: Condition) -> Settled:
        """Return a tree settled."""
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                settled = tuple(self.settle(part) for part in parts)
                return _joined(
                    condition, settled, Truth.TRUE if isinstance(condition, AllOf) else Truth.FALSE
                )
            case Not(part=part):
                inner = self.settle(part)
                return Settled(condition, ~inner.truth, None, None, inner.gaps, (inner,))
            case _:
                return self._known.get(id(condition)) or self._leaf(condition)

    def _leaf(self, leaf: Compare | OneOf | Within) -> Settled:
        known = self._value(Holds(leaf, YES_NO))
        left = self._value(leaf.left if isinstance(leaf, Compare) else leaf.operand)
        right = self._value(leaf.right) if isinstance(leaf, Compare) else None
        if isinstance(known, Missing):
            return Settled(leaf, Truth.UNKNOWN, left, right, known.gaps)
        return Settled(leaf, Truth.TRUE if known else Truth.FALSE, left, right)

    def _value(self, operand: Any) -> Any:
        key = id(self.direct), id(operand.condition if isinstance(operand, Holds) else operand)
        if key not in self.closures:
            self.closures[key] = self.direct.closure(operand)
        return self.closures[key](self.sight, self.subject, None)


def _joined(condition: Condition, parts: tuple[Settled, ...], otherwise: Truth) -> Settled:
    """Join settled parts as the engine does: the gaps of an unknown group are those of its unknown parts."""
    truths = {part.truth for part in parts}
    if ~otherwise in truths:
        return Settled(condition, ~otherwise, None, None, (), parts)
    if Truth.UNKNOWN not in truths:
        return Settled(condition, otherwise, None, None, (), parts)
    gaps = dict.fromkeys(gap for part in parts if part.truth is Truth.UNKNOWN for gap in part.gaps)
    return Settled(condition, Truth.UNKNOWN, None, None, tuple(gaps), parts)
