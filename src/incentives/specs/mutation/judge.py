"""Try a mutant on the scenarios that can notice it, until one does.

A scenario notices by whatever it asserts. One thing is left out, so that a kill is never claimed wrongly but may be
missed: what an open case would ask where the facts on file come to the same. Scenarios that look at a stretch of time
are decided by rules with the mutant in them, and therefore tried last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from incentives.domain.truth import Truth
from incentives.engine import Engine
from incentives.evaluate.operand_closures import Closure
from incentives.ir.operand import Constant, DerivedOf, Operand
from incentives.ir.ruleset import EffectiveProgramme, Programme, Ruleset
from incentives.ir.settled import Findings, Settled
from incentives.ir.walk import condition_operands, operands
from incentives.problems import CaseInvalid
from incentives.specs.mutation.changed import Changed, Found, Unchanged
from incentives.specs.mutation.mutants import STACKING, Key, Mutant, reach
from incentives.specs.mutation.probe import Resettling, reads_alike, settled_with, slot_of
from incentives.specs.mutation.substitute import reads_policy, with_policy
from incentives.specs.mutation.trace import Settlement, Trace
from incentives.specs.scenario_run import act
from incentives.specs.steps.meaning import NotSo


@dataclass(frozen=True, slots=True)
class Kill:
    """The scenario that notices a mutant: `file:line` and name."""

    scenario: str
    name: str


class Court:
    """All scenarios of some rules, ready to try mutants on."""

    def __init__(self, engine: Engine, traces: Iterable[Trace]) -> None:
        self.engine = engine
        self.traces = list(traces)
        self._by_programme: dict[str, list[Trace]] = {}
        for trace in self.traces:
            self._by_programme.setdefault(trace.programme, []).append(trace)
        self._killers: dict[tuple[str, str], list[Trace]] = {}
        self._ordered: dict[tuple[str, ...], list[Trace]] = {}
        self._reach: dict[str, set[Key]] = {}
        self.unchanged: Unchanged = {}
        self.readings = Readings()

    def programmes(self, mutant: Mutant) -> list[str]:
        """Return the programmes that a mutant may change."""
        if mutant.derived is None:
            return [] if mutant.stacking is not None else [mutant.owner]
        key = mutant.derived.record, mutant.derived.name
        rules = self.engine.ruleset
        for name in rules.programmes.keys() - self._reach.keys():
            self._reach[name] = reached(rules, name)
        return [name for name in rules.programmes if key in self._reach[name]]

    def try_(self, mutant: Mutant) -> Kill | None:
        """Return the first scenario found that notices a mutant, None when none does."""
        changed, seen = Changed(self.engine, mutant, self.unchanged), Looks(mutant, self.readings)
        try:
            for trace in self._candidates(mutant):
                if seen.notices(trace, changed):
                    known = self._killers.setdefault((mutant.owner, mutant.where), [])
                    if trace in known:
                        known.remove(trace)
                    known.insert(0, trace)
                    return Kill(trace.run.scenario.place, trace.run.scenario.name)
            return None
        finally:
            changed.forget()

    def of(self, mutant: Mutant) -> list[Trace]:
        """Return the scenarios that decide by a programme that a mutant may change."""
        return [trace for name in self.programmes(mutant) for trace in self._by_programme.get(name, ())]

    def _candidates(self, mutant: Mutant) -> Iterator[Trace]:
        """Yield the scenarios that may notice, those first that noticed something there or name the clause."""
        if mutant.owner == STACKING:
            yield from (trace for trace in self.traces if trace.together)
            return
        likely = self._killers.get((mutant.owner, mutant.where), [])[:8]
        yield from likely
        seen = {id(trace) for trace in likely}
        rest = [trace for trace in self._in_turn(mutant) if id(trace) not in seen]
        by_name = [trace for trace in rest if mutant.where in trace.clauses]
        yield from by_name
        seen = {id(trace) for trace in by_name}
        yield from (trace for trace in rest if id(trace) not in seen)

    def _in_turn(self, mutant: Mutant) -> list[Trace]:
        """Return the scenarios that decide by what a mutant may change, those first that are quickly tried."""
        names = tuple(self.programmes(mutant))
        if names not in self._ordered:
            self._ordered[names] = sorted(
                self.of(mutant), key=lambda trace: (trace.over_time, trace.together, trace.is_open)
            )
        return self._ordered[names]


class Looks:
    """Looks at cases with one mutant; what was compiled for one is kept for the next."""

    def __init__(self, mutant: Mutant, readings: Readings) -> None:
        self.mutant, self.readings = mutant, readings
        self._closures: dict[tuple[int, int], Closure] = {}
        self._substitutes: dict[tuple[Key, Any], Operand] = {}
        self._trees: dict[tuple[int, Any], EffectiveProgramme] = {}

    def notices(self, trace: Trace, changed: Changed) -> bool:
        """Tell whether a scenario fails with the mutant."""
        settlement = trace.settlement
        if settlement is None or trace.on is None or trace.over_time:
            return _fails(trace, changed)
        if self.mutant.stacking is not None:
            return _fails(trace, changed)
        after = changed.after(trace.programme, trace.place, trace.on)
        if after is None:
            return False
        if trace.asks_levels and _fails(trace, changed):
            return True
        found = self.found(settlement, after, changed)
        if found is None:
            return False
        truth = found.findings.eligibility.truth
        if {truth, settlement.truth} == {Truth.TRUE, Truth.FALSE}:
            return True  # every scenario asserts the outcome
        if truth is Truth.UNKNOWN:
            return _fails(trace, changed)  # what is asked has to be worked out by the mutant
        changed.found = found
        try:
            return _fails(trace, changed)
        finally:
            changed.found = None

    def found(self, settlement: Settlement, after: EffectiveProgramme, changed: Changed) -> Found | None:
        """Return what the mutant finds of a case, None where that is what the rules find.

        `after` is the programme as the mutant makes it.
        """
        match self.mutant.part:
            case "definition":
                found = self._definition(settlement, after)
            case "policy":
                found = self._policy(settlement, after, changed)
            case "amount":
                paid = settlement.truth is not Truth.FALSE
                return (
                    Found(after, settlement.direct, settlement.findings, settlement.subject) if paid else None
                )
            case "entitlement" if settlement.truth is Truth.FALSE:
                return None
            case _:
                found = self._resettled(settlement, after, after)
        return None if found is None or same(settlement.findings, found.findings) else found

    def _definition(self, settlement: Settlement, after: EffectiveProgramme) -> Found | None:
        record, _, name = self.mutant.where.partition(".")
        if (record, name) not in settlement.read:
            return None
        slot, closure = self._closure(settlement, (record, name), after.derived[record, name].operand)
        if reads_alike(settlement.findings, slot, closure, settlement.sight):
            return None
        findings = settled_with(settlement, slot, closure)
        return Found(after, settlement.direct, findings, settlement.subject)

    def _policy(self, settlement: Settlement, after: EffectiveProgramme, changed: Changed) -> Found | None:
        """Look only at the definitions and conditions that read the policy value, with the new value in its place."""
        name, programme = self.mutant.where, settlement.effective.programme
        value, before = after.policies.get(name), settlement.effective.policies.get(name)
        new, old = value.value if value else None, before.value if before else None
        readers, is_direct = self.readings.of(programme, name)
        if new == old or (not is_direct and settlement.read.isdisjoint(readers)):
            return None
        if new is None:
            return self._anew(settlement, changed)
        constant = Constant(new, programme.policies[name].type)
        if is_direct and settlement.read.isdisjoint(readers) and not self.readings.pays(programme, name):
            return self._resettled(settlement, after, self._written(settlement.effective, name, constant))
        if is_direct:
            return self._anew(settlement, changed)
        for key in readers & settlement.read:
            operand = self._substitutes.get((key, new))
            if operand is None:
                operand = self._substitutes[key, new] = with_policy(
                    programme.derived[key].operand, name, constant
                )
            slot, closure = self._closure(settlement, key, operand)
            if not reads_alike(settlement.findings, slot, closure, settlement.sight):
                return self._anew(settlement, changed)
        return None

    def _written(self, effective: EffectiveProgramme, name: str, constant: Constant) -> EffectiveProgramme:
        """Return a programme with a constant in the conditions that read a policy value."""
        key = id(effective), constant.value
        if key not in self._trees:
            requires = {rule: with_policy(tree, name, constant) for rule, tree in effective.requires.items()}
            eligibility = with_policy(effective.eligibility, name, constant)
            referrals = with_policy(effective.referrals, name, constant)
            self._trees[key] = replace(
                effective, eligibility=eligibility, referrals=referrals, requires=requires
            )
        return self._trees[key]

    def _resettled(
        self, settlement: Settlement, after: EffectiveProgramme, trees: EffectiveProgramme
    ) -> Found:
        """Settle changed conditions on what is known; `trees` has them as they are to be evaluated."""
        findings = Resettling(settlement, self._closures).findings_of(trees)
        return Found(after, settlement.direct, findings, settlement.subject)

    @staticmethod
    def _anew(settlement: Settlement, changed: Changed) -> Found:
        """Compile the mutant, and find all anew."""
        sight, effective = settlement.sight, settlement.effective
        engines = changed.compiled(effective.programme.id, effective.place, sight.on)
        findings = engines.direct.settle(sight.case, settlement.subject, sight.on)
        return Found(engines.effective, engines.direct, findings, settlement.subject)

    def _closure(self, settlement: Settlement, key: Key, operand: Operand) -> tuple[int, Closure]:
        """Return the number and the closure of a changed definition of a compiled programme."""
        known = id(settlement.direct), id(operand)
        if known not in self._closures:
            self._closures[known] = settlement.direct.closure(operand)
        slot = slot_of(settlement.findings, *key)
        return (-1 if slot is None else slot), self._closures[known]


def _fails(trace: Trace, changed: Changed) -> bool:
    """Tell whether some step of a scenario is not so before a decider."""
    scene = trace.scene.before(changed)
    try:
        for step in trace.steps:
            act(scene, step)
    except (NotSo, ValueError, KeyError, CaseInvalid, RecursionError):
        return True
    return False


class Readings:
    """Who reads which policy value of a programme."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[frozenset[Key], bool, bool]] = {}

    def of(self, programme: Programme, policy: str) -> tuple[frozenset[Key], bool]:
        """Return the definitions that read it, and whether conditions or payments read it themselves."""
        readers, conditions, payments = self._of(programme, policy)
        return readers, conditions or payments

    def pays(self, programme: Programme, policy: str) -> bool:
        """Tell whether first days, exits or keys of amounts read it themselves."""
        return self._of(programme, policy)[2]

    def _of(self, programme: Programme, policy: str) -> tuple[frozenset[Key], bool, bool]:
        if (programme.id, policy) not in self._known:
            readers = [key for key, one in programme.derived.items() if reads_policy(one.operand, policy)]
            conditions = any(reads_policy(tree, policy) for tree in programme.trees())
            payments = any(reads_policy(part, policy) for part in paid(programme))
            self._known[programme.id, policy] = frozenset(readers), conditions, payments
        return self._known[programme.id, policy]


