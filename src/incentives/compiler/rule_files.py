"""The rule files sorted by what they are, each checked against its shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from incentives.compiler.workspace import Workspace
from incentives.language.documents import DOCUMENTS_FILE, PLACES_FILE, PROGRAMME_FILE, SAFEGUARDS_FILE, VOCABULARY_FILE
from incentives.problems import Span
from incentives.reading.shape import Fields, Located
from incentives.reading.source import read_source


@dataclass
class RuleFiles:
    """Checked files: national programme files declare a programme, local ones name a place and change it."""

    vocabulary: list[Located[Fields]] = field(default_factory=list)
    documents: list[Located[Fields]] = field(default_factory=list)
    places: list[Located[Fields]] = field(default_factory=list)
    safeguards: list[Located[Fields]] = field(default_factory=list)
    national: list[Located[Fields]] = field(default_factory=list)
    local: list[Located[Fields]] = field(default_factory=list)


def read_rule_files(files: Mapping[str, bytes], workspace: Workspace) -> RuleFiles:
    """Read and sort all files; what cannot be read is reported and left out."""
    result = RuleFiles()
    for path, raw in sorted(files.items()):
        node, problems = read_source(raw, path)
        workspace.problems.extend(problems)
        if node is None:
            continue
        group, shape = {
            "documents.yaml": (result.documents, DOCUMENTS_FILE),
            "places.yaml": (result.places, PLACES_FILE),
            "safeguards.yaml": (result.safeguards, SAFEGUARDS_FILE),
        }.get(path, (result.vocabulary, VOCABULARY_FILE))
        if group is result.vocabulary and not path.startswith("vocabulary/"):
            shape = PROGRAMME_FILE
        checked = shape.check(node, workspace.problems)
        if checked is None:
            continue
        if shape is PROGRAMME_FILE:
            group = result.local if "place" in checked.value else result.national
        group.append(checked)
    for name in ("documents.yaml", "places.yaml", "safeguards.yaml"):
        if name not in files:
            workspace.report("R411", Span(name), name=name)
    _check_twins(result.national, workspace)
    return result


def _check_twins(files: list[Located[Fields]], workspace: Workspace) -> None:
    """Report a programme declared by two files."""
    seen: dict[str, str] = {}
    for file in files:
        name = file.value.text("programme")
        if name and seen.setdefault(name, file.span.file) != file.span.file:
            workspace.report("R412", file.value["programme"].span, name=name, first=seen[name])
