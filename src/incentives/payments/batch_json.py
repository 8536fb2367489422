"""A batch as JSON (schema incentives/payment-batch/1): complete and ordered, personal parts masked unless asked otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from incentives.explain.wording import mask_name
from incentives.payments.book import Book
from incentives.payments.line import Line
from incentives.payments.owed import Withheld
from incentives.payments.steps import Overpaid
from incentives.payments.totals import Sums, totals

SCHEMA = "incentives/payment-batch/1"


def batch_json(book: Book, batch: str, *, reveal: bool = False) -> dict[str, Any]:
    """Return a batch as it stands; the control total is that of all lines, also of those erased since.

    Raises PaymentRefused where there is no batch of that name.
    """
    state = book.batch(batch)
    sums = totals(state.lines)
    return {
        "schema": SCHEMA,
        "batch": batch,
        "period": state.made.period,
        "made": {"by": state.made.by, "on": state.made.on.isoformat()},
        "approved": {"by": state.approved.by, "on": state.approved.on.isoformat()} if state.approved else None,
        "sent": {"by": state.sent.by, "on": state.sent.on.isoformat(), "file": state.sent.file}
        if state.sent
        else None,
        "control": sums_json(sums.whole) | {"fen": state.made.fen},
        "by_programme": {title: sums_json(found) for title, found in sums.by_title.items()},
        "by_place": {place: sums_json(found) for place, found in sums.by_place.items()},
        "lines": [line_json(line, book, reveal=reveal) for line in state.lines],
        "overpaid": overpaid_json(state.made.overpaid),
        "withheld": dict(sorted(state.made.withheld.items())),
        "sources": dict(state.made.sources),
    }  # fmt: skip


def sums_json(found: Sums) -> dict[str, Any]:
    """Return a sum with its levels, in fen."""
    return {"lines": found.lines, "fen": found.fen, "levels": dict(found.levels)}


def line_json(line: Line, book: Book, *, reveal: bool = False) -> dict[str, Any]:
    """Return one line and where it stands; a programme that tells of a death or an illness only if `reveal`."""
    answer = book.answers.get(line.reference)
    open_name = reveal or not line.hidden
    return {
        "reference": line.reference,
        "key": line.key,
        "number": line.number,
        "kind": line.kind,
        "household": line.household,
        "payee": line.payee,
        "holder": line.holder if reveal else mask_name(line.holder),
        "account": line.account if reveal else line.masked_account,
        "title": line.title,
        "programme": line.programme if open_name else None,
        "entitlement": line.entitlement if open_name else None,
        "determination": line.determination if open_name else None,
        "place": line.place,
        "fen": line.fen,
        "parts": [
            {
                "for": part.slot.when,
                "month": f"{part.month:%Y-%m}",
                "fen": part.fen,
                "levels": dict(part.split),
            }
            for part in line.parts
        ],
        "standing": book.standing[line.reference],
        "answer": {"paid": answer.paid, "on": answer.on.isoformat(), "reason": answer.reason}
        if answer
        else None,
    }


def overpaid_json(items: Iterable[Overpaid]) -> list[dict[str, Any]]:
    """Return money beyond what is owed; nobody is asked for it by this list."""
    return [
        {"household": item.household, "reference": item.reference, "month": f"{item.month:%Y-%m}",
         "paid_fen": item.paid_fen, "owed_fen": item.owed_fen, "beyond_fen": item.fen}
        for item in items
    ]  # fmt: skip


def withheld_json(items: Iterable[Withheld]) -> list[dict[str, Any]]:
    """Return what is not paid, with the code of the reason, under the public name of the programme."""
    return [
        {"household": item.household, "subject": list(item.subject), "title": item.title, "reason": item.reason,
         "months": [f"{month:%Y-%m}" for month in item.months], "fen": item.fen}
        for item in items
    ]  # fmt: skip
