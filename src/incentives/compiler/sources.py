"""`documents.yaml` and `places.yaml` to documents, places and groups."""

from __future__ import annotations

from incentives.compiler.workspace import Workspace, period_of
from incentives.domain.citation import Document
from incentives.domain.period import Period
from incentives.domain.place import NATION, Place, PlaceGroup, Places
from incentives.problem_texts import Bilingual
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
    places = {code: _place(code, located, workspace) for code, located in entries.items()}
    workspace.places = Places(places)
    for located in entries.values():
        for fields in (located.value, *(item.value for item in located.value.items_of("within"))):
            if "parent" in fields:
                workspace.knows_place(fields.text("parent"), fields["parent"].span)
    groups = {}
    for name, located in file.value.members_of("groups").items():
        workspace.basis(located.value)
        members = tuple(str(item.value) for item in located.value.items_of("members"))
        for item in located.value.items_of("members"):
            workspace.knows_place(item.value, item.span)
        groups[name] = PlaceGroup(name, located.value.text("name"), members)
    workspace.places = Places(places, groups)


def _place(code: str, located: Located[Fields], workspace: Workspace) -> Place:
    fields = located.value
    period_of(fields, workspace)
    parents = [
        (period_of(item.value, workspace), item.value.text("parent")) for item in fields.items_of("within")
    ]
    if "parent" in fields:
        parents.append((Period(None, None), fields.text("parent")))
    elif not parents and code != NATION:
        workspace.report("R202", located.name_span, key="parent", name=Bilingual("地区", "place"))
    formerly = tuple(str(item.value) for item in fields.items_of("formerly"))
    return Place(code, fields.text("name"), fields.text("level"), tuple(parents), formerly)
