"""Look for the household that tells a mutant from the rules: a scenario's household with at most one thing changed.

Tried are the days on which something changes, and for each fact that the changed rule reads the values at its limits.
What is found has been decided both ways by the engine. Not finding one proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from incentives.award.entitlement import entitle
from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap
from incentives.domain.truth import Truth
from incentives.explain.deciding import deciding
from incentives.explain.draft import Draft
from incentives.ir.operand import Constant, DerivedOf, FactOf, Operand
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings
from incentives.ir.vocabulary import Fact
from incentives.ir.walk import clauses, condition_operands, operands
from incentives.specs.mutation.changed import Changed
from incentives.specs.mutation.judge import Court, Looks
from incentives.specs.mutation.mutants import Mutant, reach
from incentives.specs.mutation.trace import Trace, settle

BASES = 12  # scenarios whose households are varied
TRIALS = 400  # households tried for one mutant
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Household:
    """A household that tells a mutant apart: that of a scenario, on a day, with facts changed.

    `facts` are (path of the record, fact, value as a document writes it). `incomplete` says that facts are missing.
    One that a solver found has no scenario, but a `document`, its `programme` and its `subject`.
    """

    scenario: str
    on: date
    facts: tuple[tuple[str, str, str], ...]
    difference: str
    incomplete: bool
    programme: str = ""
    document: Mapping[str, Any] | None = None
    subject: tuple[str, ...] = ()


class Search:
    """Searches the households of a court's scenarios."""

    def __init__(self, court: Court) -> None:
        self.court = court

    def household(self, mutant: Mutant) -> Household | None:
        """Return a household for which a mutant decides otherwise, a complete one if there is one; None without."""
        if mutant.stacking is not None:
            return None
        changed = Changed(self.court.engine, mutant, self.court.unchanged)
        looks = Looks(mutant, self.court.readings)
        incomplete = None
        for found in islice(self._tried(mutant, changed, looks), TRIALS):
            if found is not None and not found.incomplete:
                return found
            incomplete = incomplete or found
        return incomplete

    def _tried(self, mutant: Mutant, changed: Changed, looks: Looks) -> Iterator[Household | None]:
        """Try household after household: as the scenario has it, on other days, with one fact changed."""
        bases = self._bases(mutant)
        for trace in bases:
            for on in self._days(mutant, trace):
                yield self._differs(trace, on, (), looks, changed)
        for trace in bases:
            draft = Draft(trace.scene.case)
            for record, fact, value in self._changes(mutant, draft, trace):
                draft.supply(record, fact.name, value)
                note = ((record.path, fact.name, _written(value)),)
                yield self._differs(trace, trace.scene.day, note, looks, changed, draft)
                draft.take_back()

    def _bases(self, mutant: Mutant) -> list[Trace]:
        """Return the scenarios nearest to the change: where its place's rules hold, on its clause, decided, complete."""
        places = self.court.engine.ruleset.places
        fitting = [
            trace for trace in self.court.of(mutant)
            if trace.settlement is not None and mutant.place in ("", *places.lineage(trace.place))
        ]  # fmt: skip

        def nearness(trace: Trace) -> tuple[bool, bool, bool]:
            record, _, name = mutant.where.partition(".")
            reads = trace.settlement is not None and (record, name) in trace.settlement.read
            return mutant.where not in trace.clauses and not reads, trace.is_open, not reads

        return sorted(fitting, key=nearness)[:BASES]

    def _days(self, mutant: Mutant, trace: Trace) -> Iterator[date]:
        """Yield the scenario's own day, and the days beside each limit of what was changed."""
        yield trace.scene.day
        if mutant.kind == "boundary":
            for word in mutant.said.replace("：", " ").split():
                if len(word) == 10 and word[4] == "-":
                    day = date.fromisoformat(word)
                    yield from (day, day - DAY)

    def _changes(self, mutant: Mutant, draft: Draft, trace: Trace) -> Iterator[tuple[Record, Fact, Any]]:
        """Yield one changed fact after the other: each fact that the changed rule reads, at the limits it has."""
        effective = trace.settlement.effective if trace.settlement is not None else None
        if effective is None:
            return
        parts = list(self._read(mutant, effective))
        facts = {(part.record, part.name) for part in parts if isinstance(part, FactOf)}
        days = [part.value for part in parts if isinstance(part, Constant) and isinstance(part.value, date)]
        numbers = [part.value for part in parts if isinstance(part, Constant) and type(part.value) is int]
        vocabulary = self.court.engine.ruleset.vocabulary
        for record in draft.records.values():
            for type_, name in sorted(facts):
                fact = vocabulary.records[type_].facts.get(name)
                if record.type == type_ and fact is not None and fact.type.sort != "record":
                    for value in self._values(fact, record.facts.get(name), days, numbers, trace.scene.day):
                        yield record, fact, value

    def _values(
        self, fact: Fact, old: Any, days: Iterable[date], numbers: Iterable[int], on: date
    ) -> Iterator[Any]:
        """Yield other values of a fact than the old one."""
        match fact.type.sort:
            case "yesno":
                found: list[Any] = [True, False]
            case "kind":
                found = list(self.court.engine.ruleset.vocabulary.kinds[fact.type.of].members)
            case "whole":
                found = [number + step for number in numbers for step in (0, 1, -1)]
            case "date":
                near = [on, *days] + ([old] if isinstance(old, date) else [])
                ages = [_years_before(on, number) for number in numbers if 10 <= number <= 70]
                found = [day + step for day in (*near, *ages) for step in (timedelta(0), DAY, -DAY)]
            case _:
                found = []
        if fact.type.can_be_none:
            found.append(NONE)
        yield from (value for value in dict.fromkeys(found) if value != old)

    def _read(self, mutant: Mutant, effective: EffectiveProgramme) -> Iterator[Operand]:
        """Yield every operand of the changed condition or definition, and of the definitions behind it."""
        record, _, name = mutant.where.partition(".")
        if mutant.part == "definition":
            keys = {(record, name)}
        else:
            trees = [effective.eligibility, *effective.referrals, *effective.requires.values()]
            mine = [
                part for tree in trees for part in condition_operands(tree)
            ] if mutant.part != "condition" else [
                part for tree in trees for node in _nodes(tree, mutant.where) for part in condition_operands(node)
            ]  # fmt: skip
            yield from mine
            keys = {(part.record, part.name) for part in mine if isinstance(part, DerivedOf)}
        for key in reach(keys, effective.derived):
            yield from operands(effective.derived[key].operand)

    def _differs(
        self,
        trace: Trace,
        on: date,
        facts: tuple[tuple[str, str, str], ...],
        looks: Looks,
        changed: Changed,
        draft: Draft | None = None,
    ) -> Household | None:
        """Decide one household both ways; None where that comes to the same."""
        before = trace.settlement
        after = changed.after(trace.programme, trace.place, on)
        if before is None or after is None:
            return None
        if draft is not None or on != before.sight.on:
            direct = self.court.engine.compiled(trace.programme, trace.place, on).direct
            case = draft.case if draft is not None else before.sight.case
            subject = draft.copy_of(before.subject) if draft is not None else before.subject
            before = settle(direct, case, subject, on)
        found = looks.found(before, after, changed)
        if found is None:
            return None
        one = _said(before.effective, before.findings, on)
        other = _said(found.effective, found.findings, on)
        if one == other:
            return None
        incomplete = "不明" in (one[0], other[0])
        return Household(
            trace.run.scenario.place, on, facts, f"{_text(one)}；改后为{_text(other)}", incomplete
        )


