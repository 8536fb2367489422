"""Which rule carries which atomic condition of the policy dossier."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.ir.ruleset import Programme, Ruleset
from incentives.ir.walk import clauses


def covered(ruleset: Ruleset) -> dict[str, list[str]]:
    """Return dossier id → what carries it, such as `rural_reward: condition age_60`."""
    found: dict[str, list[str]] = {}
    for derived in ruleset.vocabulary.derived.values():
        for name in derived.covers:
            found.setdefault(name, []).append(f"vocabulary: derived {derived.record}.{derived.name}")
    for programme in ruleset.programmes.values():
        for covers, carrier in _carriers(programme):
            for name in covers:
                found.setdefault(name, []).append(f"{programme.id}: {carrier}")
    for rule in ruleset.stacking:
        for name in rule.covers:
            found.setdefault(name, []).append(f"stacking: {' × '.join(rule.pair)}")
    return found


def _carriers(programme: Programme) -> Iterator[tuple[tuple[str, ...], str]]:
    yield programme.covers, "programme"
    for tree in programme.trees():
        for _, clause in clauses(tree):
            yield clause.covers, f"condition {clause.id}"
    for policy in programme.policies.values():
        yield policy.covers, f"policy {policy.name}"
    for derived in programme.derived.values():
        yield derived.covers, f"derived {derived.record}.{derived.name}"
    for rule in programme.entitlements:
        for exit_ in rule.ends:
            yield exit_.clause.covers, f"exit {exit_.clause.id}"
