"""A witness without what does not matter: rows and facts left out as long as the engine still finds the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from incentives.award.entitlement import entitle
from incentives.domain.truth import Truth
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings
from incentives.problems import CaseInvalid
from incentives.verify.documents import Document

Decide = Callable[[Document], Any]


def found_in(effective: EffectiveProgramme, findings: Findings, on: date) -> tuple[Any, ...]:
    """Return what a reader is told of a household: whether the conditions hold, and what is paid from when."""
    truth = findings.eligibility.truth
    paid = entitle(effective, findings, on)[0] if truth is Truth.TRUE else ()
    return truth, tuple((one.id, one.amount_fen, one.starts, one.certain) for one in paid)


def told_of(effective: EffectiveProgramme, findings: Findings, on: date) -> tuple[Any, ...]:
    """Return all of `found_in`, for whom money is and from what amount, when payment ends and why, what is referred."""
    paid = entitle(effective, findings, on)[0] if findings.eligibility.truth is Truth.TRUE else ()
    referred = {tree.condition.clause.id for tree in findings.referrals if tree.truth is Truth.TRUE}
    return (
        *found_in(effective, findings, on),
        tuple((one.id, one.unit, one.from_fen, one.ends, one.ended_by) for one in paid),
        frozenset(referred),
    )


def trimmed(document: Document, decide: Decide) -> Document:
    """Return a smaller document of which `decide` says the same; every leaving out is tried once."""
    wanted, kept = decide(document), document
    for leave_out in _ways(document):
        tried = deepcopy(kept)
        if leave_out(tried):
            try:
                if decide(tried) == wanted:
                    kept = tried
            except (CaseInvalid, IndexError):
                continue
    return kept


def _ways(document: Document) -> Iterator[Callable[[Document], bool]]:
    """Yield every way of leaving something out: whole rows first, then facts, then complete lists."""
    rows = [
        (table, row["id"])
        for table, found in document.items()
        if isinstance(found, list) and table != "complete"
        for row in found
    ]
    yield from (_without_row(table, name) for table, name in reversed(rows))
    for table, name in rows:
        row = _row(document, table, name)
        for path in _paths(row or {}):
            yield _without_fact(table, name, path)
    yield from (_without_row(table, name) for table, name in reversed(rows))
    yield from (_without_list(name) for name in document["complete"])


def _paths(row: Document) -> Iterator[Sequence[str]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from ((name, inner) for inner in value)
        elif name != "id":
            yield (name,)


def _row(document: Document, table: str, name: str) -> Document | None:
    return next((row for row in document.get(table, ()) if row["id"] == name), None)


def _without_row(table: str, name: str) -> Callable[[Document], bool]:
    def leave_out(document: Document) -> bool:
        before = document.get(table, [])
        document[table] = [row for row in before if row["id"] != name]
        if not document[table]:
            del document[table]
        return len(before) > len(document.get(table, ()))

    return leave_out


def _without_fact(table: str, name: str, path: Sequence[str]) -> Callable[[Document], bool]:
    def leave_out(document: Document) -> bool:
        row = _row(document, table, name)
        holder = row.get(path[0]) if row is not None and len(path) > 1 else row
        if row is None or holder is None or path[-1] not in holder:
            return False
        del holder[path[-1]]
        if not holder:
            del row[path[0]]
        return True

    return leave_out


def _without_list(name: str) -> Callable[[Document], bool]:
    def leave_out(document: Document) -> bool:
        document["complete"] = [one for one in document["complete"] if one != name]
        return True

    return leave_out
