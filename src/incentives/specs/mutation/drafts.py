"""The household that kills a survivor as a draft scenario: that of a scenario with one thing changed, written out."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from incentives.engine import Engine
from incentives.problems import CaseInvalid
from incentives.specs.draft_scenario import Caption, draft_scenario
from incentives.specs.mutation.run import Verdict
from incentives.specs.scenario_run import ScenarioRun
from incentives.specs.steps.household_text import NotWritable
from incentives.specs.steps.words import WordUnknown


def draft_of(engine: Engine, verdict: Verdict, runs: dict[str, ScenarioRun]) -> str:
    """Return the draft, empty where no household was found or it cannot be written. `runs` are scenarios by place."""
    document: Mapping[str, Any]
    household, mutant = verdict.household, verdict.mutant
    if household is None:
        return ""
    if household.document is not None:
        document, programme, subject = household.document, household.programme, list(household.subject)
    else:
        run = runs[household.scenario]
        written, programme = deepcopy(run.document), run.programme
        for path, fact, value in household.facts:
            _state(written, path, fact, value)
        document = written
        subject = sorted(run.scene.persons) or [document["household"]]
    caption = Caption(mutant.where.rpartition(".")[2], f"{mutant.where}：{mutant.said}", household.difference)
    try:
        return draft_scenario(engine, document, household.on, programme, subject, caption)
    except (NotWritable, CaseInvalid, WordUnknown):
        return ""


def _state(document: dict[str, Any], path: str, fact: str, value: str) -> None:
    """Write one fact into the row that a path names; a path of three words leads to a part of the row."""
    table, row, *part = path.split("/")
    [target] = [known for known in document[table] if known["id"] == row]
    for name in part:
        target = target.setdefault(name, {})
    target[fact] = value
