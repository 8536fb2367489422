"""Every mutant of a ruleset: one thing changed in one programme, in a common definition, or in how payments combine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from incentives.domain.period import Period
from incentives.domain.place import NATION
from incentives.ir.condition import Clause, Condition
from incentives.ir.operand import DerivedOf
from incentives.ir.ruleset import Change, EntitlementRule, Exit, Programme, Ruleset
from incentives.ir.stacking import StackingRule
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import operands
from incentives.specs.mutation.values import amount_rows, boundaries, policy_values, stacking_rules
from incentives.specs.mutation.variation import Variation, Varying

Key = tuple[str, str]
"""Record type and name of a definition."""
COMMON = "vocabulary"
STACKING = "stacking"
IN_FORCE = "programme_in_force"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. `where` is what a reader looks up: a condition, definition, policy, table, exit, entitlement.

    `part` says which of these it is. `place` is the code of the place whose rule was changed. Exactly one of the last
    three is set: the programme as it is now, a common definition, or all stacking rules.
    """

    owner: str
    part: str
    where: str
    place: str
    kind: str
    said: str
    programme: Programme | None = None
    derived: Derived | None = None
    stacking: tuple[StackingRule, ...] | None = None

    @property
    def key(self) -> str:
        """Return what the mutant is called in lists that are kept: the same as long as the rule is."""
        place = "" if self.place in ("", NATION) else f"@{self.place}"
        return f"{self.owner}/{self.where}{place}：{self.said}"


def mutants(ruleset: Ruleset) -> list[Mutant]:
    """Return all mutants, those of one programme together; two that are named alike are told apart by a number."""
    varying = Varying(ruleset.vocabulary)
    found = [
        mutant
        for programme in ruleset.programmes.values()
        for mutant in _of_programme(programme, ruleset, varying)
    ]
    found += _of_definitions(COMMON, ruleset.vocabulary.derived, ruleset, varying)
    for rule, change in stacking_rules(ruleset.stacking):
        where = " × ".join(rule.pair)
        found.append(
            Mutant(STACKING, "stacking", where, change.place, change.kind, change.said, stacking=change.new)
        )
    return _numbered(found)


def _numbered(found: list[Mutant]) -> list[Mutant]:
    seen: dict[str, int] = {}
    named = []
    for mutant in found:
        seen[mutant.key] = number = seen.get(mutant.key, 0) + 1
        named.append(mutant if number == 1 else replace(mutant, said=f"{mutant.said}（第 {number} 处）"))
    return named


def _of_programme(programme: Programme, ruleset: Ruleset, varying: Varying) -> Iterator[Mutant]:
    for change in _kept(varying.condition(programme.eligibility)):
        yield _of_condition(programme.id, change, replace(programme, eligibility=change.new))
    yield from _of_referrals(programme, varying)
    for n, rule in enumerate(programme.entitlements):
        for where, change in _of_entitlement(rule, varying):
            rules = (*programme.entitlements[:n], change.new, *programme.entitlements[n + 1 :])
            clause = change.clause.id if change.clause else where
            new = replace(programme, entitlements=rules)
            yield Mutant(programme.id, "entitlement", clause, NATION, change.kind, change.said, programme=new)
    yield from _of_values(programme, ruleset)
    yield from _of_changes(programme, varying)
    for said, [moved] in boundaries([_Whole(programme, programme.in_force)], _Whole.moved):
        new = replace(programme, in_force=moved.period)
        yield Mutant(programme.id, "condition", IN_FORCE, NATION, "boundary", said, programme=new)
    yield from _of_definitions(programme.id, programme.derived, ruleset, varying, programme)


def _of_referrals(programme: Programme, varying: Varying) -> Iterator[Mutant]:
    """Yield the changes of what is referred to a person: each case gone, or changed inside."""
    for n, referral in enumerate(programme.referrals):
        before, after = programme.referrals[:n], programme.referrals[n + 1 :]
        dropped = Variation("branch", "去掉这种转人工的情形", None, referral.clause)
        yield _of_condition(programme.id, dropped, replace(programme, referrals=(*before, *after)))
        for change in _kept(varying.condition(referral)):
            new = replace(programme, referrals=(*before, change.new, *after))
            yield _of_condition(programme.id, change, new, referral.clause)


