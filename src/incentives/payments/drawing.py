"""What is owed beside what the book holds: the lines of a new batch, and what was paid too much.

The difference of every slot is paid, or reported; one is never set against the other (dossier SAFE-3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from incentives.payments.book import OPEN, Book
from incentives.payments.line import Due, Kind, Line, Part, Slot, key_of
from incentives.payments.owed import SPARED, Withheld
from incentives.payments.pay_period import PayPeriod
from incentives.payments.steps import Overpaid

Lane: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """New lines; dues held back with the code of the reason; money beyond what is owed; open lines to stop."""

    lines: tuple[Line, ...]
    held_back: tuple[tuple[Due, str], ...]
    overpaid: tuple[Overpaid, ...]
    to_stop: tuple[str, ...]


def draw(
    dues: Iterable[Due],
    withheld: Iterable[Withheld],
    households: Iterable[str],
    book: Book,
    period: PayPeriod,
) -> Drawn:
    """Return what a batch of a period pays; `households` are the pseudonyms whose dues these are, all of them.

    What is held for another household is not touched. The order of the dues does not matter.
    """
    owed = list({due.slot: due for due in sorted(dues, key=_order)}.values())
    twice, payees = _in_two_households(owed), _payees(owed, book)
    lanes: dict[Lane, list[tuple[Due, int]]] = {}
    held_back: list[tuple[Due, str]] = []
    for due in owed:
        held = book.held(due.slot)
        left = due.fen - sum(held.values())
        if due.slot.names[-1] in twice:
            held_back.append((due, "two_households"))
        elif any(slot.differs(due.slot) for _, slot in held):
            held_back.append((due, "other_number"))
        elif any(book.lines[reference].pseudonym != due.pseudonym for reference, _ in held):
            held_back.append((due, "paid_elsewhere"))
        elif not held and payees[_purpose(due.account, due.programme, due.entitlement, due.slot)] - {
            (due.pseudonym, due.payee)
        }:
            held_back.append((due, "account_of_another"))
        elif left > 0:
            lane = (due.pseudonym, due.payee, due.programme, due.entitlement)
            lanes.setdefault(lane, []).append((due, left))
    lines = tuple(_line(found, book, period) for _, found in sorted(lanes.items()))
    overpaid, to_stop = beyond(owed, withheld, households, book, period)
    return Drawn(lines, tuple(held_back), overpaid, to_stop)


def beyond(
    dues: Iterable[Due],
    withheld: Iterable[Withheld],
    households: Iterable[str],
    book: Book,
    period: PayPeriod,
) -> tuple[tuple[Overpaid, ...], tuple[str, ...]]:
    """Return what these households hold in a period beyond what is owed, and the open lines that hold too much.

    A line that is not sent yet can be stopped; what is with the bank or paid is for a person to look at. What is only
    held back, because a fact or a rule is missing, is not too much; to somebody who has died nothing is sent any more.
    """
    owed = {name: due.fen for due in dues for name in due.slot.names}
    held_back = {name: item.reason for item in withheld for slot in item.slots for name in slot.names}
    mine, months = set(households), set(period.months)
    overpaid: dict[tuple[str, date, str], Overpaid] = {}
    to_stop: set[str] = set()
    for line in [line for line in book.lines.values() if line.pseudonym in mine]:
        for part in (part for part in line.parts if part.month in months):
            held = book.held(part.slot)
            reason = next((held_back[name] for name in part.slot.names if name in held_back), "")
            due = next((owed[name] for name in part.slot.names if name in owed), 0)
            waiting = {place[0] for place in held if book.standing[place[0]] in OPEN}
            settled = {place[0]: fen for place, fen in held.items() if place[0] not in waiting}
            if reason == "payee_ended" or (reason not in SPARED and sum(held.values()) > due):
                to_stop |= waiting
            if reason not in SPARED and sum(settled.values()) > due:
                last = max(settled, key=lambda one: (book.lines[one].number, one))
                overpaid[last, part.month, part.slot.when] = Overpaid(
                    last, part.slot, line.household, part.month, sum(settled.values()), due
                )
    return tuple(in_order(overpaid.values())), tuple(sorted(to_stop))


def in_order(items: Iterable[Overpaid]) -> list[Overpaid]:
    """Return money beyond what is owed, by household, month and line."""
    return sorted(items, key=lambda item: (item.household, item.month, item.reference, item.slot.when))


def _order(due: Due) -> tuple[str | int, ...]:
    """Return a place in a row; of several dues for one slot, the highest comes last and is the one that counts."""
    lane = (due.pseudonym, due.payee, due.programme, due.entitlement)
    return *lane, due.month.isoformat(), due.fen


def _in_two_households(dues: Iterable[Due]) -> set[str]:
    """Return the slots, by name, of identified persons that more than one household claims."""
    claims: dict[str, set[str]] = {}
    for due in dues:
        if due.slot.identified:
            claims.setdefault(due.slot.names[-1], set()).add(due.pseudonym)
    return {name for name, households in claims.items() if len(households) > 1}


def _purpose(account: str, programme: str, entitlement: str, slot: Slot) -> tuple[str, str, str, str]:
    return account, programme, entitlement, slot.when


def _payees(dues: Iterable[Due], book: Book) -> dict[tuple[str, str, str, str], set[tuple[str, str]]]:
    """Return who, by household and id, is to be paid the same for the same time into the same account, or was already.

    An own account (SAFE-3) is one person's: two of them are one, under two ids or in two household files.
    """
    found: dict[tuple[str, str, str, str], set[tuple[str, str]]] = {}
    for due in dues:
        purpose = _purpose(due.account, due.programme, due.entitlement, due.slot)
        found.setdefault(purpose, set()).add((due.pseudonym, due.payee))
    for line, part in book.money():
        purpose = _purpose(line.account, line.programme, line.entitlement, part.slot)
        found.setdefault(purpose, set()).add((line.pseudonym, line.payee))
    return found


def _line(found: Sequence[tuple[Due, int]], book: Book, period: PayPeriod) -> Line:
    """Return the line of one lane; its funding is split payment by payment, so that sums never depend on lines."""
    first = found[0][0]
    lane = (first.pseudonym, first.payee, first.programme, first.entitlement)
    key = key_of(first.secret, *lane, str(period))
    number = book.next_number(key)
    kind: Kind = "retry" if any(book.tried(due.slot) for due, _ in found) else "regular"
    if any(book.held(due.slot) for due, _ in found):
        kind = "supplement"
    return Line(
        key=key,
        number=number,
        kind=kind,
        household=first.household,
        pseudonym=first.pseudonym,
        payee=first.payee,
        owner=first.owner,
        holder=first.holder,
        account=first.account,
        title=first.title,
        hidden=first.hidden,
        programme=first.programme,
        entitlement=first.entitlement,
        place=first.place,
        period=str(period),
        determination=first.determination,
        parts=tuple(Part(due.slot, due.month, left, due.shares.split(left)) for due, left in found),
    )
