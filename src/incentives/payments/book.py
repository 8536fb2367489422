"""The book of payments: the state that follows from every batch made, approved, sent, returned and stopped, in order.

Pure: nothing here knows a database. An event that does not fit the state is refused before anything changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from incentives.payments.line import Line, Part, Slot
from incentives.payments.steps import Answer, Approved, Event, Made, Overpaid, Returned, Sent, Stopped
from incentives.problem_texts import Bilingual

Standing = Literal["made", "approved", "sent", "paid", "failed", "stopped"]
OPEN = ("made", "approved")
"""Standings in which a line can still be stopped."""
_FREE = ("failed", "stopped")  # what a line in them was for may be paid again


class PaymentRefused(ValueError):
    """A step that the book does not allow now; `says` tells why, in both languages."""

    def __init__(self, chinese: str, english: str) -> None:
        self.says = Bilingual(chinese, english)
        super().__init__(english)


@dataclass(slots=True)
class BatchState:
    """One batch as it stands: the events that brought it here; `seen` as in `steps.Made`, when it was last looked at."""

    made: Made
    seen: int
    approved: Approved | None = None
    sent: Sent | None = None
    returned: list[Returned] = field(default_factory=list)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines as they were made."""
        return self.made.lines


class Book:
    """All batches and where every line stands; built from events, in their order."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.batches: dict[str, BatchState] = {}
        self.lines: dict[str, Line] = {}
        self.standing: dict[str, Standing] = {}
        self.answers: dict[str, Answer] = {}
        self.batch_of: dict[str, str] = {}
        self.overpaid: list[Overpaid] = []
        self.size = 0
        self._money: dict[str, dict[tuple[str, Slot], int]] = {}
        self._numbers: dict[str, int] = {}
        for event in events:
            self.apply(event)

    def apply(self, event: Event) -> None:
        """Take in one event. Raises PaymentRefused, with nothing changed, where it does not fit."""
        match event:
            case Made():
                self._make(event)
            case Approved():
                self._approve(event)
            case Sent():
                self._send(event)
            case Returned():
                self._return(event)
            case Stopped():
                self._stop(event)
        self.size += 1

    def batch(self, name: str) -> BatchState:
        """Return a batch. Raises PaymentRefused, naming those there are, where there is none of that name."""
        if name not in self.batches:
            there = sorted(self.batches)
            raise PaymentRefused(
                f"没有批次「{name}」，已有批次：{'、'.join(there) or '（无）'}",
                f"there is no batch 「{name}」; batches: {', '.join(there) or '(none)'}",
            )
        return self.batches[name]

    def held(self, slot: Slot) -> dict[tuple[str, Slot], int]:
        """Return what lines that are open or paid hold for a slot: (reference, slot as it was paid) → fen."""
        return {
            place: fen for place, fen in self._listed(slot).items() if self.standing[place[0]] not in _FREE
        }

    def money(self) -> Iterator[tuple[Line, Part]]:
        """Yield what lines that are open or paid hold, part by part."""
        for reference, line in self.lines.items():
            if self.standing[reference] not in _FREE:
                yield from ((line, part) for part in line.parts)

    def tried(self, slot: Slot) -> bool:
        """Tell whether any line, whatever became of it, was for a slot."""
        return bool(self._listed(slot))

    def _listed(self, slot: Slot) -> dict[tuple[str, Slot], int]:
        found: dict[tuple[str, Slot], int] = {}
        for name in slot.names:
            found |= self._money.get(name, {})
        return found

    def waiting(self, batch: str) -> frozenset[str]:
        """Return the pseudonyms of the households whose lines in a batch can still be stopped."""
        lines = self.batch(batch).lines
        return frozenset(line.pseudonym for line in lines if self.standing[line.reference] in OPEN)

    def erased(self, batch: str) -> tuple[str, ...]:
        """Return the references of lines that can still be stopped, whose payee has been erased since."""
        lines = self.batch(batch).lines
        return tuple(
            line.reference for line in lines if line.is_erased and self.standing[line.reference] in OPEN
        )

    def next_number(self, key: str) -> int:
        """Return the number of the next line of a key."""
        return self._numbers.get(key, 0) + 1

    def next_batch(self, period: str) -> str:
        """Return the name of the next batch of a period: `2024-Q1-2`."""
        count = sum(1 for state in self.batches.values() if state.made.period == period)
        return f"{period}-{count + 1}"

    def _make(self, event: Made) -> None:
        twice = [line.reference for line in event.lines if line.reference in self.lines]
        if event.batch in self.batches or twice:
            raise PaymentRefused(
                f"批次「{event.batch}」已经编制，不再重复",
                f"batch 「{event.batch}」 was already made and is not made twice",
            )
        self.batches[event.batch] = BatchState(event, event.seen)
        self.overpaid += event.overpaid
        for line in event.lines:
            self.lines[line.reference] = line
            self.standing[line.reference] = "made"
            self.batch_of[line.reference] = event.batch
            self._numbers[line.key] = max(self._numbers.get(line.key, 0), line.number)
            for part in line.parts:
                for name in part.slot.names:
                    self._money.setdefault(name, {})[line.reference, part.slot] = part.fen

    def _approve(self, event: Approved) -> None:
        state = self.batch(event.batch)
        if state.approved is not None:
            raise PaymentRefused(
                f"批次「{event.batch}」已经复核", f"batch 「{event.batch}」 is already approved"
            )
        if state.made.by == event.by:
            raise PaymentRefused(
                f"批次「{event.batch}」由「{event.by}」编制，请由另一人复核",
                f"batch 「{event.batch}」 was made by 「{event.by}」; somebody else approves it",
            )
        state.approved = event
        self._move(state, "made", "approved")

    def _send(self, event: Sent) -> None:
        state = self.batch(event.batch)
        if state.approved is None:
            raise PaymentRefused(
                f"批次「{event.batch}」还没有复核，不能送银行",
                f"batch 「{event.batch}」 is not approved yet and cannot be sent",
            )
        if state.sent is not None:
            raise PaymentRefused(
                f"批次「{event.batch}」已经送银行", f"batch 「{event.batch}」 is already sent"
            )
        state.sent = event
        self._move(state, "approved", "sent")

    def _return(self, event: Returned) -> None:
        state = self.batch(event.batch)
        unfit = [
            one
            for one in event.answers
            if self.batch_of.get(one) != event.batch or self.standing[one] != "sent"
        ]
        if state.sent is None or unfit:
            raise PaymentRefused(
                f"批次「{event.batch}」中没有待回单的明细：{'、'.join(unfit)}",
                f"batch 「{event.batch}」 awaits no answer for: {', '.join(unfit)}",
            )
        state.returned.append(event)
        self.answers |= event.answers
        self.standing |= {one: "paid" if answer.paid else "failed" for one, answer in event.answers.items()}

    def _stop(self, event: Stopped) -> None:
        state = self.batch(event.batch)
        unfit = [
            one
            for one in event.references
            if self.batch_of.get(one) != event.batch or self.standing[one] not in OPEN
        ]
        if unfit:
            raise PaymentRefused(
                f"批次「{event.batch}」的明细已经送银行，不能停发：{'、'.join(unfit)}",
                f"lines of batch 「{event.batch}」 are with the bank and cannot be stopped: {', '.join(unfit)}",
            )
        self.overpaid += event.overpaid
        state.seen = max(state.seen, event.seen)
        self.standing |= dict.fromkeys(event.references, "stopped")

    def _move(self, state: BatchState, old: Standing, new: Standing) -> None:
        """Move the lines of a batch that stand at one step to the next."""
        for line in state.lines:
            if self.standing[line.reference] == old:
                self.standing[line.reference] = new
