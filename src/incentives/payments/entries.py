"""Events of the book as entries of the ledger, and back: sums in clear, everything about a person sealed.

A line is an entry of its own, sealed under its payee; where the programme's name tells of a death or an illness, the
name lies in the health class, so that whoever pays can do without that key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from incentives.ledger.canonical import canonical, parse
from incentives.ledger.draft import Content, Draft, Retention
from incentives.ledger.errors import Erased, KeyMissing
from incentives.payments.line import Line, Part, Slot, digest
from incentives.payments.steps import (
    ROLE_OF,
    Answer,
    Approved,
    Event,
    Made,
    Overpaid,
    Returned,
    Sent,
    Stopped,
)
from incentives.payments.totals import Sums, totals

if TYPE_CHECKING:
    from incentives.ledger.entry import Entry

FORM = "incentives/payment/1"
RETENTION = Retention("payment_record", None)
BATCH, LINE, APPROVAL, SENT, RESULT, STOP = (
    "payment_batch", "payment_line", "payment_approval", "payment_sent", "payment_result", "payment_stop",
)  # fmt: skip
TYPES = (BATCH, LINE, APPROVAL, SENT, RESULT, STOP)
_OF_HEALTH = ("programme", "entitlement", "determination")
_OF_LINE = ("household", "payee", "holder", "account", "title", "place")


class Reader(Protocol):
    """What is read of a ledger: the ledger itself, or a transaction on it."""

    def entries(self, start: int = 0, *, type: str | None = None) -> Iterator[Entry]:  # noqa: A002 - the ledger's own word
        """Yield the entries of one type from a number on, in order."""
        ...

    def open(self, entry: Entry, part: int) -> bytes:
        """Return what is sealed in one part of an entry."""
        ...


def events(ledger: Reader) -> list[Event]:
    """Return every event of payments in order. Raises KeyMissing without the key of the general class."""
    found = sorted(
        (entry for kind in TYPES for entry in ledger.entries(type=kind)), key=lambda entry: entry.seq
    )
    lines: dict[str, list[Line]] = {}
    for entry in found:
        if entry.type == LINE:
            lines.setdefault(str(entry.body["batch"]), []).append(_line(ledger, entry))
    return [_event(ledger, entry, lines) for entry in found if entry.type != LINE]


def newly_decided(ledger: Reader, households: frozenset[str], seen: int) -> frozenset[str]:
    """Return which households, by pseudonym, have a determination that was not among the first `seen` entries."""
    return households & {entry.subject or "" for entry in ledger.entries(seen, type="determination")}


def drafts(event: Event, lines: Mapping[str, Line]) -> list[Draft]:
    """Return the entries that say an event; `lines` holds those it refers to, by reference."""
    match event:
        case Made():
            body = _made(event)
            batch = _draft(event, BATCH, event.batch, body, _overpaid(event.overpaid, lines))
            return [batch, *(_line_draft(event, line) for line in event.lines)]
        case Approved():
            return [_draft(event, APPROVAL, f"{event.batch}/approved", {})]
        case Sent():
            return [_draft(event, SENT, f"{event.batch}/sent", {"file": event.file})]
        case Returned():
            return [_returned(event, lines)]
        case Stopped():
            said = (*event.references, *map(repr, event.overpaid), str(event.seen))
            name = f"{event.batch}/stop/{digest(*said)}"
            stopped = {"references": list(event.references), "seen": event.seen,
                       "fen": sum(lines[one].fen for one in event.references)}  # fmt: skip
            return [_draft(event, STOP, name, stopped, _overpaid(event.overpaid, lines))]


def _draft(
    event: Event, kind: str, name: str, body: Mapping[str, Any], contents: Iterable[Content] = ()
) -> Draft:
    sealed = tuple(contents)
    return Draft(
        type=kind,
        id=f"payment/{name}",
        role=ROLE_OF[type(event)],
        actor=event.by,
        body={"form": FORM, "batch": event.batch, "on": event.on.isoformat(), **body},
        contents=sealed,
        retention=RETENTION if sealed else None,
    )


def _made(event: Made) -> dict[str, Any]:
    """Return what everybody may know of a batch: its sums, by the names that anybody may read."""
    sums = totals(event.lines)
    return {
        "period": event.period,
        **_sums(sums.whole),
        "by_title": {title: _sums(found) for title, found in sums.by_title.items()},
        "by_place": {place: _sums(found) for place, found in sums.by_place.items()},
        "overpaid": {"lines": len(event.overpaid), "fen": sum(item.fen for item in event.overpaid)},
        "withheld": dict(event.withheld),
        "sources": dict(event.sources),
        "seen": event.seen,
    }


def _sums(found: Sums) -> dict[str, Any]:
    return {"lines": found.lines, "fen": found.fen, "levels": dict(found.levels)}


def _line_draft(event: Made, line: Line) -> Draft:
    general = {name: getattr(line, name) for name in _OF_LINE} | {
        "parts": [_part(part) for part in line.parts]
    }
    rest = {name: getattr(line, name) for name in _OF_HEALTH}
    contents = [("general", general), ("health", rest)] if line.hidden else [("general", general | rest)]
    return Draft(
        type=LINE,
        id=f"payment/{line.reference}",
        role=ROLE_OF[Made],
        actor=event.by,
        body={
            "form": FORM,
            "batch": event.batch,
            "key": line.key,
            "number": line.number,
            "kind": line.kind,
            "period": line.period,
        },
        subject=line.pseudonym,
        contents=tuple(Content((line.owner,), kind, canonical(value)) for kind, value in contents),  # type: ignore[arg-type]
        retention=RETENTION,
    )


def _part(part: Part) -> dict[str, Any]:
    return {"when": part.slot.when, "names": list(part.slot.names), "month": part.month.isoformat(),
            "fen": part.fen, "split": dict(part.split)}  # fmt: skip


def _overpaid(items: Iterable[Overpaid], lines: Mapping[str, Line]) -> Iterator[Content]:
    for item in items:
        content = {"reference": item.reference, "when": item.slot.when, "names": list(item.slot.names),
                   "household": item.household, "month": item.month.isoformat(), "paid_fen": item.paid_fen,
                   "owed_fen": item.owed_fen}  # fmt: skip
        yield Content((lines[item.reference].owner,), "general", canonical(content))


def _returned(event: Returned, lines: Mapping[str, Line]) -> Draft:
    """Return the entry of a reconciliation; the bank's reasons are its own words, and sealed."""
    answers = sorted(event.answers.items())
    paid = [one for one, answer in answers if answer.paid]
    failed = [one for one, answer in answers if not answer.paid]
    body = {
        "answers": [
            [one, "paid" if answer.paid else "failed", answer.on.isoformat()] for one, answer in answers
        ],
        "paid": {"lines": len(paid), "fen": sum(lines[one].fen for one in paid)},
        "failed": {"lines": len(failed), "fen": sum(lines[one].fen for one in failed)},
    }
    reasons = [
        Content(
            (lines[one].owner,), "general", canonical({"reference": one, "reason": event.answers[one].reason})
        )
        for one in failed
    ]
    said = [part for one, answer in answers for part in (one, str(answer.paid), answer.reason)]
    return _draft(event, RESULT, f"{event.batch}/result/{digest(*said)}", body, reasons)


