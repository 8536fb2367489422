"""What the unchanged rules make of each scenario: kept once, so that a mutant is compared and not decided anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from incentives.domain.case import Case, Record
from incentives.domain.truth import Truth
from incentives.engine import Engine
from incentives.evaluate.direct import DirectProgramme
from incentives.evaluate.sight import Sight
from incentives.evaluate.subjects import subjects
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings
from incentives.specs.mutation.mutants import Key
from incentives.specs.scenario_run import ScenarioRun
from incentives.specs.scenarios import BoundStep
from incentives.specs.steps import determination, entitlement, over_time, place, stacking
from incentives.specs.steps.scene import Scene

ALONE = (determination.determine, entitlement.itemise)
LEVELS = (place.policy_is_set_by, place.clause_is_set_by)
TOGETHER = stacking.determine_and_stack
OVER_TIME = over_time.look_over_time


@dataclass(slots=True)
class Settlement:
    """One subject settled by the unchanged rules, with all that was worked out on the way.

    `read` are the definitions that were read.
    """

    direct: DirectProgramme
    subject: Record
    sight: Sight
    findings: Findings
    read: frozenset[Key]

    @property
    def effective(self) -> EffectiveProgramme:
        """Return the programme as it stands."""
        return self.direct.effective

    @property
    def truth(self) -> Truth:
        """Return what the conditions came to."""
        return self.findings.eligibility.truth


@dataclass(slots=True)
class Trace:
    """One scenario with what it asks and asserts: `steps` begins with the 当 step.

    `asks_levels` says that it asks which place set a rule. There is no settlement where a stretch of time is looked
    at.
    """

    run: ScenarioRun
    steps: tuple[BoundStep, ...]
    programme: str
    place: str
    on: date | None
    asks_levels: bool
    settlement: Settlement | None

    @property
    def over_time(self) -> bool:
        """Tell whether it looks at a stretch of time."""
        return any(step.meaning is OVER_TIME for step in self.steps)

    @property
    def together(self) -> bool:
        """Tell whether it asks how payments combine."""
        return self.steps[0].meaning is TOGETHER

    @property
    def is_open(self) -> bool:
        """Tell whether its conditions are unknown."""
        return self.settlement is not None and self.settlement.truth is Truth.UNKNOWN

    @property
    def scene(self) -> Scene:
        """Return the household of the scenario."""
        return self.run.scene

    @property
    def clauses(self) -> tuple[str, ...]:
        """Return the ids the scenario is tagged with."""
        return self.run.scenario.clauses


def traces(engine: Engine, runs: Iterable[ScenarioRun]) -> list[Trace]:
    """Keep what the rules make of scenarios that pass; `engine` is one without a second vote.

    The last ones come first: of more programmes than an engine keeps ready, those of the last scenarios still are.
    """
    passed = [run for run in runs if run.passed]
    return [_trace(engine, run) for run in reversed(passed)][::-1]


def _trace(engine: Engine, run: ScenarioRun) -> Trace:
    first = next(n for n, step in enumerate(run.scenario.steps) if step.kind == "when")
    steps, scene = run.scenario.steps[first:], run.scene
    meanings = [step.meaning for step in steps]
    where, asks_levels = scene.draft.document["place"], any(meaning in LEVELS for meaning in meanings)
    settlement = None
    if meanings[0] in (*ALONE, TOGETHER):
        direct = engine.compiled(run.programme, where, scene.day).direct
        records = subjects(scene.case, direct.effective.programme, scene.day)
        settlement = settle(direct, scene.case, subject_of(scene, records), scene.day)
    return Trace(run, steps, run.programme, where, scene.on, asks_levels, settlement)


def settle(direct: DirectProgramme, case: Case, subject: Record, on: date) -> Settlement:
    """Settle one subject and keep everything."""
    sight = Sight(case, on, direct.effective.programme.id, direct.places)
    findings = direct.settle_in(sight, subject)
    read = frozenset((value.derived.record, value.derived.name) for value in findings.derived)
    return Settlement(direct, subject, sight, findings, read)


def subject_of(scene: Scene, found: Iterable[Record]) -> Record:
    """Return the record that the 当 step decides for."""
    records = list(found)
    if len(records) > 1 and scene.persons:
        records = [record for record in records if scene.persons == frozenset(_persons(record))]
    return records[0]


def _persons(record: Record) -> Iterator[str]:
    if record.type == "couple":
        yield from (person.id for person in record.lists["members"])
    else:
        yield record.id
