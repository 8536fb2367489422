"""Payments written into the ledger: read the book, decide and append under one lock, so that nothing is paid twice.

Four powers stay apart (四权分离, dossier SAFE-2): the money side makes, approves and stops, the paying side sends and
brings the bank's answer, and the ledger refuses an entry of another role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from incentives.ledger.draft import Draft
from incentives.payments.bank_file import Encoding, bank_file, file_digest
from incentives.payments.book import Book, PaymentRefused
from incentives.payments.drawing import Drawn, beyond, draw, in_order
from incentives.payments.entries import Reader, drafts, events, newly_decided
from incentives.payments.line import Line
from incentives.payments.owed import Owed, Withheld
from incentives.payments.pay_period import PayPeriod
from incentives.payments.reconciliation import Reconciled, reconcile
from incentives.payments.returned import read_returned
from incentives.payments.steps import Approved, Event, Made, Overpaid, Returned, Sent, Stopped

Found = TypeVar("Found")


class Desk(Reader, Protocol):
    """A transaction on a ledger: what is read in it stays true until it is over."""

    def append(self, drafts: Sequence[Draft]) -> list[Any]:
        """Append entries."""
        ...


class Store(Protocol):
    """The ledger as far as payments need it."""

    def reading(self) -> AbstractContextManager[Reader]:
        """Return a context in which one moment of the ledger is read."""
        ...

    def transaction(self) -> AbstractContextManager[Desk]:
        """Return a context in which nobody else writes; whatever is raised in it undoes it."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of making a batch: its name, empty where nothing was to be paid; its lines; everything not paid."""

    name: str
    lines: tuple[Line, ...]
    withheld: tuple[Withheld, ...]
    overpaid: tuple[Overpaid, ...]
    to_stop: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """What came of looking for what must stop: the lines stopped, and money already gone beyond what was owed."""

    stopped: tuple[Line, ...]
    overpaid: tuple[Overpaid, ...]


