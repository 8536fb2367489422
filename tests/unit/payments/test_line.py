"""Lines and their keys: what is one thing, and what is another."""

from datetime import date

import pytest

from incentives.payments.book import Book
from incentives.payments.drawing import draw
from incentives.payments.line import Part, Slot, key_of
from incentives.payments.pay_period import PayPeriod
from tests.unit.payments.shelf import due

KNOWN = ("secret", "H1~", "p1", "rural_reward", "pension", "2024-H1")


@pytest.mark.parametrize("place", range(6))
def test_a_key_says_all_six(place):
    """
    Another ledger's secret, household, payee, programme, entitlement or period is another key.
    """
    other = (*KNOWN[:place], "x", *KNOWN[place + 1 :])

    assert key_of(*KNOWN) == key_of(*KNOWN)
    assert key_of(*KNOWN) != key_of(*other)


def test_parts_of_a_key_do_not_run_together():
    """
    The same letters divided otherwise are another key.
    """
    assert key_of("s", "ab", "c", "x", "y", "z") != key_of("s", "a", "bc", "x", "y", "z")


def test_people_of_different_numbers_differ():
    """
    Nothing is known of a slot without a number, so it differs from none.
    """
    one, other, unknown = (
        Slot.of("secret", ["H1~/p1", *number], "a", "b", "2024-01") for number in (["n1"], ["n2"], [])
    )

    assert one.differs(other)
    assert not one.differs(one)
    assert not unknown.differs(one)


def test_a_line_shows_no_name_and_no_account():
    """
    `repr`, and so every log and traceback, is silent about them; the reference begins with a letter.
    """
    (line,) = draw([due()], [], ["H1~"], Book(), PayPeriod.parse("2024-01")).lines

    assert "马福明" not in repr(line) + repr(due())
    assert "62170000" not in repr(line) + repr(due())
    assert line.reference.startswith("P")
    assert ("＊＊＊＊8901", 8000) == (line.masked_account, line.fen)
    assert (Part(due().slot, date(2024, 1, 1), 8000, due().shares.split(8000)),) == line.parts
