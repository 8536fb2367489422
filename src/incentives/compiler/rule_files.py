"""The rule files sorted by what they are, each checked against its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from incentives.compiler.workspace import DOCUMENTS, PLACES, VOCABULARY, Workspace
from incentives.language.documents import (
    COVERAGE_FILE,
    DOCUMENTS_FILE,
    PLACES_FILE,
    PROGRAMME_FILE,
    SAFEGUARDS_FILE,
    STACKING_FILE,
    VOCABULARY_FILE,
)
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Span
from incentives.reading.nodes import Node
from incentives.reading.shape import Fields, Located, Record
from incentives.reading.source import read_source

SAFEGUARDS = "safeguards.yaml"
STACKING, COVERAGE = "stacking.yaml", "coverage.yaml"
_NEEDED = (DOCUMENTS, PLACES, SAFEGUARDS)
_SHAPES = {
    DOCUMENTS: DOCUMENTS_FILE,
    PLACES: PLACES_FILE,
    SAFEGUARDS: SAFEGUARDS_FILE,
    STACKING: STACKING_FILE,
    COVERAGE: COVERAGE_FILE,
}
_WORD = re.compile(r"[\w-]+(?=[\"']?\s*[:：])")
"""What looks like a key in a file that cannot be read: the words that others will look up in vain."""

_NATIONAL_ONLY = (
    "subject",
    "in_force",
    "facts",
    "eligibility",
    "refer",
    "entitlement",
    "monotone",
    "implied",
)


@dataclass
class RuleFiles:
    """Checked files: national programme files declare a programme, local ones name a place and change it."""

    vocabulary: list[Located[Fields]] = field(default_factory=list)
    documents: list[Located[Fields]] = field(default_factory=list)
    places: list[Located[Fields]] = field(default_factory=list)
    safeguards: list[Located[Fields]] = field(default_factory=list)
    stacking: list[Located[Fields]] = field(default_factory=list)
    coverage: list[Located[Fields]] = field(default_factory=list)
    national: list[Located[Fields]] = field(default_factory=list)
    local: list[Located[Fields]] = field(default_factory=list)


def read_rule_files(files: Mapping[str, bytes], workspace: Workspace) -> RuleFiles:
    """Read and sort all files; what cannot be read is reported and left out."""
    result = RuleFiles()
    groups = {
        DOCUMENTS: result.documents,
        PLACES: result.places,
        SAFEGUARDS: result.safeguards,
        STACKING: result.stacking,
        COVERAGE: result.coverage,
    }
    for path, raw in sorted(files.items()):
        shape = VOCABULARY_FILE if path.startswith(VOCABULARY) else _SHAPES.get(path, PROGRAMME_FILE)
        node, problems = read_source(raw, path, paths=False)
        workspace.problems.extend(problems)
        checked = _check(node, shape, workspace) if node is not None else None
        if checked is None or (shape is not PROGRAMME_FILE and _misses_a_part(checked, shape)):
            words = _WORD.findall(raw.decode("utf-8", errors="ignore"))
            workspace.broken.update((PurePosixPath(path).stem, *words))
            workspace.absent.add(path)
        if checked is None:
            continue
        if shape is PROGRAMME_FILE:
            _add_programme_file(checked, result)
        else:
            groups.get(path, result.vocabulary).append(checked)
    for name in _NEEDED:
        if name not in files:
            workspace.report("R411", Span(name), name=name)
            workspace.absent.add(name)
    _check_levels(result, workspace)
    result.national = _without_twins(result.national, workspace)
    result.local = _without_twins(result.local, workspace)
    return result


def _check_levels(files: RuleFiles, workspace: Workspace) -> None:
    """Report what only the nation or only a place can write, which would silently have no effect."""
    local = Bilingual("地方项目文件", "a place's programme file")
    known = listed(("programme", "place", "policy", "amounts", "changes"))
    for file in files.local:
        for key in _NATIONAL_ONLY:
            if key in file.value:
                workspace.report("R201", file.value[key].name_span, key=key, name=local, members=known)
    for file in files.national:
        if "changes" in file.value:
            name = Bilingual("项目文件", "programme file")
            workspace.report("R202", file.value["changes"].name_span, key="place", name=name)


def _check(node: Node, shape: Record, workspace: Workspace) -> Located[Fields] | None:
    before = len(workspace.problems)
    checked = shape.check(node, workspace.problems)
    if checked is not None and len(workspace.problems) > before:
        workspace.broken.update(_reported(checked.value))
    return checked


def _misses_a_part(checked: Located[Fields], shape: Record) -> bool:
    """Tell whether a whole part of a file could not be read, and with it the words that others look up there."""
    return bool(checked.value.reported) or any(key not in checked.value for key in shape.required)


def _reported(value: Any) -> list[str]:
    """Return the names of a document that its shape could not accept."""
    if not isinstance(value, Fields):
        return []
    return [*value.reported, *(name for member in value.values() for name in _reported(member.value))]


def _add_programme_file(checked: Located[Fields], result: RuleFiles) -> None:
    """Sort a programme file; one whose programme is missing or wrong is taken for what it is called."""
    stem = PurePosixPath(checked.span.file).stem
    checked.value.setdefault("programme", Located(stem, checked.span))
    (result.national if checked.value.lacks("place") else result.local).append(checked)


def _without_twins(files: list[Located[Fields]], workspace: Workspace) -> list[Located[Fields]]:
    """Report a programme that two files declare for one place, and leave out the second."""
    kept: dict[tuple[str, str], Located[Fields]] = {}
    for file in sorted(files, key=lambda file: not file.span.file.startswith("national/")):
        name = file.value.text("programme")
        first = kept.setdefault((name, file.value.text("place")), file)
        if first is not file:
            workspace.report("R412", file.value["programme"].span, name=name, first=first.span.file)
    return list(kept.values())
