"""Data keys: random, wrapped, found by HMAC, and forgotten by every process when the epoch moves."""

import hashlib

import pytest
from sqlalchemy import select

from incentives.ledger import subject_keys
from incentives.ledger.errors import Erased, UnknownSubject, WrongKey
from incentives.ledger.keys import KeyRing
from incentives.ledger.seal import seal_keys, unseal
from incentives.ledger.store import Ledger
from incentives.ledger.suite import Unopened
from incentives.ledger.tables import SUBJECT_KEY
from tests.ledger.databases import RING
from tests.ledger.drafts import FACTS, NUMBER, determination, people


def rows(ledger):
    """The table of data keys."""
    with ledger.database.reading() as connection:
        return list(connection.execute(select(SUBJECT_KEY)))


def test_numbers_are_looked_up_by_a_keyed_hash(ledger):
    """
    A bare hash of an ID number is found by trying all hundred thousand million of them.
    """
    with ledger.transaction() as transaction:
        pseudonym = transaction.pseudonym("person", NUMBER)
    row = rows(ledger)[0]

    assert pseudonym == row.pseudonym
    assert 32 == len(row.lookup)
    assert bytes(row.lookup) not in {
        hashlib.sha256(text.encode()).digest()
        for text in (NUMBER, f"person{NUMBER}", f'["person","{NUMBER}"]')
    }


def test_keys_are_stored_wrapped(ledger):
    """
    Under the key of their class, which the database does not have.
    """
    person = people(ledger)[0]
    ledger.append([determination(person)])
    stored = {row.kind: bytes(row.wrapped) for row in rows(ledger)}

    assert {"general", "health"} == set(stored)
    assert all(len(RING.unwrap(kind, wrapped, person)) == 32 for kind, wrapped in stored.items())
    assert RING.unwrap("general", stored["general"], person) != RING.unwrap(
        "health", stored["health"], person
    )


def test_many_people_are_found_page_by_page(ledger, monkeypatch):
    """
    Each identifier once, whether or not it is known already.
    """
    monkeypatch.setattr(subject_keys, "PAGE", 3)
    with ledger.transaction() as transaction:
        some = transaction.pseudonyms("person", [str(number) for number in range(5)])
        more = transaction.pseudonyms("person", [str(number) for number in (*range(10), 3, 3)])
        transaction.append([determination(*more.values())])

    assert some.items() <= more.items()
    assert 10 == len(set(more.values()))


def test_other_processes_forget_keys_of_the_erased(ledger, ledger_url):
    """
    A key that another process remembers must not outlive the erasure.
    """
    person = people(ledger)[0]
    ledger.append([determination(person, entry_id="x")])
    with Ledger.open(ledger_url, RING) as another:
        entry = another.entry("x")
        assert FACTS == another.open_part(entry, 0)
        with ledger.transaction() as transaction:
            transaction.shred(person)

        with pytest.raises(Erased):
            another.open_part(entry, 0)
        with pytest.raises(Erased):
            another.append([determination(person)])


def test_a_moment_that_began_before_does_not_bring_a_key_back(ledger):
    """
    A reader of the older epoch may still open what it sees; what it learned is not kept.
    """
    person = people(ledger)[0]
    ledger.append([determination(person, entry_id="x")])
    entry = ledger.entry("x")
    with ledger.reading() as older:
        with ledger.transaction() as transaction:
            transaction.shred(person)
        assert FACTS == older.open(entry, 0)

    with pytest.raises(Erased):
        ledger.open_part(entry, 0)


def test_a_rotated_key_is_noticed_by_other_processes(ledger, ledger_url):
    """
    They say so at their next step instead of writing under it.
    """
    person = people(ledger)[0]
    with Ledger.open(ledger_url, RING) as another:
        another.append([determination(person)])
        with ledger.transaction() as transaction:
            transaction.rewrap(KeyRing.generate())

        with pytest.raises(WrongKey):
            another.append([determination(person)])


def test_the_key_of_one_owner_alone_opens_nothing(ledger):
    """
    Whoever keeps one person's data key past the erasure of another still cannot read what mentions both.
    """
    owners = tuple(sorted(people(ledger, 2)))
    ledger.append([determination(*owners, entry_id="both")])
    entry = ledger.entry("both")
    wrapped = {row.pseudonym: bytes(row.wrapped) for row in rows(ledger) if row.kind == "general"}
    data = tuple(RING.unwrap("general", wrapped[owner], owner) for owner in owners)
    with ledger.reading() as moment:
        ciphertext = moment.ciphertexts(entry.seq)[0]

    def opened(*keys):
        joint = seal_keys(ledger.suite, "general", keys)
        return unseal(ledger.suite, joint, entry.place(0), ciphertext, entry.blobs[0]["commit"])

    assert FACTS == opened(*data)
    for alone in data:
        with pytest.raises(Unopened):
            opened(alone)


def test_unknown_owners_are_refused(ledger):
    """
    Contents of nobody could never be erased.
    """
    with pytest.raises(UnknownSubject, match="stranger"):
        ledger.append([determination(people(ledger)[0], "stranger")])


def test_the_memory_is_bounded(ledger, monkeypatch):
    """
    A million people pass through one process.
    """
    monkeypatch.setattr(subject_keys, "_MOST", 4)
    for person in people(ledger, 10):
        ledger.append([determination(person)])

    assert 0 < len(ledger.held.memory.at(0).data) <= 6


def test_an_identifier_is_the_same_in_either_unicode_form(ledger):
    """
    Composed as one machine types it, decomposed as another does (UAX #15).
    """
    with ledger.transaction() as transaction:
        composed = transaction.pseudonym("household", "\u00c9-1")
        assert composed == transaction.pseudonym("household", "E\u0301-1")

    assert composed == ledger.find_pseudonym("household", "E\u0301-1")
