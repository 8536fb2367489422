"""A ledger of transitions as JSON (schema incentives/transitions/1): ids only, no names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from incentives.explain.transitions import Entry, Position, Reason, reasons, standing

SCHEMA = "incentives/transitions/1"
_OUTCOMES = {"T": "eligible", "F": "ineligible", "U": "undetermined"}


def ledger_json(household: str, entries: Iterable[Entry], until: date) -> dict[str, Any]:
    """Return the ledger of one household: its entries, and what stands at the end of a day."""
    listed = list(entries)
    lanes = {lane: found[-1].step for lane, found in standing(listed).items()}
    return {
        "household": household,
        "until": until.isoformat(),
        "entries": [entry_json(entry) for entry in listed],
        "standing": [
            {"programme": programme, "subject": list(subject), "since": step.day.isoformat(), **_position(step.new)}
            for (programme, subject), step in sorted(lanes.items())
            if step.new.status != "F"
        ],
    }  # fmt: skip


def entry_json(entry: Entry) -> dict[str, Any]:
    """Return one line of the ledger; reasons stand with the entry that records a step, not where it is withdrawn."""
    step, (programme, subject) = entry.step, entry.step.lane
    found = reasons(step) if entry.withdraws is None else ()
    return {
        "number": entry.number,
        "learned": entry.learned.isoformat(),
        "day": step.day.isoformat(),
        "programme": programme,
        "subject": list(subject),
        "transition": entry.transition,
        "withdraws": entry.withdraws,
        "from": _position(step.old),
        "to": _position(step.new),
        "events": [one.id for one in step.occasions],
        "cause": "event" if step.occasions else "time",
        "reasons": [reason_json(one) for one in found],
    }


def reason_json(one: Reason) -> dict[str, Any]:
    """Return one reason: what it says, what a condition has come to (null for what is none), and the basis."""
    return {
        "id": one.clause,
        "says": one.says,
        "en": one.english,
        "truth": one.truth.name.lower() if one.truth is not None else None,
        "cites": [str(citation) for citation in one.basis.citations] if one.basis is not None else [],
        "confidence": one.basis.confidence if one.basis is not None else None,
    }


def _position(found: Position) -> dict[str, Any]:
    return {
        "outcome": _OUTCOMES[found.status],
        "state": found.state,
        "entitlements": [
            {"id": one.id, "amount_fen": one.amount_fen, "per": one.per,
             "starts": one.starts.isoformat() if one.starts else None}
            for one in found.paid
        ],
    }  # fmt: skip
