"""How an event changes the record: pure functions from a household document and an event to the next document.

A document is a plain dict as the household reader takes it; none is ever changed in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from incentives.events.event import Event
from incentives.events.kinds import ROWS
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Problem

Document: TypeAlias = "dict[str, Any]"
Row: TypeAlias = "dict[str, Any]"
_SHOWN = 12
_REGISTRATION = ("kind", "place")  # what the list of earlier registrations keeps of one


class CannotApply(Exception):
    """The document has no room for an event; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.report())
        self.problem = problem


def applied(document: Document, event: Event) -> Document:
    """Return the document after an event.

    Raises CannotApply when the event names a row that is not there, or brings an id that is.
    """
    match event.kind.form:
        case "start":
            return dict(event.body["document"])
        case "adds":
            return _with_rows(document, event)
        case "changes":
            return _changed(document, event)
        case "registers":
            return _registered(document, event)
        case "supplements":
            return _supplemented(document, event)
        case "corrects":
            raise ValueError("a correction is no change of the record; apply the event it puts right")


def known_events(learned: Iterable[Event]) -> list[Event]:
    """Return the events that count after everything learned so far, by the day they were true; the start first.

    Of several corrections of one event the one learned last counts.
    """
    known = sorted(learned, key=lambda event: (event.learned, event.number))
    standing = {event.id: event for event in known if not event.is_correction}
    for event in known:
        if event.is_correction and event.corrects in standing:
            if event.instead is not None:
                standing[event.corrects] = event.instead
            else:
                del standing[event.corrects]
    return sorted(standing.values(), key=lambda event: (not event.is_start, event.on, event.number))


def _with_rows(document: Document, event: Event) -> Document:
    """Add the rows an event brings; the main one takes the event's day."""
    for table in event.kind.beside:
        for row in event.body.get(table, ()):
            document = _added(document, event, table, row, (table,))
    for member, table in event.kind.rows.items():
        row = {**event.body[member], event.kind.dated: event.on.isoformat()}
        document = _added(document, event, table, row, (member, "id"))
    return document


def _added(document: Document, event: Event, table: str, row: Row, where: tuple[str, ...]) -> Document:
    """Append a row; a table known to be empty stays known to be complete."""
    rows = document.get(table, [])
    if rows == "none":
        document = {**document, "complete": [*document.get("complete", ()), table]}
        rows = []
    if any(other.get("id") == row["id"] for other in rows):
        first = Bilingual("案卷中", "in the record")
        raise CannotApply(Problem("C102", event.where(*where), {"id": row["id"], "first": first}))
    return {**document, table: [*rows, row]}


def _changed(document: Document, event: Event) -> Document:
    """Change the row an event names; a death also ends the marriages that were known to last."""
    member = next(name for name in event.kind.rows if name in event.body)
    table, name = event.kind.rows[member], event.body[member]
    facts = {**event.kind.fixed, **event.body.get("facts", {})}
    if event.kind.dated:
        facts[event.kind.dated] = event.on.isoformat()
    document = _altered(document, event, table, name, (member,), facts)
    return _widowed(document, event, name) if event.kind.id == "death" and table == "persons" else document


def _altered(
    document: Document, event: Event, table: str, name: str, where: tuple[str, ...], facts: Mapping[str, Any]
) -> Document:
    """Replace facts of one row, and put the papers of the event to its evidence."""
    row = _find(document, event, table, name, where)
    papers = event.body.get("evidence", [])
    changed = {**row, **facts}
    if papers:
        changed["evidence"] = [*row.get("evidence", ()), *papers]
    return {**document, table: [changed if other is row else other for other in document[table]]}


def _find(document: Document, event: Event, table: str, name: str, where: Sequence[str]) -> Row:
    rows = document.get(table, [])
    rows = [] if rows == "none" else rows
    for row in rows:
        if row.get("id") == name:
            found: Row = row
            return found
    known = [row["id"] for row in rows if "id" in row]
    values: dict[str, str] = {
        "written": name,
        "name": ROWS[table],
        "known": listed(known[:_SHOWN] + (["…"] if len(known) > _SHOWN else [])),
        "tables": table,
    }
    raise CannotApply(Problem("C101", event.where(*where), values))


def _widowed(document: Document, event: Event, person: str) -> Document:
    """End the marriages of the dead that are said to last (`until: none`); what was not known stays unknown."""
    rows = document.get("marriages", [])
    if rows == "none":
        return document
    ended = {"until": event.on.isoformat(), "ended_by": "death"}
    marriages = [
        {**row, **ended} if person in _ids(row.get("spouses", ())) and row.get("until") == "none" else row
        for row in rows
    ]
    return {**document, "marriages": marriages} if marriages != rows else document


def _ids(written: Any) -> list[str]:
    return [written] if isinstance(written, str) else list(written)


def _registered(document: Document, event: Event) -> Document:
    """Put a new registration in place of the present one, which goes to the earlier ones.

    A move brings a whole new registration; a conversion changes what it names and keeps the rest.
    """
    name = event.body["person"]
    before = _find(document, event, "persons", name, ("person",)).get("registration", {})
    kept = before if event.kind.id == "conversion" else {}
    anew = {**kept, **event.body["registration"], "since": event.on.isoformat()}
    document = _altered(document, event, "persons", name, ("person",), {"registration": anew})
    earlier = {fact: before[fact] for fact in _REGISTRATION if fact in before}
    if not earlier:
        return document
    since = {"from": before["since"]} if "since" in before else {}
    row = {"id": f"{event.id}-before", "person": name, **earlier, **since, "until": event.on.isoformat()}
    return _added(document, event, "earlier_registrations", row, ("id",))


def _supplemented(document: Document, event: Event) -> Document:
    """Fill in what was found out later: facts of rows that are there, and rows that were not."""
    for table, rows in event.body.get("rows", {}).items():
        for number, row in enumerate(rows):
            present = document.get(table, [])
            if present != "none" and any(other.get("id") == row["id"] for other in present):
                document = _altered(
                    document, event, table, row["id"], ("rows", table), _merged(document, table, row)
                )
            else:
                document = _added(document, event, table, row, ("rows", table, str(number)))
    complete = dict.fromkeys([*document.get("complete", ()), *event.body.get("complete", ())])
    return {**document, "complete": list(complete)} if complete else document


def _merged(document: Document, table: str, row: Row) -> Row:
    """Return the facts of a supplied row; a registration is filled in, papers are put to those on file."""
    present = next(other for other in document[table] if other.get("id") == row["id"])
    merged: Row = {}
    for name, value in row.items():
        if isinstance(value, dict):
            merged[name] = {**present.get(name, {}), **value}
        else:
            merged[name] = [*present.get(name, ()), *value] if name == "evidence" else value
    return merged
