"""Headers: made from drafts, read from bytes, compared by what they say."""

from dataclasses import replace

import pytest

from incentives.ledger.canonical import canonical
from incentives.ledger.entry import Entry, header_of, same_content
from incentives.ledger.errors import NotCanonical
from tests.ledger.drafts import determination

DRAFT = determination("b", "a", entry_id="decision/1", engine="0.1", ruleset="ab")
BLOB = {"class": "general", "commit": "c0", "ct": "c1", "owners": ["a", "b"]}
HEADER = header_of(DRAFT, "2026-01-01T00:00:00.000Z", "intl-1", [BLOB])


def test_a_header_is_read_as_it_was_written():
    """
    Every field has its property.
    """
    entry = Entry.read(7, canonical(HEADER))

    assert (7, "decision/1", "determination", "deciding", "decider") == (
        entry.seq,
        entry.id,
        entry.type,
        entry.role,
        entry.actor,
    )
    assert ("b", "ab", "0.1", {"programme": "rural_reward"}) == (
        entry.subject,
        entry.ruleset,
        entry.engine,
        entry.body,
    )
    assert ("2026-01-01T00:00:00.000Z", ("a", "b")) == (entry.at, entry.mentioned)
    assert ("decision/1", 0, "general", ("a", "b")) == (
        entry.place(0).id, entry.place(0).part, entry.place(0).kind, entry.place(0).owners
    )  # fmt: skip
    assert {"name": "determination", "until": "2040-01-01"} == entry.header["retention"]


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"id": 5},
        {"subject": 5},
        {"body": []},
        {"retention": {"name": "x", "until": "soon"}},
        {"retention": {"name": "x"}},
        {"blobs": None},
        {"blobs": [BLOB | {"class": "other"}]},
        {"blobs": [BLOB | {"owners": []}]},
        {"blobs": [BLOB | {"owners": [1]}]},
        {"blobs": [BLOB | {"more": 1}]},
        {"more": 1},
    ],
)
def test_other_values_are_no_headers(changes):
    """
    Whoever owns the database may have written anything.
    """
    with pytest.raises(NotCanonical):
        Entry.read(7, canonical(HEADER | changes))


def test_a_repetition_says_the_same():
    """
    Instant and nonces differ each time; what is said does not.
    """
    again = header_of(DRAFT, "2026-06-01T00:00:00.000Z", "intl-1", [BLOB | {"ct": "c2"}])

    assert same_content(HEADER, again)


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": "x"},
        {"body": {}},
        {"subject": None},
        {"engine": "0.2"},
        {"ruleset": None},
        {"retention": None},
    ],
)
def test_another_statement_is_not_a_repetition(changes):
    """
    Every field counts.
    """
    assert not same_content(HEADER, header_of(replace(DRAFT, **changes), HEADER["at"], "intl-1", [BLOB]))


def test_other_contents_are_not_a_repetition():
    """
    The key commitment stands in for the text.
    """
    assert not same_content(HEADER, HEADER | {"blobs": [BLOB | {"commit": "c9"}]})
    assert not same_content(HEADER, HEADER | {"blobs": []})
