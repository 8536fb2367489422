"""The book of payments: which step may follow which, and that a refused step changes nothing."""

from copy import deepcopy
from datetime import date

import pytest

from incentives.payments.book import Book, PaymentRefused
from incentives.payments.drawing import draw
from incentives.payments.pay_period import PayPeriod
from incentives.payments.steps import ROLE_OF, Answer, Approved, Made, Returned, Sent, Stopped
from tests.unit.payments.shelf import due

DAY = date(2024, 7, 1)
LINES = draw([due(), due(household="H2")], [], ["H1~", "H2~"], Book(), PayPeriod.parse("2024-01")).lines
ONE, TWO = (line.reference for line in LINES)
MADE = Made("2024-01-1", "2024-01", "anna", DAY, LINES, 16000)
APPROVED = Approved("2024-01-1", "bo", DAY)
SENT = Sent("2024-01-1", "cai", DAY, "sha256:x")
STOPPED = Stopped("2024-01-1", "anna", DAY, (ONE,))


def returned(**answers):
    """Return the bank's answer for lines by reference."""
    return Returned("2024-01-1", "cai", DAY, answers)


PAID = returned(**{ONE: Answer(True, DAY), TWO: Answer(False, DAY, "销户")})


def test_a_batch_goes_one_way():
    """
    Made, approved, sent, then every line for itself.
    """
    book = Book([MADE])
    found = [set(book.standing.values())]
    for event in (APPROVED, SENT, PAID):
        book.apply(event)
        found.append(set(book.standing.values()))

    assert [{"made"}, {"approved"}, {"sent"}, {"paid", "failed"}] == found
    assert ("paid", "failed") == (book.standing[ONE], book.standing[TWO])


@pytest.mark.parametrize(
    ("before", "event"),
    [
        ([], APPROVED),
        ([MADE], MADE),
        ([MADE], SENT),
        ([MADE], PAID),
        ([MADE, APPROVED], APPROVED),
        ([MADE, APPROVED], PAID),
        ([MADE, APPROVED, SENT], SENT),
        ([MADE, APPROVED, SENT], STOPPED),
        ([MADE, APPROVED, SENT, PAID], PAID),
        ([MADE, APPROVED, STOPPED], STOPPED),
        ([MADE, APPROVED, STOPPED, SENT], PAID),
        ([MADE, APPROVED, SENT], returned(**{"P-1": Answer(True, DAY)})),
        ([MADE], Approved("2024-01-1", "anna", DAY)),
        ([MADE], Approved("2024-02-1", "bo", DAY)),
    ],
)
def test_a_step_out_of_turn_is_refused_and_changes_nothing(before, event):
    """
    Nobody approves his own batch, nothing is sent unapproved, nothing that is out is stopped or answered twice.
    """
    book = Book(before)
    standing, batches, size = dict(book.standing), deepcopy(book.batches), book.size

    with pytest.raises(PaymentRefused) as refused:
        book.apply(event)

    assert refused.value.says
    assert refused.value.says.english
    assert (standing, batches, size) == (book.standing, book.batches, book.size)


def test_a_stopped_line_is_not_sent_and_holds_nothing():
    """
    The other line goes on; what the stopped one was for may be paid again.
    """
    book = Book([MADE, APPROVED, STOPPED, SENT])

    assert ("stopped", "sent") == (book.standing[ONE], book.standing[TWO])
    assert {} == book.held(LINES[0].parts[0].slot)
    assert [8000] == list(book.held(LINES[1].parts[0].slot).values())


def test_batches_of_a_period_are_counted():
    """
    The next name is free, and an unknown one is refused with those there are.
    """
    book = Book([MADE])

    assert ("2024-01-2", "2024-02-1") == (book.next_batch("2024-01"), book.next_batch("2024-02"))
    with pytest.raises(PaymentRefused, match="2024-01-1"):
        book.batch("2024-01-9")


def test_four_powers_are_apart():
    """
    The money side never writes what the bank did, the paying side never makes a batch (SAFE-2).
    """
    assert {"money"} == {ROLE_OF[kind] for kind in (Made, Approved, Stopped)}
    assert {"paying"} == {ROLE_OF[kind] for kind in (Sent, Returned)}
