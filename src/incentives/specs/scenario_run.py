"""Run scenarios without pytest: what each household looks like, what was decided, and whether the feature is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.evaluate.subjects import subjects
from incentives.explain.timeline import Interval
from incentives.ir.determination import Determination
from incentives.ir.ruleset import EffectiveProgramme
from incentives.problems import CaseInvalid
from incentives.specs.scenarios import BoundStep, ScenarioText
from incentives.specs.steps.answer import Answer
from incentives.specs.steps.meaning import NotSo
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.words import ChineseWords


class ByEngine:
    """Decides scenarios with an engine, as its users do."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def read(self, document: dict[str, Any]) -> Case:
        """Read a household document. Raises CaseInvalid."""
        return self.engine.read(document)

    def decide(self, case: Case, on: date, programme: str, person: str) -> list[Determination]:
        """Decide a programme, for one person unless `person` is empty."""
        if self.engine.second_vote:
            found = self.combine(case, on, programme)
            return [one for one in found if not person or person in one.subject]
        compiled = self.engine.compiled(programme, case.place, on)
        return [
            self.engine.decide(compiled, case, subject, on)
            for subject in subjects(case, compiled.effective.programme, on)
            if not person or person == subject.id
        ]

    def combine(self, case: Case, on: date, programme: str) -> list[Determination]:
        """Decide a programme for its subjects."""
        return list(self.engine.determine(case, on, programmes=[programme]))

    def timeline(self, case: Case, start: date, until: date, programme: str) -> tuple[Interval, ...]:
        """Return the intervals of constant answers."""
        return self.engine.timeline(case, start, until, programmes=[programme])

    def effective(self, programme: str, place: str, on: date) -> EffectiveProgramme:
        """Return a programme as it stands in a place on a day."""
        return self.engine.effective(programme, place, on)


@dataclass(frozen=True, slots=True)
class ScenarioRun:
    """What a scenario states and what came of it.

    `document` is the household as a user would write it, `programme` the one asked for; `failure` is empty where the
    scenario is right, and `failed_line` then 0. `scene` can be put before another decider (`Scene.before`).
    """

    scenario: ScenarioText
    scene: Scene
    failure: str
    failed_line: int

    @property
    def passed(self) -> bool:
        """Tell whether every step is so."""
        return not self.failure

    @property
    def document(self) -> dict[str, Any]:
        """Return the household document."""
        return self.scene.draft.document

    @property
    def day(self) -> date | None:
        """Return the day decided for; None for a scenario that looks at a stretch of time."""
        return self.scene.on

    @property
    def programme(self) -> str:
        """Return the programme asked for, or that of the feature when the scenario did not get that far."""
        return self.scene.asked or self.scenario.programme

    @property
    def answer(self) -> Answer | None:
        """Return the answer in the words of the features."""
        return self.scene.answer

    @property
    def outcome(self) -> str:
        """Return 符合, 不符合 or 待补资料; empty without an answer."""
        return self.scene.answer.outcome if self.scene.answer else ""

    @property
    def deciding(self) -> tuple[str, ...]:
        """Return the ids of the deciding conditions, sorted."""
        return tuple(sorted(self.scene.answer.deciding)) if self.scene.answer else ()


def run_scenario(engine: Engine, scenario: ScenarioText, words: ChineseWords | None = None) -> ScenarioRun:
    """Run one scenario to its end or its first step that is not so. `words` of the same rules save time."""
    scene = Scene(words or ChineseWords(engine.ruleset), ByEngine(engine), scenario.programme)
    for step in scenario.steps:
        try:
            act(scene, step)
        except (NotSo, ValueError, KeyError, CaseInvalid) as wrong:
            return ScenarioRun(scenario, scene, f"步骤「{step.keyword} {step.text}」：{wrong}", step.line)
    return ScenarioRun(scenario, scene, "", 0)


def run_scenarios(engine: Engine, scenarios: Iterable[ScenarioText]) -> list[ScenarioRun]:
    """Run scenarios one after the other."""
    words = ChineseWords(engine.ruleset)
    return [run_scenario(engine, scenario, words) for scenario in scenarios]


def act(scene: Scene, step: BoundStep) -> None:
    """Perform one step. Raises NotSo when it is not so, ValueError and CaseInvalid for what cannot be read."""
    if step.meaning.takes_table:
        step.meaning(scene, table=step.table, **step.pieces)
    else:
        step.meaning(scene, **step.pieces)
