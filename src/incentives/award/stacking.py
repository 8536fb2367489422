"""Stacking (叠加与互斥): what the entitlements of one person do to each other, pair by pair.

The result does not depend on the order of programmes: an entitlement is replaced when one that beats it is itself
paid, and where entitlements beat each other in a circle all of them stay provisional (grounded semantics of
abstract argumentation, Dung 1995).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from incentives.domain.determination import Entitlement, Outcome, StackingEffect
from incentives.ir.determination import Determination
from incentives.ir.stacking import StackingRule


@dataclass(frozen=True)
class _Claim:
    """One cash entitlement in the comparison; `entitlement` is None for an applied-for programme still open."""

    determination: int
    entitlement: Entitlement | None
    programme: str
    persons: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.programme}.{self.entitlement.id}" if self.entitlement else self.programme


def stack(
    determinations: Sequence[Determination], rules: Iterable[StackingRule], chain: Sequence[str]
) -> tuple[Determination, ...]:
    """Return the determinations with the stacking effects written on their entitlements.

    `chain` is the place of application with the places above it, most specific first. A programme that is
    undetermined counts as a rival only where somebody has applied for it.
    """
    claims = _claims(determinations)
    if len(claims) < 2:
        return tuple(determinations)
    table = list(rules)
    met = [(one, other, rule) for one, other in combinations(claims, 2)
           if (rule := _rule(one, other, table, chain, determinations)) is not None]  # fmt: skip
    beats = {(winner, loser) for one, other, rule in met for winner, loser in _beaten(one, other, rule)}
    replaced = _replaced({claim for claim in claims if claim.entitlement}, beats)
    effects: dict[_Claim, list[StackingEffect]] = {claim: [] for claim in claims}
    for one, other, rule in met:
        for claim, rival in ((one, other), (other, one)):
            effects[claim].append(_effect(claim, rival, rule, beats, replaced))
    return tuple(_written(determination, n, effects) for n, determination in enumerate(determinations))


def _claims(determinations: Sequence[Determination]) -> list[_Claim]:
    claims = []
    for n, item in enumerate(determinations):
        persons = frozenset(item.subject)
        cash = [entitlement for entitlement in item.entitlements if entitlement.kind == "cash"]
        claims += [_Claim(n, entitlement, item.programme, persons) for entitlement in cash]
        if item.outcome is Outcome.UNDETERMINED and item.state == "determination":
            claims.append(_Claim(n, None, item.programme, persons))
    return sorted(claims, key=lambda claim: (claim.name, sorted(claim.persons)))


def _rule(
    one: _Claim,
    other: _Claim,
    rules: Iterable[StackingRule],
    chain: Sequence[str],
    determinations: Sequence[Determination],
) -> StackingRule | None:
    """Return the rule for two claims of one person: the most specific place first, then the most specific names."""
    if one.programme == other.programme or not one.persons & other.persons:
        return None
    on = determinations[one.determination].on
    fitting = [
        rule for rule in rules if rule.place in chain and rule.period.covers(on) and _names(rule, one, other)
    ]
    if not fitting:
        return None
    return min(fitting, key=lambda rule: (chain.index(rule.place), -sum("." in name for name in rule.pair)))


def _names(rule: StackingRule, one: _Claim, other: _Claim) -> bool:
    first, second = rule.pair
    return (_is(first, one) and _is(second, other)) or (_is(first, other) and _is(second, one))


def _is(name: str, claim: _Claim) -> bool:
    return name in (claim.programme, claim.name)


def _beaten(one: _Claim, other: _Claim, rule: StackingRule) -> list[tuple[_Claim, _Claim]]:
    """Return (winner, loser), when the rule and the amounts decide between two certain claims."""
    if one.entitlement is None or other.entitlement is None:
        return []
    if rule.combination == "exclusive":
        return [(one, other) if _is(rule.keeps, one) else (other, one)]
    if rule.combination != "higher" or not _comparable(one.entitlement, other.entitlement):
        return []
    first, second = (one, other) if _is(rule.pair[0], one) else (other, one)
    higher = (_amount(second) > _amount(first)) if first.entitlement and second.entitlement else False
    return [(second, first) if higher else (first, second)]


def _comparable(one: Entitlement, other: Entitlement) -> bool:
    return one.per == other.per and one.amount_fen is not None and other.amount_fen is not None


def _amount(claim: _Claim) -> int:
    return claim.entitlement.amount_fen or 0 if claim.entitlement else 0


def _replaced(claims: set[_Claim], beats: set[tuple[_Claim, _Claim]]) -> dict[_Claim, bool]:
    """Settle who is paid (False) and who is replaced (True); claims in an undecided circle are left out."""
    settled: dict[_Claim, bool] = {}
    while True:
        before = len(settled)
        for claim in claims - settled.keys():
            rivals = [winner for winner, loser in beats if loser == claim]
            if any(settled.get(rival) is False for rival in rivals):
                settled[claim] = True
            elif all(settled.get(rival) is True for rival in rivals):
                settled[claim] = False
        if len(settled) == before:
            return settled


def _effect(
    claim: _Claim,
    rival: _Claim,
    rule: StackingRule,
    beats: set[tuple[_Claim, _Claim]],
    replaced: dict[_Claim, bool],
) -> StackingEffect:
    rival_open = rival.entitlement is None
    effect: Literal["paid", "replaced", "provisional"]
    if (
        rule.combination == "both"
        or (claim, rival) in beats
        or (rule.combination == "exclusive" and _is(rule.keeps, claim))
    ):
        effect = "paid"
    elif (rival, claim) in beats and replaced.get(rival) is False:
        effect = "replaced"
    elif (rival, claim) in beats and replaced.get(rival) is True:
        effect = "paid"  # what would have replaced it is itself replaced
    else:
        effect = "provisional"
    return StackingEffect(
        rival.programme, rule.combination, effect, rule.place, rule.basis, rule.note, rival_open
    )


def _written(
    determination: Determination, n: int, effects: dict[_Claim, list[StackingEffect]]
) -> Determination:
    """Write the effects on the entitlements of one determination."""
    found = {claim.entitlement.id: tuple(items) for claim, items in effects.items()
             if claim.determination == n and claim.entitlement is not None}  # fmt: skip
    if not any(found.values()):
        return determination
    entitlements = tuple(
        replace(item, stacking=found.get(item.id, ())) for item in determination.entitlements
    )
    return replace(determination, entitlements=entitlements)
