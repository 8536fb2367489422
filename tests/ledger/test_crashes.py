"""Processes die without warning; what was acknowledged is there, and the log verifies."""

import pytest

from incentives.ledger.store import Ledger
from tests.ledger.databases import RING, SIGNER
from tests.ledger.drafts import FACTS, determination
from tests.ledger.storm import Access, storm


def given_up(ledger, person_in):
    """Append a determination and fail before COMMIT."""
    with ledger.transaction() as transaction:
        transaction.append([determination(person_in(transaction))])
        raise ZeroDivisionError


def test_killed_writers_lose_nothing_acknowledged(ledger, ledger_url):
    """
    Kill -9 of three writers at a time: every acknowledged entry keeps its number and opens, every audit is clean.
    """
    outcome = storm(Access(ledger_url, RING.text(), SIGNER.text()), kills=9)

    assert outcome.acknowledged
    assert (0, 0, []) == (outcome.lost, outcome.unreadable, outcome.findings)


def test_keys_of_a_rolled_back_transaction_are_forgotten(ledger, ledger_url):
    """
    A key remembered before COMMIT would seal later contents that nobody could ever open.
    """
    number = "a person"
    with pytest.raises(ZeroDivisionError):
        given_up(ledger, lambda transaction: transaction.pseudonym("person", number))
    with ledger.transaction() as transaction:
        transaction.append([determination(transaction.pseudonym("person", number), entry_id="later")])

    with Ledger.open(ledger_url, RING) as another:
        assert FACTS == another.open_part(another.entry("later"), 0)
        assert 2 == another.size


def test_health_keys_of_a_rolled_back_transaction_are_forgotten(ledger, ledger_url):
    """
    The same for a key that a known person gets later, at the first sealed contents of its class.
    """
    with ledger.transaction() as transaction:
        person = transaction.pseudonym("person", "a person")
    with pytest.raises(ZeroDivisionError):
        given_up(ledger, lambda _: person)
    ledger.append([determination(person, entry_id="later")])

    with Ledger.open(ledger_url, RING) as another:
        entry = another.entry("later")
        assert [True, True] == [bool(another.open_part(entry, part)) for part in range(len(entry.blobs))]