def paid(programme: Programme) -> Iterator[Operand]:
    """Yield the operands on which payments depend: first days, exits, keys of amount tables."""
    for rule in programme.entitlements:
        if rule.starts is not None:
            yield rule.starts
        yield from (exit_.day for exit_ in rule.ends)
    for table in programme.amounts.values():
        yield from table.by.values()


def reached(rules: Ruleset, programme: str) -> set[Key]:
    """Return every definition that a programme reads somewhere."""
    found = rules.programmes[programme]
    parts = [part for tree in found.trees() for part in condition_operands(tree)]
    parts += [part for operand in paid(found) for part in operands(operand)]
    direct = {(part.record, part.name) for part in parts if isinstance(part, DerivedOf)}
    return reach(direct, {**rules.vocabulary.derived, **found.derived})


def same(one: Findings, other: Findings) -> bool:
    """Tell whether two findings say the same of every condition, of its values, and of what is paid."""
    trees, others = list(one.trees()), list(other.trees())
    if len(trees) != len(others) or len(one.payments) != len(other.payments):
        return False
    if not all(_same_tree(tree, twin) for tree, twin in zip(trees, others, strict=True)):
        return False
    return all(
        (left.starts, left.ends, left.keys) == (right.starts, right.ends, right.keys)
        for left, right in zip(one.payments, other.payments, strict=True)
    )


def _same_tree(one: Settled, other: Settled) -> bool:
    if one is other:
        return True
    if one.truth is not other.truth or one.gaps != other.gaps or len(one.parts) != len(other.parts):
        return False
    if one.left != other.left or one.right != other.right or type(one.condition) is not type(other.condition):
        return False
    return all(_same_tree(part, twin) for part, twin in zip(one.parts, other.parts, strict=True))
