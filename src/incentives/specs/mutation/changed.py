"""Try a mutant on the scenarios that can notice it, until one does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from incentives.award.stacking import stack
from incentives.compiler.effective import effective
from incentives.domain.case import Case, Record
from incentives.domain.place import NATION
from incentives.engine import Engine
from incentives.evaluate.agreement import Engines
from incentives.evaluate.direct import DirectProgramme
from incentives.evaluate.subjects import subjects
from incentives.explain.timeline import Interval
from incentives.ir.determination import Determination
from incentives.ir.ruleset import EffectiveProgramme, Ruleset
from incentives.ir.settled import Findings
from incentives.specs.mutation.mutants import Mutant

Unchanged = dict[tuple[int, date, str], tuple[Case, list[Determination]]]
"""Determinations by case, day and programme; the case itself beside them, so that its number stays its own."""


class Found(Engines):
    """A programme whose conditions were settled elsewhere, for one subject."""

    def __init__(
        self, effective: EffectiveProgramme, direct: DirectProgramme, findings: Findings, subject: Record
    ) -> None:
        self.effective, self.direct, self.chaining = effective, direct, None
        self.findings, self.subject = findings, subject

    def settle(self, case: Case, subject: Record, on: date) -> Findings:
        """Return what was found."""
        return self.findings


class Changed:
    """Decides scenarios by the rules of an engine with one mutant in them."""

    def __init__(self, engine: Engine, mutant: Mutant, unchanged: Unchanged) -> None:
        self.engine, self.mutant, self.unchanged = engine, mutant, unchanged
        self._effective: dict[tuple[str, str, date], EffectiveProgramme | None] = {}
        self._compiled: list[Engines] = []
        self.found: Found | None = None

    @cached_property
    def ruleset(self) -> Ruleset:
        """Return the whole ruleset with the mutant in it."""
        rules, mutant = self.engine.ruleset, self.mutant
        if mutant.stacking is not None:
            return replace(rules, stacking=mutant.stacking)
        if mutant.derived is not None:
            key = mutant.derived.record, mutant.derived.name
            derived = {**rules.vocabulary.derived, key: mutant.derived}
            return replace(rules, vocabulary=replace(rules.vocabulary, derived=derived))
        if mutant.programme is not None:
            return replace(rules, programmes={**rules.programmes, mutant.owner: mutant.programme})
        return rules

    @cached_property
    def _changed_engine(self) -> Engine:
        return Engine(self.ruleset, second_vote=False)

    def after(self, programme: str, place: str, on: date) -> EffectiveProgramme | None:
        """Return a programme as the mutant makes it; None where the mutant changes nothing in this place on this day."""
        key = programme, place, on
        if self.mutant.place not in ("", NATION, *self.engine.ruleset.places.chain(place, on)):
            return None  # what a place sets speaks for nobody else
        if key not in self._effective:
            before = self.engine.compiled(programme, place, on).effective
            found = self.ruleset.programmes[programme]
            if self.mutant.part == "definition":  # holds everywhere and always
                derived = {**self.ruleset.vocabulary.derived, **found.derived}
                self._effective[key] = replace(before, programme=found, derived=derived)
            else:
                after = effective(self.ruleset, found, place, on)
                self._effective[key] = None if means_the_same(before, after) else after
        return self._effective[key]

    def forget(self) -> None:
        """Let go of what was compiled: closures that know each other would otherwise wait for a search for garbage."""
        for engines in self._compiled:
            vars(engines.direct).clear()
        self._compiled.clear()

    def compiled(self, programme: str, place: str, on: date) -> Engines:
        """Return a programme with the mutant in it, ready to decide."""
        after = self.after(programme, place, on)
        if after is None:
            return self.engine.compiled(programme, place, on)
        for known in self._compiled:
            if known.effective.programme.id == programme and means_the_same(known.effective, after):
                return known
        self._compiled.append(Engines(after, self.ruleset.places, second_vote=False))
        return self._compiled[-1]

    def read(self, document: dict[str, Any]) -> Case:
        """Read a household document. Raises CaseInvalid."""
        return self.engine.read(document)

    def decide(self, case: Case, on: date, programme: str, person: str) -> list[Determination]:
        """Decide a programme, for one person unless `person` is empty."""
        if self.found is not None and self.found.effective.programme.id == programme:
            return [self.engine.decide(self.found, case, self.found.subject, on)]
        engines = self.compiled(programme, case.place, on)
        return [
            self.engine.decide(engines, case, subject, on)
            for subject in subjects(case, engines.effective.programme, on)
            if not person or person == subject.id
        ]

    def combine(self, case: Case, on: date, programme: str) -> list[Determination]:
        """Decide a programme and its rivals, and combine them."""
        found = []
        for name in (programme, *rivals(programme, self.engine.ruleset)):
            found += self._alone(case, on, name)
        chain = self.ruleset.places.chain(case.place, on)
        stacked = stack(found, self.ruleset.stacking, chain)
        return [one for one in stacked if one.programme == programme]

    def _alone(self, case: Case, on: date, programme: str) -> list[Determination]:
        """Decide one programme; what a change of how payments combine cannot touch is decided once."""
        if self.mutant.stacking is None:
            return self.decide(case, on, programme, "")
        key = id(case), on, programme
        known = self.unchanged.get(key)
        if known is None or known[0] is not case:
            known = self.unchanged[key] = case, self.decide(case, on, programme, "")
        return known[1]

    def timeline(self, case: Case, start: date, until: date, programme: str) -> tuple[Interval, ...]:
        """Return the intervals of constant answers."""
        return self._changed_engine.timeline(case, start, until, programmes=[programme])

    def effective(self, programme: str, place: str, on: date) -> EffectiveProgramme:
        """Return a programme as it stands in a place on a day."""
        return self.after(programme, place, on) or self.engine.effective(programme, place, on)


def rivals(programme: str, ruleset: Ruleset) -> list[str]:
    """Return the programmes that a programme may have to be combined with."""
    found: dict[str, None] = {}
    for rule in ruleset.stacking:
        names = [name.partition(".")[0] for name in rule.pair]
        if programme in names:
            found |= {name: None for name in names if name != programme}
    return list(found)


def means_the_same(one: EffectiveProgramme, other: EffectiveProgramme) -> bool:
    """Tell whether all that decides, pays or is shown is written alike."""
    return (
        one.eligibility == other.eligibility
        and one.policies == other.policies
        and one.rows == other.rows
        and one.referrals == other.referrals
        and one.requires == other.requires
        and one.derived == other.derived
        and one.programme.entitlements == other.programme.entitlements
    )
