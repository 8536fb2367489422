"""What is owed beside what is held: lines, supplements, retries, and money beyond what is owed."""

from dataclasses import replace
from datetime import date

import pytest

from incentives.payments.book import Book
from incentives.payments.drawing import draw
from incentives.payments.owed import Withheld
from incentives.payments.pay_period import PayPeriod
from incentives.payments.steps import Answer, Approved, Event, Made, Returned, Sent
from tests.unit.payments.shelf import due

DAY = date(2024, 7, 1)
QUARTER = PayPeriod.parse("2024-Q1")
MONTHS = ("2024-01", "2024-02", "2024-03")


def drawn(dues, book=None, period=QUARTER, withheld=(), households=("H1~", "H2~")):
    """What a batch of a period would be."""
    return draw(dues, withheld, households, book or Book(), period)


def paid(dues, period=QUARTER, *, failed=False, until="paid"):
    """A book in which a batch of these dues was paid, or failed, or got as far as `until`."""
    lines = drawn(dues, period=period).lines
    events: list[Event] = [Made("b1", str(period), "a", DAY, lines, 0), Approved("b1", "b", DAY), Sent("b1", "c", DAY, ""),
              Returned("b1", "c", DAY, {line.reference: Answer(not failed, DAY, "销户" * failed) for line in lines})]  # fmt: skip
    return Book(events[: ["made", "approved", "sent", "paid"].index(until) + 1])


def test_one_line_for_the_months_of_a_person():
    """
    Three months of 80 yuan are one payment of 240 (S15c).
    """
    (line,) = drawn([due(month) for month in MONTHS]).lines

    assert (24000, "regular", 1, "2024-Q1") == (line.fen, line.kind, line.number, line.period)


def test_dues_in_any_order_come_to_the_same():
    """
    Nothing depends on the order in which households are read.
    """
    dues = [due(month, household=one) for month in MONTHS for one in ("H2", "H1")]

    assert drawn(dues) == drawn(dues[::-1])


@pytest.mark.parametrize("until", ["made", "approved", "sent", "paid"])
def test_what_is_held_is_not_paid_again(until):
    """
    As soon as a line exists it holds its months, by the quarter as by the month.
    """
    book = paid([due(month) for month in MONTHS], until=until)

    assert () == drawn([due(month) for month in MONTHS], book).lines
    assert () == drawn([due("2024-02")], book, PayPeriod.parse("2024-02")).lines


def test_what_failed_is_paid_under_the_next_number():
    """
    The same key, number 2: the bank can tell the two payments apart.
    """
    (first,) = drawn([due()]).lines
    (again,) = drawn([due()], paid([due()], failed=True)).lines

    assert (first.key, 2, "retry", 8000) == (again.key, again.number, again.kind, again.fen)


def test_one_slot_is_one_payment():
    """
    Two claims to the same month of the same person, in either order: the higher one, once.
    """
    both = [due(fen=8000), due(fen=9000)]

    assert (
        [9000] == [line.fen for line in drawn(both).lines] == [line.fen for line in drawn(both[::-1]).lines]
    )


def test_later_months_of_a_period_are_no_retry():
    """
    January was paid, February falls due afterwards: the same key, the next number, an ordinary payment.
    """
    (line,) = drawn([due(), due("2024-02")], paid([due()])).lines

    assert ("regular", 2, 8000) == (line.kind, line.number, line.fen)


def test_a_higher_standard_is_made_up_for():
    """
    January was paid by the old standard: the difference is a supplement, under the next number.
    """
    (line,) = drawn([due(fen=9000)], paid([due(fen=8000)])).lines

    assert ("supplement", 1000, 2) == (line.kind, line.fen, line.number)
    assert 1000 == sum(line.parts[0].split.values())


def test_too_much_is_reported_and_not_set_against_anything():
    """
    10 yuan too much in January, February not yet paid: February is paid in full (SAFE-3).
    """
    found = drawn([due(fen=7000), due("2024-02")], paid([due(fen=8000)]))

    assert [8000] == [line.fen for line in found.lines]
    assert [(1000, date(2024, 1, 1))] == [(item.fen, item.month) for item in found.overpaid]


def test_what_is_with_the_bank_after_an_end_is_reported():
    """
    Nothing is owed any more: what was paid is reported, what was not sent yet is to stop.
    """
    assert 8000 == drawn([], paid([due()])).overpaid[0].fen
    assert () == drawn([], paid([due()])).to_stop
    waiting = paid([due()], until="approved")
    assert (tuple(waiting.lines), ()) == (drawn([], waiting).to_stop, drawn([], waiting).overpaid)


@pytest.mark.parametrize(("reason", "counts"), [("undetermined", 0), ("no_account", 0), ("other_answer", 1)])
def test_a_missing_fact_makes_nothing_too_much(reason, counts):
    """
    While it is not known whether it is owed, what was paid is not called too much; a recorded refusal is known.
    """
    slot = due().slot
    held = Withheld("H1", ("p1",), "rural_reward", "", "pension", reason, (), 0, (slot,))

    assert counts == len(drawn([], paid([due()]), withheld=[held]).overpaid)


def test_nothing_is_sent_to_somebody_who_has_died():
    """
    Months before the death stay owed, and are not too much; the line that waits is to stop (RRA-20).
    """
    held = Withheld("H1", ("p1",), "rural_reward", "", "pension", "payee_ended", (), 8000, (due().slot,))

    assert drawn([], paid([due()], until="made"), withheld=[held]).to_stop
    assert () == drawn([], paid([due()]), withheld=[held]).overpaid


def test_other_households_are_left_alone():
    """
    A batch of one household says nothing of the money of another.
    """
    assert () == drawn([], paid([due()]), households=["H2~"]).overpaid


def test_one_person_in_two_households_is_for_a_person_to_look_at():
    """
    Neither is paid; once one was paid, the other is held back.
    """
    mine, other = due(number="n1"), due(household="H2", number="n1", fen=9000)

    assert ["two_households"] * 2 == [reason for _, reason in drawn([mine, other]).held_back]
    found = drawn([other], paid([mine]), households=["H2~"])
    assert ((), ["paid_elsewhere"]) == (found.lines, [reason for _, reason in found.held_back])


def test_another_number_in_the_same_place_is_for_a_person_to_look_at():
    """
    A corrected number, or persons that changed places: nobody is paid before somebody looked.
    """
    found = drawn([due(number="n2", fen=9000)], paid([due(number="n1")]))

    assert ((), ["other_number"]) == (found.lines, [reason for _, reason in found.held_back])


def test_the_account_of_somebody_else_is_for_a_person_to_look_at():
    """
    One person under another id, or in a second household file, without a number on file: the account tells.
    """
    mine = due()
    again = [
        replace(due(payee="w1"), account=mine.account),
        replace(due(household="H2"), account=mine.account),
    ]

    for other in again:
        found = drawn([other], paid([mine]))
        assert ((), ["account_of_another"]) == (found.lines, [reason for _, reason in found.held_back])
        assert ["account_of_another"] * 2 == [reason for _, reason in drawn([mine, other]).held_back]
        assert drawn([replace(other, entitlement="other")], paid([mine])).lines
        assert drawn([other], paid([mine], failed=True)).lines


def test_a_number_learned_later_is_still_the_same_person():
    """
    Paid before the identity number was on file: not paid again after.
    """
    assert () == drawn([due(number="n1")], paid([due()])).lines


def test_a_new_account_is_not_a_new_payment():
    """
    The account is no part of any key.
    """
    assert () == drawn([replace(due(), account="6228000099998888777")], paid([due()])).lines
