"""Mistakes that show only in the whole feature: names, examples, tags, and what a scenario must assert."""

from __future__ import annotations

import re
from collections.abc import Iterator

from incentives.specs.feature_file import Examples, Feature, Scenario
from incentives.specs.finding import Finding, finding

PROGRAMME, CLAUSE = "@项目:", "@条款:"
GENERATED = "@自动生成"
ID = r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*"
KNOWN_TAG = re.compile(rf"(?:{PROGRAMME}|{CLAUSE}){ID}|{GENERATED}")
PLACEHOLDER = re.compile(r"<(.+?)>")
OUTCOME = "认定结论为"
REASONS = ("决定条款", "缺少", "待明确口径")


def check_tree(feature: Feature) -> Iterator[Finding]:
    """Yield every mistake that concerns more than one line of the file."""
    if not feature.scenarios:
        yield finding(feature.file, feature.line, "F005")
    yield from _check_tags(feature)
    first: dict[str, int] = {}
    for scenario in feature.scenarios:
        if scenario.name in first:
            # Also under different 规则: pytest-bdd keeps a file's scenarios by name alone (its issue 191).
            line = first[scenario.name]
            yield finding(feature.file, scenario.line, "F201", name=scenario.name, first=line)
        first.setdefault(scenario.name, scenario.line)
        yield from _check_scenario_tags(scenario, feature.file)
        yield from _check_examples(scenario, feature.file)
        yield from _check_assertions(scenario, feature.file)
    for steps in (*feature.backgrounds, *(scenario.steps for scenario in feature.scenarios)):
        if steps and steps[0].kind == "and":
            yield finding(feature.file, steps[0].line, "F202", word=steps[0].keyword)


def _check_tags(feature: Feature) -> Iterator[Finding]:
    """One programme, named on the feature and nowhere else; only tags that mean something."""
    programmes = [tag for tag in feature.tags if tag.name.startswith(PROGRAMME)]
    if len(programmes) != 1:
        yield finding(feature.file, feature.line, "F301", count=len(programmes))
    below = (*feature.rule_tags, *(tag for scenario in feature.scenarios for tag in scenario.tags))
    for tag in (*feature.tags, *below):
        if not KNOWN_TAG.fullmatch(tag.name):
            yield finding(feature.file, tag.line, "F303", tag=tag.name)
    for tag in below:
        if tag.name.startswith(PROGRAMME):
            yield finding(feature.file, tag.line, "F302")


def _check_scenario_tags(scenario: Scenario, file: str) -> Iterator[Finding]:
    """A scenario defends a clause; a tag on examples would reach pytest as an unknown mark."""
    if not any(tag.name.startswith(CLAUSE) for tag in scenario.tags + scenario.inherited):
        yield finding(file, scenario.line, "F305", name=scenario.name)
    for block in scenario.examples:
        for tag in block.tags:
            yield finding(file, tag.line, "F304", tag=tag.name)


def _check_examples(scenario: Scenario, file: str) -> Iterator[Finding]:
    """Every placeholder has a column in every 例子, every column is used, every table has rows."""
    used: dict[str, int] = {}
    texts = [(scenario.line, scenario.name), *((step.line, step.all_text) for step in scenario.steps)]
    for line, text in texts:
        for column in PLACEHOLDER.findall(text):
            used.setdefault(column, line)
    if not scenario.examples and (used or scenario.is_outline):
        yield finding(file, scenario.line, "F203", name=scenario.name)
    for block in scenario.examples:
        yield from _check_table(block, used, file)


def _check_table(block: Examples, used: dict[str, int], file: str) -> Iterator[Finding]:
    """Compare the columns of one 例子 with the placeholders; `used` maps each to the line that needs it."""
    if not block.rows:
        yield finding(file, block.line, "F204")
    for column, line in used.items():
        if block.columns and column not in block.columns:
            yield finding(file, line, "F205", column=column, examples=block.line)
    for column in block.columns:
        if column not in used:
            yield finding(file, block.line, "F206", column=column)


def _check_assertions(scenario: Scenario, file: str) -> Iterator[Finding]:
    """A scenario without outcome and reason would stay green whatever the rules say."""
    asserted = [step.text for step in scenario.steps if step.kind == "then"]
    if not any(OUTCOME in text for text in asserted):
        yield finding(file, scenario.line, "F401", name=scenario.name)
    if not any(reason in text for text in asserted for reason in REASONS):
        yield finding(file, scenario.line, "F402", name=scenario.name)