class Treasury:
    """One officer's view of the payments in a ledger, on one day."""

    def __init__(self, ledger: Store, actor: str, today: date) -> None:
        self.ledger, self.actor, self.today = ledger, actor, today

    def book(self) -> Book:
        """Return the book as it stands. Raises LedgerError."""
        with self.ledger.reading() as moment:
            return Book(events(moment))

    def make(
        self,
        owed: Mapping[str, Owed],
        period: PayPeriod,
        sources: Mapping[str, str] | None = None,
        seen: int = 0,
    ) -> Batch:
        """Make a batch of what is owed, by pseudonym of the household, and not held yet. Raises LedgerError.

        `sources` says by digest which rules and arrangement that follows from, `seen` how many entries the ledger had
        when the determinations were read. Made again with nothing changed it comes to nothing.
        """
        dues = [due for item in owed.values() for due in item.dues]
        withheld = [entry for item in owed.values() for entry in item.withheld]

        def step(book: Book, _: Reader) -> tuple[Sequence[Event], Batch]:
            drawn = draw(dues, withheld, owed, book, period)
            held_back = (*withheld, *_held_back(drawn))
            name = book.next_batch(str(period)) if drawn.lines else ""
            batch = Batch(name, drawn.lines, held_back, drawn.overpaid, drawn.to_stop)
            if not name:
                return (), batch
            made = Made(
                batch=name,
                period=str(period),
                by=self.actor,
                on=self.today,
                lines=drawn.lines,
                fen=sum(line.fen for line in drawn.lines),
                overpaid=tuple(item for item in drawn.overpaid if item not in book.overpaid),
                withheld=Counter(item.reason for item in held_back),
                sources=sources or {},
                seen=seen,
            )
            return [made], batch

        return self._step(step)

    def approve(self, batch: str) -> None:
        """Approve a batch. Raises PaymentRefused, LedgerError."""

        def step(_: Book, __: Reader) -> tuple[Sequence[Event], None]:
            return [Approved(batch, self.actor, self.today)], None

        self._step(step)

    def send(self, batch: str, encoding: Encoding) -> tuple[bytes, bool]:
        """Return the file of an approved batch for the bank, and whether it was sent just now.

        Asked for again it gives the same payments and writes nothing. Raises PaymentRefused, also where a household was
        decided anew since anybody looked (it may be that somebody died); LedgerError.
        """

        def step(book: Book, desk: Reader) -> tuple[Sequence[Event], tuple[bytes, bool]]:
            state = book.batch(batch)
            lines = [line for line in state.lines if book.standing[line.reference] != "stopped"]
            if gone := [line.reference for line in lines if line.is_erased]:
                raise PaymentRefused(
                    f"批次「{batch}」中的明细已经依法删除，不能写出：{'、'.join(gone)}；尚未送银行的，请资金管理岗先执行 incentives payment stop",
                    f"lines of batch 「{batch}」 are erased and cannot be written: {', '.join(gone)}; "
                    "where they are not sent yet, the money side runs incentives payment stop first",
                )
            content = bank_file(lines, encoding)
            if state.sent is not None:
                return (), (content, False)
            if anew := newly_decided(desk, book.waiting(batch), state.seen):
                raise PaymentRefused(
                    f"批次「{batch}」编制以后，其中 {len(anew)} 户有新的认定；请资金管理岗先执行 incentives payment stop 核对停发",
                    f"households of batch 「{batch}」 decided anew since it was made: {len(anew)}; "
                    "the money side runs incentives payment stop first",
                )
            return [Sent(batch, self.actor, self.today, file_digest(lines))], (content, True)

        return self._step(step)

    def reconcile(self, batch: str, raw: bytes, file: str, *, part: bool = False) -> Reconciled:
        """Take in a file the bank gave back; one read before adds nothing.

        Raises CaseInvalid with every mistake of the file, PaymentRefused, LedgerError; then nothing is taken in.
        """
        rows = read_returned(raw, file)

        def step(book: Book, _: Reader) -> tuple[Sequence[Event], Reconciled]:
            found = reconcile(book, batch, rows, file, self.today, part=part)
            new = [Returned(batch, self.actor, self.today, found.answers)] if found.answers else []
            return new, found

        return self._step(step)

    def stop(
        self, owed: Mapping[PayPeriod, Mapping[str, Owed]], looked_at: Iterable[str] = (), seen: int = 0
    ) -> Stop:
        """Stop the lines not sent yet for which nothing is owed any more; report what has gone out beyond it.

        `owed` is by period and pseudonym of the household, of all those in the batches `looked_at`; `seen` is how many
        entries the ledger had when it was read. Nothing is taken back (dossier SAFE-3). Raises LedgerError.
        """

        def step(book: Book, desk: Reader) -> tuple[list[Event], Stop]:
            stopped = {one for name in looked_at for one in book.erased(name)}
            overpaid: set[Overpaid] = set()
            for period, found in owed.items():
                dues = [due for item in found.values() for due in item.dues]
                withheld = [entry for item in found.values() for entry in item.withheld]
                gone, waiting = beyond(dues, withheld, found, book, period)
                stopped.update(waiting)
                overpaid.update(gone)
            new = overpaid - set(book.overpaid)
            known = {household for found in owed.values() for household in found}
            anew = set()
            for name in looked_at:
                newer = newly_decided(desk, book.waiting(name), book.batch(name).seen)
                if newer and newer <= known:  # one that could not be read has not been looked at
                    anew.add(name)
            lines_of = (*stopped, *(item.reference for item in new))
            batches = sorted(anew | {book.batch_of[one] for one in lines_of})
            written: list[Event] = [
                Stopped(
                    batch,
                    self.actor,
                    self.today,
                    tuple(sorted(one for one in stopped if book.batch_of[one] == batch)),
                    tuple(in_order(item for item in new if book.batch_of[item.reference] == batch)),
                    seen if batch in anew else 0,
                )
                for batch in batches
            ]
            lines = tuple(book.lines[one] for one in sorted(stopped))
            return written, Stop(lines, tuple(in_order(overpaid)))

        return self._step(step)

    def _step(self, step: Callable[[Book, Reader], tuple[Sequence[Event], Found]]) -> Found:
        """Decide on the book under the lock, and write what came of it before letting go."""
        with self.ledger.transaction() as desk:
            book = Book(events(desk))
            written, found = step(book, desk)
            for event in written:
                book.apply(event)
            desk.append([draft for event in written for draft in drafts(event, book.lines)])
            return found


def _held_back(drawn: Drawn) -> Iterable[Withheld]:
    for due, reason in drawn.held_back:
        yield Withheld(due.household, (due.payee,), due.programme, due.title, due.entitlement, reason,
                       (due.month,), due.fen, (due.slot,))  # fmt: skip
