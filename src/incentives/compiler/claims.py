"""`monotone` and `implied`: what a national file says of its own conditions, read once these are compiled."""

from __future__ import annotations

from dataclasses import replace

from incentives.compiler.workspace import Workspace
from incentives.domain.place import NATION
from incentives.ir.claims import SMALLER, Claims, Monotone
from incentives.ir.condition import Clause
from incentives.ir.ruleset import Programme
from incentives.ir.types import describe
from incentives.ir.walk import clauses
from incentives.problem_texts import listed
from incentives.reading.shape import Fields, Located


def compile_claims(
    files: list[Located[Fields]], programmes: dict[str, Programme], workspace: Workspace
) -> None:
    """Give every programme what its file says of it; clauses and facts that do not exist are reported."""
    for file in files:
        programme = programmes.get(file.value.text("programme"))
        if programme is None:
            continue
        ids = [clause.id for tree in programme.trees() for _, clause in clauses(tree) if clause.id]
        found = [_monotone(item, programme, ids, workspace) for item in file.value.items_of("monotone")]
        implied = {}
        for name, reason in file.value.members_of("implied").items():
            if name not in ids:
                workspace.report_unknown("R409", reason.name_span, name, ids)
            implied[name] = str(reason.value)
        claims = Claims(tuple(one for one in found if one is not None), implied)
        programmes[programme.id] = replace(programme, claims=claims)


def _monotone(
    item: Located[Fields], programme: Programme, ids: list[str], workspace: Workspace
) -> Monotone | None:
    fields = item.value
    if any(key not in fields for key in ("id", "says", "fact", "towards", "never", "cites")):
        return None  # reported by the shape
    record = fields.text("record", programme.subject)
    if record not in workspace.records:
        workspace.report_unknown("R404", fields["record"].span, record, workspace.records)
        return None
    facts = workspace.records[record].facts
    if fields.text("fact") not in facts:
        workspace.report_unknown("R313", fields["fact"].span, fields.text("fact"), facts)
        return None
    type_ = facts[fields.text("fact")].type
    directions = {"date": ("earlier", "later"), "whole": ("lower", "higher")}.get(type_.sort, ())
    if fields.text("towards") not in directions:
        wanted = listed(directions) if directions else describe(type_)
        workspace.report("R601", fields["towards"].span, written=fields.text("towards"), wanted=wanted)
        return None
    given = fields.items_of("given")
    for name in given:
        if name.value not in ids:
            workspace.report_unknown("R409", name.span, str(name.value), ids)
    clause = Clause(
        fields.text("id"), fields.text("says"), fields.text("en"), workspace.basis(fields), place=NATION, span=item.span
    )  # fmt: skip
    return Monotone(
        clause,
        fields.text("record"),
        fields.text("fact"),
        SMALLER[fields.text("towards")],
        fields.text("never") == "paid_less",
        tuple(str(name.value) for name in given),
    )
