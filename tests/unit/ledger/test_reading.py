"""Reading entries, contents and rulesets, by number, id, type and person."""

from typing import Any

import pytest

from incentives.ledger import reading
from incentives.ledger.errors import (
    Altered,
    KeyMissing,
    UnknownEntry,
    UnknownRuleset,
)
from tests.ledger.drafts import FACTS, ILLNESS, NUMBER, determination, note, people


def test_entries_are_found_by_number_and_id(ledger):
    """
    Both lead to the same entry.
    """
    recorded = ledger.append([note(entry_id="here")])[0]

    assert ledger.entry("here") == ledger.entry(recorded.seq)


@pytest.mark.parametrize("key", [7, -1, "nowhere", ""])
def test_what_is_not_there_is_named(ledger, key):
    """
    The error repeats number or id.
    """
    with pytest.raises(UnknownEntry) as caught:
        ledger.entry(key)

    assert str(key) == caught.value.problem.where.path


def test_entries_are_filtered_and_paged(ledger, monkeypatch):
    """
    By type, by person and by range, over any number of pages.
    """
    monkeypatch.setattr(reading, "PAGE", 2)
    one, other = people(ledger, 2)
    ledger.append([determination(one), determination(other, one), note(), determination(other)])
    queries: list[tuple[list[int], dict[str, Any]]] = [
        ([0, 1, 2, 3, 4, 5], {}),
        ([2, 3, 4], {"start": 2, "stop": 5}),
        ([1, 2, 5], {"type": "determination"}),
        ([1, 2], {"subject": one}),
        ([2, 5], {"subject": other, "type": "determination"}),
        ([], {"subject": "stranger"}),
    ]

    with ledger.reading() as moment:
        for expected, query in queries:
            assert expected == [entry.seq for entry in ledger.entries(**query)]
            assert expected == [entry.seq for entry in moment.entries(**query)]


def test_contents_open_with_their_class_of_key(ledger, ledger_url):
    """
    The general key opens general contents and no other.
    """
    person = people(ledger)[0]
    ledger.append([determination(person, entry_id="x")])
    entry = ledger.entry("x")
    with type(ledger).open(ledger_url, ledger.held.ring.only("general")) as half:
        assert FACTS == half.open_part(entry, 0)
        with pytest.raises(KeyMissing, match="health"):
            half.open_part(entry, 1)
    with type(ledger).open(ledger_url) as keyless, pytest.raises(KeyMissing):
        keyless.open_part(entry, 0)

    assert [FACTS, ILLNESS] == [ledger.open_part(entry, part) for part in (0, 1)]


def test_a_header_that_lies_about_its_contents_opens_nothing(ledger):
    """
    The ciphertext must be the one that the header has the hash of.
    """
    person = people(ledger)[0]
    ledger.append([determination(person, entry_id="x")])
    entry = ledger.entry("x")
    entry.header["blobs"][0]["ct"] = entry.header["blobs"][1]["ct"]

    with pytest.raises(Altered, match="entry 1 part 0"):
        ledger.open_part(entry, 0)


def test_people_are_found_by_their_number(ledger, ledger_url):
    """
    With the key, in any process; a person and a household of the same number are two.
    """
    with ledger.transaction() as transaction:
        person = transaction.pseudonym("person", NUMBER)
        household = transaction.pseudonym("household", NUMBER)
        assert person == transaction.pseudonym("person", NUMBER)
        nameless = transaction.new_pseudonym()
    with type(ledger).open(ledger_url, ledger.held.ring) as another:
        assert person == another.find_pseudonym("person", NUMBER)
        assert household == another.find_pseudonym("household", NUMBER)
        assert another.find_pseudonym("person", "unknown") is None
    with type(ledger).open(ledger_url) as keyless, pytest.raises(KeyMissing):
        keyless.find_pseudonym("person", NUMBER)

    assert 3 == len({person, household, nameless})


def test_keyed_digests_are_the_ledgers_own(ledger, ledger_url):
    """
    The same in every process that has the key, another for another purpose.
    """
    with type(ledger).open(ledger_url, ledger.held.ring.only("general")) as another:
        assert ledger.keyed_digest("decision", b"x") == another.keyed_digest("decision", b"x")
    with type(ledger).open(ledger_url) as keyless, pytest.raises(KeyMissing):
        keyless.keyed_digest("decision", b"x")

    assert ledger.keyed_digest("decision", b"x") != ledger.keyed_digest("payment", b"x")
    assert ledger.keyed_digest("decision", b"x") != ledger.keyed_digest("decision", b"x", "health")
    half_ring = ledger.held.ring.only("general")
    with type(ledger).open(ledger_url, half_ring) as half, pytest.raises(KeyMissing):
        half.keyed_digest("decision", b"x", "health")


@pytest.mark.parametrize("digest", ["ab" * 32, "no hex"])
def test_unknown_rulesets_are_named(ledger, digest):
    """
    Whether or not the digest could be one.
    """
    with pytest.raises(UnknownRuleset, match=digest):
        ledger.ruleset(digest)
