"""`safeguards.yaml`: referrals to a person that every programme shares, and the remedy told on refusal."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from incentives.compiler.conditions import compile_condition
from incentives.compiler.scope import DerivedBook, Scope
from incentives.compiler.workspace import Workspace
from incentives.domain.citation import Basis, weakest
from incentives.domain.place import NATION
from incentives.ir.ruleset import Programme, Remedy, Term
from incentives.reading.shape import Fields, Located


def compile_safeguards(
    files: list[Located[Fields]], programmes: dict[str, Programme], book: DerivedBook
) -> Remedy | None:
    """Add the shared referrals to every programme whose subject they can be asked of; return the remedy."""
    remedy = None
    for file in files:
        for name, programme in programmes.items():
            scope = Scope(book, programme.subject, name)
            shared = [
                compile_condition(item, scope, NATION, cited=True) for item in file.value.items_of("refer")
            ]
            kept = tuple(condition for condition in shared if condition is not None)
            programmes[name] = replace(programme, referrals=programme.referrals + kept)
        fields = file.value.members_of("remedy")
        if "says" in fields:
            remedy = _remedy(fields, book.workspace)
    return remedy


def _remedy(fields: Fields, workspace: Workspace) -> Remedy:
    """Compile the sentence with its two terms; what it rests on is as sure as the least sure of the three."""
    review, action = fields.members_of("review"), fields.members_of("action")
    bases = [basis for part in (fields, review, action) if (basis := workspace.basis(part)) is not None]
    citations = tuple(dict.fromkeys(citation for basis in bases for citation in basis.citations))
    return Remedy(
        fields.text("says"),
        fields.text("en"),
        _term(review),
        _term(action),
        Basis(citations, weakest([basis.confidence for basis in bases])) if bases else None,
    )


def _term(fields: Fields) -> Term:
    """Return a term; one that lacks its number has been reported by the shape and is never used."""
    unit: Literal["days", "months"] = "days" if "days" in fields else "months"
    return Term(fields[unit].value if unit in fields else 0, unit)
