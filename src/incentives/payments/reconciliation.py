"""A bank's answer beside the lines it was sent: every line answered once, with the amount that was sent, or not at all.

Every mistake of the file is reported with line and column, and nothing of a file with mistakes is taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from incentives.domain.money import parse_yuan
from incentives.intake.discretion import discreet
from incentives.payments.bank_file import two_decimals
from incentives.payments.book import Book
from incentives.payments.line import Line
from incentives.payments.returned import Cell, Row
from incentives.payments.steps import Answer
from incentives.problems import CaseInvalid, Problem, Span, suggestion

PAID = ("成功", "已付", "paid")
FAILED = ("失败", "退回", "failed")


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The answers a file adds, by reference; `known` were read from it before, `missing` it does not hold yet."""

    answers: dict[str, Answer]
    known: tuple[str, ...]
    missing: tuple[str, ...]


def reconcile(
    book: Book, batch: str, rows: Sequence[Row], file: str, today: date, *, part: bool = False
) -> Reconciled:
    """Compare a returned file with a batch that was sent. `part` says that the bank answers for some lines only.

    Raises CaseInvalid with every mistake, PaymentRefused where the batch does not exist.
    """
    state = book.batch(batch)
    desk = _Desk(book, batch, state.sent.on if state.sent is not None else date.max, today)
    for row in rows:
        desk.read(row)
    asked = [line for line in state.lines if book.standing[line.reference] in ("sent", "paid", "failed")]
    missing = [line for line in asked if line.reference not in desk.first]
    if not part:
        desk.problems += [Problem("P211", Span(file), _names(line)) for line in missing
                          if book.standing[line.reference] == "sent"]  # fmt: skip
    if desk.problems:
        raise CaseInvalid([discreet(problem) for problem in desk.problems])
    known = tuple(sorted(desk.first.keys() - desk.answers.keys()))
    return Reconciled(desk.answers, known, tuple(line.reference for line in missing))


class _Desk:
    """Reads the rows of one file; `first` is the line on which each reference was seen first."""

    def __init__(self, book: Book, batch: str, sent_on: date, today: date) -> None:
        self.book, self.batch, self.sent_on, self.today = book, batch, sent_on, today
        self.first: dict[str, int] = {}
        self.answers: dict[str, Answer] = {}
        self.problems: list[Problem] = []

    def read(self, row: Row) -> None:
        """Take in one row, or report everything that is wrong with it."""
        line = self._line(row.reference)
        found = [*self._amount(row.amount, line), *self._day(row)]
        paid = self._paid(row.result, found)
        if paid is False and not row.reason.text:
            found.append(Problem("P209", row.reason.span, {"reference": row.reference.text}))
        self.problems += found
        if line is None or found or paid is None:
            return
        on = date.fromisoformat(row.on.text) if row.on.text else self.today
        answer = Answer(paid, on, "" if paid else row.reason.text)
        before = self.book.answers.get(line.reference)
        if before is None:
            self.answers[line.reference] = answer
        elif (before.paid, before.reason) != (answer.paid, answer.reason) or (
            row.on.text and before.on != on
        ):
            words = {"reference": line.reference, "before": PAID[0] if before.paid else FAILED[0]}
            self.problems.append(Problem("P212", row.result.span, words))

    def _line(self, cell: Cell) -> Line | None:
        """Return the line a reference names; None after reporting why it names none of this batch."""
        line = self.book.lines.get(cell.text)
        owner = self.book.batch_of.get(cell.text, "")
        if cell.text in self.first:
            words = {"reference": cell.text, "first": str(self.first[cell.text])}
            self.problems.append(Problem("P207", cell.span, words))
            return None
        if line is not None and owner == self.batch:
            self.first[cell.text] = cell.span.line
            if self.book.standing[cell.text] not in ("sent", "paid", "failed"):
                self.problems.append(Problem("P213", cell.span, {"reference": cell.text}))
                return None
            return line
        if line is not None:
            words = {"reference": cell.text, "batch": owner, "this": self.batch}
            self.problems.append(Problem("P208", cell.span, words))
            return None
        ours = [line.reference for line in self.book.batch(self.batch).lines]
        near = suggestion(normalize("NFKC", cell.text).upper(), ours)
        self.problems.append(Problem("P206", cell.span, {"written": cell.text, "suggestion": near}))
        return None

    def _amount(self, cell: Cell, line: Line | None) -> Iterator[Problem]:
        try:
            fen = parse_yuan(cell.text)
        except ValueError:
            meant = re.sub(r"[,，\s¥￥元]", "", normalize("NFKC", cell.text))
            wanted = two_decimals(line.fen) if line is not None else meant if _is_yuan(meant) else "480.00"
            yield Problem("P214", cell.span, {"written": cell.text, "wanted": wanted})
            return
        if line is not None and fen != line.fen:
            words = {"written": cell.text, "reference": line.reference, "sent": two_decimals(line.fen)}
            yield Problem("P215", cell.span, words)

    def _paid(self, cell: Cell, found: list[Problem]) -> bool | None:
        if cell.text in PAID:
            return True
        if cell.text in FAILED:
            return False
        near = suggestion(cell.text, (*PAID, *FAILED)) if cell.text else ""
        found.append(Problem("P210", cell.span, {"written": cell.text, "suggestion": near}))
        return None

    def _day(self, row: Row) -> Iterator[Problem]:
        """Yield what is wrong with the day: none at all, or not between sending and today."""
        if not row.on.text:
            return
        try:
            day = (
                date.fromisoformat(row.on.text)
                if re.fullmatch(r"\d{4}-\d\d-\d\d", row.on.text, re.ASCII)
                else None
            )
        except ValueError:
            day = None
        if day is None:
            yield Problem("P216", row.on.span, {"written": row.on.text})
        elif not self.sent_on <= day <= self.today:
            words = {
                "written": row.on.text,
                "sent": self.sent_on.isoformat(),
                "today": self.today.isoformat(),
            }
            yield Problem("P217", row.on.span, words)


def _is_yuan(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d{1,2})?", text, re.ASCII) is not None


def _names(line: Line) -> dict[str, str]:
    return {"reference": line.reference, "amount": two_decimals(line.fen)}