_TRUTHS = {Truth.TRUE: "符合", Truth.FALSE: "不符合", Truth.UNKNOWN: "不明"}


def _said(
    effective: EffectiveProgramme, findings: Findings, on: date
) -> tuple[str, frozenset[str], tuple[Any, ...]]:
    """Return what a scenario could assert of findings: outcome, deciding conditions, payments."""
    truth = findings.eligibility.truth
    reasons = frozenset(leaf.condition.clause.id for leaf in deciding(findings.eligibility))
    reasons |= {
        f"转人工 {tree.condition.clause.id}" for tree in findings.referrals if tree.truth is Truth.TRUE
    }
    if truth is Truth.UNKNOWN:
        facts = {gap for gap in findings.eligibility.gaps if isinstance(gap, FactGap)}
        return _TRUTHS[truth], frozenset(f"缺 {gap.path}" for gap in facts), ()
    paid = entitle(effective, findings, on)[0] if truth is Truth.TRUE else ()
    return _TRUTHS[truth], reasons, tuple(
        (one.id, one.amount_fen, one.starts, one.ends, one.ended_by, one.certain) for one in paid
    )  # fmt: skip


def _text(said: tuple[str, frozenset[str], tuple[Any, ...]]) -> str:
    outcome, reasons, paid = said
    money = "；".join(
        f"{one[0]} {'标准未定' if one[1] is None else f'{one[1] / 100:g}元'}、起 {one[2] or '待定'}、止 {one[3] or '无'}"
        for one in paid
    )
    return f"{outcome}（{money}）" if money else f"{outcome}（{'、'.join(sorted(reasons))}）"


def _nodes(tree: Any, clause: str) -> Iterator[Any]:
    return (node for node, known in clauses(tree) if known.id == clause)


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


def _written(value: Any) -> str:
    """Return a value as a household document writes it."""
    if value is NONE:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
