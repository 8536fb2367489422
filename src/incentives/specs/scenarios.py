"""Every scenario of the features as a list of steps that are ready to act: outlines expanded, each step understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from incentives.specs.feature_file import Feature, Scenario, Step
from incentives.specs.finding import FeaturesInvalid, Finding, finding
from incentives.specs.lint import lint
from incentives.specs.steps.catalogue import alike, meanings_of
from incentives.specs.steps.meaning import Meaning
from incentives.specs.tree_checks import CLAUSE, GENERATED, PROGRAMME


@dataclass(frozen=True, slots=True)
class BoundStep:
    """A step with its example values filled in, what it means, and the pieces of its sentence."""

    line: int
    keyword: str
    kind: str
    text: str
    table: tuple[tuple[str, ...], ...]
    meaning: Meaning
    pieces: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """One scenario, or one row of an outline: `row` is the line of the example row, 0 without examples.

    `steps` begins with those of the 背景.
    """

    file: str
    line: int
    row: int
    name: str
    programme: str
    clauses: tuple[str, ...]
    generated: bool
    steps: tuple[BoundStep, ...]

    @property
    def place(self) -> str:
        """Return `file:line`, where a reader finds it."""
        return f"{self.file}:{self.row or self.line}"


def read_scenarios(*paths: Path) -> tuple[ScenarioText, ...]:
    """Read the features below some folders (or single files), in reading order.

    Raises: FeaturesInvalid with every finding, also for steps that mean nothing or two things; FileNotFoundError;
    GherkinMissing.
    """
    report = lint(paths)
    if report.findings:
        raise FeaturesInvalid(report.findings)
    findings: dict[Finding, None] = {}
    scenarios = [found for feature in report.features for found in _expand(feature, findings)]
    if findings:
        raise FeaturesInvalid(list(findings))
    return tuple(scenarios)


def _expand(feature: Feature, findings: dict[Finding, None]) -> Iterator[ScenarioText]:
    """Yield the scenarios of one file, outlines row by row; steps without a meaning go to `findings`."""
    [programme] = [tag.name for tag in feature.tags if tag.name.startswith(PROGRAMME)]
    for scenario in feature.scenarios:
        tags = [tag.name for tag in scenario.inherited + scenario.tags]
        for row, values in _examples(scenario):
            steps = [_filled(step, values) for step in scenario.background + scenario.steps]
            bound = [_bound(step, feature.file, findings) for step in steps]
            yield ScenarioText(
                file=feature.file,
                line=scenario.line,
                row=row,
                name=_fill(scenario.name, values),
                programme=programme.removeprefix(PROGRAMME),
                clauses=tuple(tag.removeprefix(CLAUSE) for tag in tags if tag.startswith(CLAUSE)),
                generated=GENERATED in tags,
                steps=tuple(step for step in bound if step is not None),
            )


def _examples(scenario: Scenario) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the values of every example row; 0 and nothing for a scenario without examples."""
    if not scenario.examples:
        yield 0, {}
    for block in scenario.examples:
        for line, cells in zip(block.row_lines, block.rows, strict=True):
            yield line, dict(zip(block.columns, cells, strict=True))


def _filled(step: Step, values: Mapping[str, str]) -> Step:
    if not values:
        return step
    table = tuple(tuple(_fill(cell, values) for cell in row) for row in step.table)
    return replace(step, text=_fill(step.text, values), table=table)


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values of an example row in the place of `<column>`."""
    for column, value in values.items():
        text = text.replace(f"<{column}>", value)
    return text


def _bound(step: Step, file: str, findings: dict[Finding, None]) -> BoundStep | None:
    """Return a step with its only meaning; None, and a finding, when it has none or several."""
    written = f"{step.keyword} {step.text}"
    try:
        known = meanings_of(step.kind, step.text)
    except ValueError:
        known = ()
    if len(known) == 1:
        [(meaning, pieces)] = known
        if meaning.takes_table == bool(step.table):
            return BoundStep(step.line, step.keyword, step.kind, step.text, step.table, meaning, pieces)
        findings[finding(file, step.line, "F503" if meaning.takes_table else "F504", step=written)] = None
    elif known:
        both = "；".join(meaning.sentence.text for meaning, _ in known)
        findings[finding(file, step.line, "F502", step=written, number=len(known), meanings=both)] = None
    else:
        near = "；".join(alike(step.text)) or "没有"
        findings[finding(file, step.line, "F501", step=written, near=near)] = None
    return None


def bind(kind: str, text: str, table: tuple[tuple[str, ...], ...] = ()) -> BoundStep:
    """Return a step that no file has. Raises ValueError when it means nothing, or two things."""
    [(meaning, pieces)] = meanings_of(kind, text)
    return BoundStep(0, "", kind, text, table, meaning, pieces)
