"""`safeguards.yaml`: referrals to a person that every programme shares, and the remedy told on refusal."""

from __future__ import annotations

from dataclasses import replace

from incentives.compiler.conditions import compile_condition
from incentives.compiler.scope import DerivedBook, Scope
from incentives.domain.place import NATION
from incentives.ir.ruleset import Programme, Remedy
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
            remedy = Remedy(fields.text("says"), fields.text("en"), book.workspace.basis(fields))
    return remedy
