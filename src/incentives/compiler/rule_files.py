"""The rule files sorted by what they are, each checked against its shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from incentives.compiler.workspace import DOCUMENTS, PLACES, VOCABULARY, Workspace
from incentives.language.documents import (
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
STACKING = "stacking.yaml"
_NEEDED = (DOCUMENTS, PLACES, SAFEGUARDS)
_SHAPES = {
    DOCUMENTS: DOCUMENTS_FILE,
    PLACES: PLACES_FILE,
    SAFEGUARDS: SAFEGUARDS_FILE,
    STACKING: STACKING_FILE,
}
_NATIONAL_ONLY = ("subject", "in_force", "facts", "eligibility", "refer", "entitlement")


@dataclass
class RuleFiles:
    """Checked files: national programme files declare a programme, local ones name a place and change it."""

    vocabulary: list[Located[Fields]] = field(default_factory=list)
    documents: list[Located[Fields]] = field(default_factory=list)
    places: list[Located[Fields]] = field(default_factory=list)
    safeguards: list[Located[Fields]] = field(default_factory=list)
    stacking: list[Located[Fields]] = field(default_factory=list)
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
    }
    for path, raw in sorted(files.items()):
        shape = VOCABULARY_FILE if path.startswith(VOCABULARY) else _SHAPES.get(path, PROGRAMME_FILE)
        node, problems = read_source(raw, path, paths=False)
        workspace.problems.extend(problems)
        checked = _check(node, shape, workspace) if node is not None else None
        if node is None or checked is None:
            workspace.unread.add(VOCABULARY if shape is VOCABULARY_FILE else path)
            workspace.broken.add(PurePosixPath(path).stem)
        elif shape is PROGRAMME_FILE:
            _add_programme_file(checked, result)
        else:
            groups.get(path, result.vocabulary).append(checked)
    for name in _NEEDED:
        if name not in files:
            workspace.report("R411", Span(name), name=name)
            workspace.unread.add(name)
    for file in result.local:
        for key in _NATIONAL_ONLY:
            if key in file.value:
                known = listed(key for key in PROGRAMME_FILE.members if key not in _NATIONAL_ONLY)
                name = Bilingual("地方项目文件", "a place's programme file")
                workspace.report("R201", file.value[key].name_span, key=key, name=name, members=known)
    for file in result.national:
        if "changes" in file.value:
            name = Bilingual("项目文件", "programme file")
            workspace.report("R202", file.value["changes"].name_span, key="place", name=name)
    result.national = _without_twins(result.national, workspace)
    result.local = _without_twins(result.local, workspace)
    return result


def _check(node: Node, shape: Record, workspace: Workspace) -> Located[Fields] | None:
    before = len(workspace.problems)
    checked = shape.check(node, workspace.problems)
    if checked is not None and len(workspace.problems) > before:
        workspace.broken.update(_reported(checked.value))
    return checked


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
