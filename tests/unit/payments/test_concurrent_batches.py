"""Several officers at one real ledger at once: one batch comes of it, and each payment is one entry."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest

from incentives.ledger.audit import audit
from incentives.ledger.errors import RoleConflict
from incentives.ledger.store import Ledger
from incentives.payments.pay_period import PayPeriod
from incentives.payments.treasury import Treasury
from tests.ledger.databases import RING, SIGNER
from tests.unit.payments.shelf import due, owing

OFFICERS = 4
JULY = PayPeriod.parse("2024-07")
DAY = date(2024, 7, 1)


@pytest.fixture
def owed(ledger):
    """
    What six people are owed for July; the ledger knows them.
    """
    dues = []
    with ledger.transaction() as tx:
        for number in range(6):
            household = tx.pseudonym("household", f"H{number}")
            person = tx.pseudonym("person", f"H{number}/persons/p1")
            dues.append(replace(due("2024-07", household=f"H{number}"), pseudonym=household, owner=person))
    return owing(*dues)


def test_batches_made_at_once_are_one(ledger, ledger_url, owed):
    """
    Four officers press the key together: one has the batch, the others find nothing left to pay.
    """
    together = Barrier(OFFICERS)

    def make(officer):
        with Ledger.open(ledger_url, RING) as opened:
            together.wait()
            return Treasury(opened, f"money{officer}", DAY).make(owed, JULY).name

    with ThreadPoolExecutor(OFFICERS) as pool:
        names = sorted(pool.map(make, range(OFFICERS)))
    book = Treasury(ledger, "anna", DAY).book()

    assert ["", "", "", "2024-07-1"] == names
    assert (["2024-07-1"], 6) == (list(book.batches), len(book.lines))


def test_the_same_answer_read_at_once_is_one_reconciliation(ledger, ledger_url, owed):
    """
    Two officers read the bank's file together: every payment has one answer.
    """
    made = Treasury(ledger, "anna", DAY).make(owed, JULY)
    Treasury(ledger, "bo", DAY).approve(made.name)
    content, _ = Treasury(ledger, "cai", DAY).send(made.name, "utf-8")
    raw = content.replace(b",,,\r\n", ",成功,,\r\n".encode())
    together = Barrier(2)

    def reconcile(officer):
        with Ledger.open(ledger_url, RING) as opened:
            together.wait()
            return len(Treasury(opened, officer, DAY).reconcile(made.name, raw, "back.csv").answers)

    with ThreadPoolExecutor(2) as pool:
        counts = sorted(pool.map(reconcile, ["cai", "du"]))

    assert ([0, 6], 1) == (counts, len(list(ledger.entries(type="payment_result"))))


def test_the_ledger_is_sound_and_keeps_roles_apart(ledger, owed):
    """
    The audit finds nothing after a batch, and whoever made it may not bring the bank's answer (SAFE-2).
    """
    made = Treasury(ledger, "anna", DAY).make(owed, JULY)
    Treasury(ledger, "bo", DAY).approve(made.name)
    with pytest.raises(RoleConflict):
        Treasury(ledger, "anna", DAY).send(made.name, "utf-8")
    ledger.checkpoint()

    assert () == audit(ledger, SIGNER.public).findings
    assert {"approved"} == set(Treasury(ledger, "anna", DAY).book().standing.values())