def _of_values(programme: Programme, ruleset: Ruleset) -> Iterator[Mutant]:
    """Yield the changes of policy values and of standards."""
    for name, policy in programme.policies.items():
        kind = ruleset.vocabulary.kinds.get(policy.type.of)
        for change in policy_values(policy.values, policy.type, kind.members if kind is not None else {}):
            policies = {**programme.policies, name: replace(policy, values=change.new)}
            new = replace(programme, policies=policies)
            yield Mutant(programme.id, "policy", name, change.place, change.kind, change.said, programme=new)
    for name, table in programme.amounts.items():
        for change in amount_rows(table.rows):
            new = replace(programme, amounts={**programme.amounts, name: replace(table, rows=change.new)})
            yield Mutant(programme.id, "amount", name, change.place, change.kind, change.said, programme=new)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A programme seen as something dated."""

    programme: Programme
    period: Period

    def moved(self, period: Period) -> _Whole:
        """Return the same programme in force for another period."""
        return _Whole(self.programme, period)


def _kept(changes: Iterator[Variation]) -> Iterator[Variation]:
    return (change for change in changes if change.new is not None)


def _of_condition(
    own: str, change: Variation, new: Programme, above: Clause | None = None, place: str = ""
) -> Mutant:
    clause = change.clause or above
    where = clause.id if clause is not None and clause.id else "eligibility"
    return Mutant(
        own, "condition", where, place or (clause.place if clause else "") or NATION, change.kind, change.said,
        programme=new,
    )  # fmt: skip


def _of_entitlement(rule: EntitlementRule, varying: Varying) -> Iterator[tuple[str, Variation]]:
    """Yield the changes of what one entitlement depends on, with what was changed."""
    if rule.requires is not None:
        dropped = replace(rule, requires=None)
        yield rule.id, Variation("branch", f"去掉待遇“{rule.chinese}”自己的条件", dropped, None)
        for change in _kept(varying.condition(rule.requires)):
            yield rule.id, change.inside(lambda new: replace(rule, requires=new))
    if rule.starts is not None:
        for change in varying.operand(rule.starts):
            yield f"{rule.id}.starts", change.inside(lambda new: replace(rule, starts=new))
    for n, exit_ in enumerate(rule.ends):
        gone = (*rule.ends[:n], *rule.ends[n + 1 :])
        yield (
            exit_.clause.id,
            Variation("branch", f"去掉停发情形（{rule.id}）", replace(rule, ends=gone), exit_.clause),
        )
        for change in varying.operand(exit_.day):
            moved = (*rule.ends[:n], Exit(exit_.clause, change.new), *rule.ends[n + 1 :])
            yield (
                exit_.clause.id,
                Variation(change.kind, f"{change.said}（{rule.id}）", replace(rule, ends=moved)),
            )


def _of_changes(programme: Programme, varying: Varying) -> Iterator[Mutant]:
    """Yield the changes of what places do to the conditions above them."""
    for n, change in enumerate(programme.changes):

        def with_(new: Change | None, n: int = n) -> Programme:
            kept = () if new is None else (new,)
            return replace(programme, changes=(*programme.changes[:n], *kept, *programme.changes[n + 1 :]))

        ids = [condition.clause.id for condition in change.conditions if condition.clause.id]
        where = ids[0] if ids else change.target
        said = f"去掉对「{change.target}」的{ {'add': '增加', 'replace': '替换', 'drop': '删除'}[change.action] }"
        yield Mutant(
            programme.id, "condition", where, change.place, "change_dropped", said, programme=with_(None)
        )
        for said, [moved] in boundaries([change], lambda one, period: replace(one, period=period)):
            yield Mutant(
                programme.id, "condition", where, change.place, "boundary", said, programme=with_(moved)
            )
        for m, condition in enumerate(change.conditions):
            for variation in _kept(varying.condition(condition)):
                conditions: tuple[Condition, ...] = (
                    *change.conditions[:m], variation.new, *change.conditions[m + 1 :],
                )  # fmt: skip
                new = with_(replace(change, conditions=conditions))
                yield _of_condition(programme.id, variation, new, condition.clause, change.place)


def _of_definitions(
    own: str,
    derived: Mapping[tuple[str, str], Derived],
    ruleset: Ruleset,
    varying: Varying,
    programme: Programme | None = None,
) -> Iterator[Mutant]:
    """Yield the changes of derived facts, of a programme or (without one) of the common vocabulary."""
    definitions = {**ruleset.vocabulary.derived, **derived}
    behind_spouse = reach({("person", "spouse")}, definitions)
    for key, definition in derived.items():
        for change in varying.operand(definition.operand):
            if change.kind == "subject" and key in behind_spouse:
                continue  # who the spouse is cannot depend on the spouse
            new = replace(definition, operand=change.new)
            where = f"{definition.record}.{definition.name}"
            if programme is None:
                yield Mutant(own, "definition", where, NATION, change.kind, change.said, derived=new)
            else:
                changed = replace(programme, derived={**programme.derived, key: new})
                yield Mutant(own, "definition", where, NATION, change.kind, change.said, programme=changed)


def reach(keys: set[Key], definitions: Mapping[Key, Derived]) -> set[Key]:
    """Return the definitions that some definitions read, directly or not, and themselves."""
    found: set[Key] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in found and key in definitions:
            found.add(key)
            waiting += [
                (part.record, part.name)
                for part in operands(definitions[key].operand)
                if isinstance(part, DerivedOf)
            ]
    return found
