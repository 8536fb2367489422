"""A scenario under way: the household so far, who decides, and what the decision was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, TypeVar

from incentives.domain.case import Case
from incentives.explain.timeline import Interval
from incentives.ir.determination import Determination
from incentives.ir.ruleset import EffectiveProgramme
from incentives.specs.steps.answer import Answer
from incentives.specs.steps.household_draft import HouseholdDraft
from incentives.specs.steps.meaning import NotSo
from incentives.specs.steps.words import ChineseWords

A = TypeVar("A", bound=Answer)


class Decider(Protocol):
    """Whoever answers 当 steps: an engine, or an engine with one rule changed."""

    def read(self, document: dict[str, Any]) -> Case:
        """Read a household document. Raises CaseInvalid."""
        ...

    def decide(self, case: Case, on: date, programme: str, person: str) -> list[Determination]:
        """Decide a programme for its subjects, or for those with this person unless it is empty."""
        ...

    def combine(self, case: Case, on: date, programme: str) -> list[Determination]:
        """Decide a programme for its subjects, with what other payments do to it."""
        ...

    def timeline(self, case: Case, start: date, until: date, programme: str) -> tuple[Interval, ...]:
        """Return the intervals of constant answers of a programme in [start, until)."""
        ...

    def effective(self, programme: str, place: str, on: date) -> EffectiveProgramme:
        """Return a programme as it stands in a place on a day."""
        ...


@dataclass(slots=True)
class Scene:
    """What the steps of one scenario read and write.

    `tagged` is the programme of the feature, `asked` that of the last 当 step with `persons`, the ids its subject was
    named by (empty for the household).
    """

    words: ChineseWords
    decider: Decider
    tagged: str = ""
    draft: HouseholdDraft = field(init=False)
    on: date | None = None
    case_read: Case | None = None
    asked: str = ""
    persons: frozenset[str] = frozenset()
    answer: Answer | None = None
    lane: list[Interval] | None = None

    def __post_init__(self) -> None:
        self.draft = HouseholdDraft(self.words)

    @property
    def day(self) -> date:
        """Return the day decided for. Raises NotSo before it is stated."""
        if self.on is None:
            raise NotSo("还没有写认定日")
        return self.on

    @property
    def case(self) -> Case:
        """Return the household as intake reads it. Raises CaseInvalid."""
        if self.case_read is None:
            self.case_read = self.decider.read(self.draft.document)
        return self.case_read

    def found(self, kind: type[A]) -> A:
        """Return the answer of the 当 step. Raises NotSo when there was none, or none of this kind."""
        if not isinstance(self.answer, kind):
            raise NotSo("前面的「当」与这一步不相配")
        return self.answer

    def intervals(self) -> list[Interval]:
        """Return the stretch of time that was looked at. Raises NotSo when there was none."""
        if self.lane is None:
            raise NotSo("前面没有「查看……的变化」")
        return self.lane

    def before(self, decider: Decider) -> Scene:
        """Return the same household before another decider, with nothing asked yet."""
        scene = replace(self, decider=decider, answer=None, lane=None, case_read=self.case)
        scene.draft = self.draft
        return scene
