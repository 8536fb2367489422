"""`documents.yaml` and `places.yaml` to documents, places and groups."""

from __future__ import annotations

from incentives.compiler.workspace import Workspace, period_of
from incentives.domain.citation import Document
from incentives.domain.period import Period
from incentives.domain.place import NATION, Place, PlaceGroup, Places
from incentives.reading.shape import Fields, Located


def read_documents(file: Located[Fields], workspace: Workspace) -> None:
    """Collect the policy documents that rules may cite."""
    for name, located in file.value.members_of("documents").items():
        fields = located.value
        day = fields.day("issued")
        workspace.documents[name] = Document(
            id=name,
            title=fields.text("title"),
            confidence=fields["confidence"].value if "confidence" in fields else "K",
            number=fields.text("number"),
            issuer=fields.text("issuer"),
            issued=day.isoformat() if day else "",
            note=fields.text("note"),
        )


def read_places(file: Located[Fields], workspace: Workspace) -> None:
    """Collect divisions and groups; parents and members must exist."""
    entries = file.value.members_of("places")
    places = {code: _place(code, located.value, workspace) for code, located in entries.items()}
    for code, place in places.items():
        for _, parent in place.parents:
            if parent not in places:
                workspace.report_unknown("R406", entries[code].span, parent, places)
    groups = {}
    for name, located in file.value.members_of("groups").items():
        workspace.basis(located.value)
        members = tuple(str(item.value) for item in located.value.items_of("members"))
        for item in located.value.items_of("members"):
            if item.value not in places:
                workspace.report_unknown("R406", item.span, str(item.value), places)
        groups[name] = PlaceGroup(name, located.value.text("name"), members)
    workspace.places = Places(places, groups)


def _place(code: str, fields: Fields, workspace: Workspace) -> Place:
    parents = [(period_of(item.value, workspace), item.value.text("parent")) for item in fields.items_of("within")]
    if "parent" in fields:
        parents.append((Period(None, None), fields.text("parent")))
    elif not parents and code != NATION:
        workspace.report("R202", fields["name"].span, key="parent", name="place")
    formerly = tuple(str(item.value) for item in fields.items_of("formerly"))
    return Place(code, fields.text("name"), fields.text("level"), tuple(parents), formerly)