def _event(ledger: Reader, entry: Entry, lines: Mapping[str, list[Line]]) -> Event:
    body, batch, by = entry.body, str(entry.body["batch"]), entry.actor
    on = date.fromisoformat(body["on"])
    match entry.type:
        case "payment_batch":
            found = tuple(lines.get(batch, ()))
            noticed = _read_overpaid(ledger, entry)
            fen, withheld, sources = int(body["fen"]), body["withheld"], body["sources"]
            seen = int(body["seen"])
            return Made(batch, str(body["period"]), by, on, found, fen, noticed, withheld, sources, seen)
        case "payment_approval":
            return Approved(batch, by, on)
        case "payment_sent":
            return Sent(batch, by, on, str(body["file"]))
        case "payment_stop":
            gone = _read_overpaid(ledger, entry)
            return Stopped(batch, by, on, tuple(body["references"]), gone, int(body["seen"]))
        case _:
            reasons = {item["reference"]: item["reason"] for item in _opened(ledger, entry)}
            answers = {one: Answer(said == "paid", date.fromisoformat(day), reasons.get(one, ""))
                       for one, said, day in body["answers"]}  # fmt: skip
            return Returned(batch, by, on, answers)


def _opened(ledger: Reader, entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield the sealed parts of an entry that can still be read."""
    for number in range(len(entry.blobs)):
        try:
            yield parse(ledger.open(entry, number))
        except Erased:
            continue


def _read_overpaid(ledger: Reader, entry: Entry) -> tuple[Overpaid, ...]:
    return tuple(
        Overpaid(item["reference"], Slot(item["when"], tuple(item["names"])), item["household"],
                 date.fromisoformat(item["month"]), item["paid_fen"], item["owed_fen"])
        for item in _opened(ledger, entry)
    )  # fmt: skip


def _line(ledger: Reader, entry: Entry) -> Line:
    """Return the line of an entry: without the key of the health class, without what lies in it."""
    body, found = entry.body, dict.fromkeys((*_OF_LINE, *_OF_HEALTH), "")
    parts: list[dict[str, Any]] = []
    for number in range(len(entry.blobs)):
        try:
            content = parse(ledger.open(entry, number))
        except Erased:
            continue
        except KeyMissing:
            if entry.blobs[number]["class"] == "general":
                raise
            continue
        parts = content.pop("parts", parts)
        found |= content
    return Line(
        key=body["key"],
        number=body["number"],
        kind=body["kind"],
        pseudonym=entry.subject or "",
        owner=entry.blobs[0]["owners"][0],
        hidden=len(entry.blobs) > 1,
        period=body["period"],
        parts=tuple(
            Part(
                Slot(part["when"], tuple(part["names"])),
                date.fromisoformat(part["month"]),
                part["fen"],
                part["split"],
            )
            for part in parts
        ),
        **found,
    )
