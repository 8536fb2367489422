"""Scenarios as cards: what the household is, what was asked, what the feature expects, and whether it came true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from incentives.specs.scenario_run import ScenarioRun
from incentives.specs.scenarios import BoundStep
from incentives.specs.steps.answer import Answer, Payment
from incentives.specs.steps.entitlement import ItemisedAnswer

MOST_SHOWN = 4
VERDICTS = {"符合": "起决定作用的条款", "不符合": "不成立的条款", "待补资料": "尚不明的条款"}
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as written, with its table."""

    keyword: str
    text: str
    table: Rows


@dataclass(frozen=True, slots=True)
class Card:
    """One scenario, or one row of an outline: `key` is the path of its feature below features/, without suffix.

    `background` comes from the 背景 and is shared by neighbours, `givens` are the scenario's own changes; `clauses` are
    those its tags name, `deciding` those that really decided. `broken` are those that made the
    answer what it is by failing, ending a payment, or not being published. `failure` is empty where the scenario came
    true.
    """

    key: str
    anchor: str
    line: int
    name: str
    programme: str
    clauses: tuple[str, ...]
    generated: bool
    background: tuple[StepLine, ...]
    givens: tuple[StepLine, ...]
    asked: tuple[StepLine, ...]
    expected: tuple[StepLine, ...]
    place: str
    day: date | None
    outcome: str
    deciding: tuple[str, ...]
    broken: frozenset[str]
    failure: str

    @property
    def passed(self) -> bool:
        """Tell whether every expectation came true."""
        return not self.failure

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the deciding clauses worth naming: those that fail, or else those the scenario is about."""
        if self.outcome == "符合":
            return tuple(clause for clause in self.clauses if clause in self.deciding)
        return self.deciding[:MOST_SHOWN]


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring cards that start from the same household."""

    background: tuple[StepLine, ...]
    cards: tuple[Card, ...]


def card(run: ScenarioRun, root: str) -> Card:
    """Turn a run into a card; `root` is the folder of the features as the file names begin with it."""
    scenario = run.scenario
    own = [step for step in scenario.steps if step.line > scenario.line]
    given = [step for step in own if step.kind == "given"]
    key = scenario.file.removeprefix(root).lstrip("/").removesuffix(".feature")
    return Card(
        key=key,
        anchor=f"s{scenario.row or scenario.line}",
        line=scenario.row or scenario.line,
        name=scenario.name,
        programme=scenario.programme,
        clauses=scenario.clauses,
        generated=scenario.generated,
        background=_lines(step for step in scenario.steps if step.line < scenario.line),
        givens=_lines(given),
        asked=_lines(step for step in own if step.kind == "when"),
        expected=_lines(step for step in own if step.kind == "then"),
        place=str(run.document.get("place", "")),
        day=run.day,
        outcome=run.outcome,
        deciding=run.deciding,
        broken=_broken(run),
        failure=run.failure,
    )


def _broken(run: ScenarioRun) -> frozenset[str]:
    answer = run.answer
    if answer is None or run.failure:
        return frozenset()
    found = set(answer.policies) | set(answer.referred)
    if answer.outcome == "不符合":
        found |= answer.deciding
    found |= {payment.ended_by for payment in _payments(answer) if payment.ended_by}
    if isinstance(answer, ItemisedAnswer):
        found |= {id_ for name, ids in answer.reasons.items() if name not in answer.items for id_ in ids}
    return frozenset(found)


def _payments(answer: Answer) -> list[Payment]:
    if isinstance(answer, ItemisedAnswer):
        return [item.payment for item in answer.items.values()]
    return [answer.payment] if answer.payment is not None else []


def groups(cards: Iterable[Card]) -> list[Group]:
    """Return cards in reading order, those with the same background together."""
    found: list[Group] = []
    for one in cards:
        if found and found[-1].background == one.background:
            found[-1] = Group(one.background, (*found[-1].cards, one))
        else:
            found.append(Group(one.background, (one,)))
    return found


def _lines(steps: Iterable[BoundStep]) -> tuple[StepLine, ...]:
    return tuple(StepLine(step.keyword, step.text, step.table) for step in steps)
