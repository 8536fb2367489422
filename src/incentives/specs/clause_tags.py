"""Which clauses the scenarios say they defend, to be compared with the clauses the rules really have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from incentives.specs.finding import FeaturesInvalid
from incentives.specs.lint import lint
from incentives.specs.tree_checks import CLAUSE, PROGRAMME


@dataclass(frozen=True, slots=True)
class ClauseTag:
    """One scenario defends one clause; `line` is that of the tag, perhaps on the 功能 or 规则."""

    file: str
    line: int
    scenario: str
    programme: str
    clause: str


def clause_tags(features_dir: Path) -> list[ClauseTag]:
    """Return one entry for each scenario and each of its clauses, own and inherited, in reading order.

    Raises: FeaturesInvalid when the features have findings, because a scenario may be lost in them;
    FileNotFoundError; GherkinMissing.
    """
    report = lint([features_dir])
    if report.findings:
        raise FeaturesInvalid(report.findings)
    found = []
    for feature in report.features:
        [programme] = [tag.name for tag in feature.tags if tag.name.startswith(PROGRAMME)]
        for scenario in feature.scenarios:
            for tag in scenario.inherited + scenario.tags:
                if tag.name.startswith(CLAUSE):
                    names = programme.removeprefix(PROGRAMME), tag.name.removeprefix(CLAUSE)
                    found.append(ClauseTag(feature.file, tag.line, scenario.name, *names))
    return found
