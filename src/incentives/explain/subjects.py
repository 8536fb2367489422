"""Whom and what a path of the case means, in words: persons by masked name, other rows by what they are."""

from __future__ import annotations

from collections.abc import Sequence

from incentives.domain.case import Case, Record
from incentives.explain.wording import Wording
from incentives.ir.determination import Determination


def say_subject(item: Determination, case: Case, wording: Wording) -> str:
    """Name the person, the couple or the household that a determination is about."""
    if item.effective.programme.subject == "household":
        return wording.said("全户", "the household")
    if not item.subject:
        return wording.said("夫妻（案卷未载）", "the couple (not on file)")
    return say_persons(item.subject, case, wording)


def say_persons(ids: Sequence[str], case: Case, wording: Wording) -> str:
    """Name persons by id; an id that is no person stands for the household."""
    persons = {person.id: person for person in case.tables["persons"]}
    names = [say_row(persons[name], wording) for name in ids if name in persons]
    return wording.said("与", " and ").join(names) or wording.said("全户", "the household")


def say_row(row: Record, wording: Wording) -> str:
    """Name one row of the case: 马＊＊（p1） where it has a name, else what it is and its id; whom a letter is
    written to as the letter calls them.
    """
    if row.id in wording.called:
        return wording.called[row.id]
    name = row.facts.get("name")
    if isinstance(name, str):
        shown = wording.name(name)
        return wording.said(f"{shown}（{row.id}）", f"{shown} ({row.id})")
    type_ = wording.ruleset.vocabulary.records[row.type]
    return wording.said(f"{type_.chinese}{row.id}", f"{type_.english or row.type} {row.id}")


def say_owner(path: str, case: Case, wording: Wording) -> str:
    """Name the row that a path (`persons/p2/registration/kind`) leads into; nothing for a list as a whole."""
    table, _, rest = path.partition("/")
    row_id = rest.partition("/")[0]
    row = next((row for row in case.tables.get(table, ()) if row.id == row_id), None)
    return say_row(row, wording) if row is not None else ""
