"""What holds in one place on one day: changes of the places above applied, policy and standards selected.

The most specific place in force on the day speaks; the trace can tell which one, since every clause, policy
value and amount row keeps the code of the place that set it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from incentives.domain.period import Period
from incentives.domain.place import NATION
from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Condition, Not
from incentives.ir.operand import Constant, OnDay
from incentives.ir.ruleset import (
    AmountRow,
    AmountTable,
    Change,
    EffectiveProgramme,
    PolicyValue,
    Programme,
    Ruleset,
)
from incentives.ir.types import DATE
from incentives.ir.walk import clauses


def effective(ruleset: Ruleset, programme: Programme, place: str, on: date) -> EffectiveProgramme:
    """Resolve a programme for the household's place and the day decided for."""
    chain = ruleset.places.chain(place, on)
    tree: Condition | None = in_force(programme.eligibility, on)
    for code in reversed(chain):
        for change in programme.changes:
            if change.place == code and change.period.covers(on) and tree is not None:
                tree = _apply(change, tree, on)
    referrals = tuple(kept for part in programme.referrals if (kept := in_force(part, on)) is not None)
    requires = {
        rule.id: kept
        for rule in programme.entitlements
        if rule.requires is not None and (kept := in_force(rule.requires, on)) is not None
    }
    policies = {}
    for name, policy in programme.policies.items():
        value = _most_specific(policy.values, chain, on)
        if value is not None:
            policies[name] = value
    rows = {name: _rows(table, chain, on) for name, table in programme.amounts.items()}
    derived = {**ruleset.vocabulary.derived, **programme.derived}
    conditions = tree.parts if isinstance(tree, AllOf) else ()
    eligibility = replace(programme.eligibility, parts=(*_programme_in_force(programme), *conditions))
    return EffectiveProgramme(programme, place, eligibility, referrals, requires, policies, rows, derived)


def _programme_in_force(programme: Programme) -> tuple[Condition, ...]:
    """Return the conditions that the day lies in the period of the programme itself."""
    start, until = programme.in_force.start, programme.in_force.until
    found: list[Condition] = []
    if start is not None:
        clause = Clause(
            "programme_in_force", "项目已经施行", "the programme is in force", programme.basis, place=NATION
        )
        found.append(Compare(">=", OnDay(DATE), Constant(start, DATE), clause, f"on >= {start}"))
    if until is not None:
        clause = Clause(
            "programme_not_ended",
            "项目尚未终止",
            "the programme has not ended",
            programme.basis,
            place=NATION,
        )
        found.append(Compare("<", OnDay(DATE), Constant(until, DATE), clause, f"on < {until}"))
    return tuple(found)


def in_force(condition: Condition, on: date) -> Condition | None:
    """Return the tree without the conditions that are not in force on the day; None when nothing is left."""
    if not condition.clause.period.covers(on):
        return None
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            kept = tuple(part for item in parts if (part := in_force(item, on)) is not None)
            return replace(condition, parts=kept) if kept else None
        case Not(part=part):
            inner = in_force(part, on)
            return replace(condition, part=inner) if inner is not None else None
        case _:
            return condition


def _apply(change: Change, tree: Condition, on: date) -> Condition | None:
    """Apply one change of a place to the tree of the levels above."""
    if tree.clause.id == change.target:
        if change.action == "drop":
            return None
        conditions = tuple(kept for item in change.conditions if (kept := in_force(item, on)) is not None)
        if change.action == "replace":
            return conditions[0] if conditions else tree
        if isinstance(tree, AllOf | AnyOf):
            return replace(tree, parts=tree.parts + conditions)
    match tree:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            changed = tuple(part for item in parts if (part := _apply(change, item, on)) is not None)
            return replace(tree, parts=changed) if changed else None
        case Not(part=negated):
            inner = _apply(change, negated, on)
            return replace(tree, part=inner) if inner is not None else None
        case _:
            return tree


def _most_specific(values: Sequence[PolicyValue], chain: Sequence[str], on: date) -> PolicyValue | None:
    for code in chain:
        for value in values:
            if value.place == code and value.period.covers(on):
                return value
    return None


def _rows(table: AmountTable, chain: Sequence[str], on: date) -> tuple[AmountRow, ...]:
    """Return the rows in force of the most specific place that has any."""
    for code in chain:
        rows = tuple(row for row in table.rows if row.place == code and row.period.covers(on))
        if rows:
            return rows
    return ()


def breakpoints(programme: Programme, ruleset: Ruleset, place: str) -> tuple[date, ...]:
    """Return, sorted, the days on which what holds in a place may change; between two of them it cannot."""
    periods: list[Period] = [programme.in_force]
    periods += [change.period for change in programme.changes]
    periods += [clause.period for tree in programme.trees() for _, clause in clauses(tree)]
    periods += [value.period for policy in programme.policies.values() for value in policy.values]
    periods += [row.period for table in programme.amounts.values() for row in table.rows]
    days = {day for period in periods for day in (period.start, period.until) if day is not None}
    return tuple(sorted(days | ruleset.places.moves(place)))
