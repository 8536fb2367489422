"""Appending: all or nothing, numbered without gaps, once per id."""

import contextlib
from dataclasses import replace

import pytest

from incentives.ledger.audit import audit
from incentives.ledger.draft import Content
from incentives.ledger.errors import (
    DraftInvalid,
    Erased,
    IdConflict,
    KeyMissing,
    RoleRefused,
    UnknownRuleset,
    UnknownSubject,
)
from incentives.ledger.roles import ROLE_TAKEN
from tests.ledger.databases import SIGNER
from tests.ledger.drafts import determination, note, people


@pytest.fixture
def person(ledger):
    """Somebody with a pseudonym."""
    return people(ledger)[0]


def test_entries_are_numbered_in_order(ledger, person):
    """
    Over several batches; the binding of the actor takes a number, too.
    """
    first = ledger.append([determination(person) for _ in range(5)])
    second = ledger.append([determination(person)])

    assert [1, 2, 3, 4, 5, 6] == [entry.seq for entry in first + second]
    assert 7 == ledger.size


def test_the_same_entry_twice_is_one(ledger, person):
    """
    In another transaction and in the same batch, with the same answer.
    """
    draft = determination(person, entry_id="once")
    first = ledger.append([draft, draft])
    again = ledger.append([draft, determination(person, entry_id="other")])

    assert [(1, True), (1, False)] == [(entry.seq, entry.new) for entry in first]
    assert [(1, False), (2, True)] == [(entry.seq, entry.new) for entry in again]
    assert 3 == ledger.size


@pytest.mark.parametrize(
    "changes",
    [{"body": {"programme": "other"}}, {"contents": ()}, {"facts": b"other"}, {"ruleset_body": b"rules"}],
    ids=lambda changes: next(iter(changes)),
)
def test_an_id_with_other_content_is_refused(ledger, person, changes):
    """
    Sealed text included, which is compared without being opened.
    """
    draft = determination(person, entry_id="once")
    ledger.append([draft])
    changes = dict(changes)
    if facts := changes.pop("facts", None):
        changes["contents"] = (Content((person,), "general", facts), *draft.contents[1:])
    if body := changes.pop("ruleset_body", None):
        with ledger.transaction() as transaction:
            changes["ruleset"] = transaction.store_ruleset(body)

    with pytest.raises(IdConflict) as caught:
        ledger.append([determination(person), replace(draft, **changes)])

    assert ("once", "1") == (caught.value.problem.where.path, caught.value.problem.values["seq"])
    assert 2 == ledger.size


def test_a_batch_with_one_bad_entry_is_not_written(ledger, person):
    """
    Not even the good ones before it.
    """
    bad = [
        (replace(determination(person), ruleset="ab" * 32), UnknownRuleset),
        (replace(determination(person), ruleset="no hex"), DraftInvalid),
        (determination("stranger"), UnknownSubject),
        (replace(determination(person), role="money"), RoleRefused),
        (replace(note(), type=ROLE_TAKEN), RoleRefused),
    ]
    for draft, refusal in bad:
        with pytest.raises(refusal):
            ledger.append([determination(person), draft])

    assert 0 == ledger.size
    assert () == audit(ledger, SIGNER.public).findings


def test_a_failed_append_cannot_be_committed(ledger, person):
    """
    Not even by a caller that swallows the error.
    """

    def careless():
        with ledger.transaction() as transaction:
            transaction.append([note()])
            with contextlib.suppress(UnknownSubject):
                transaction.append([determination("stranger")])

    with pytest.raises(DraftInvalid, match="rollback"):
        careless()

    assert 0 == ledger.size


def test_a_transaction_reads_what_it_has_written(ledger, person):
    """
    What is decided on under the lock stays true until it is committed.
    """
    with ledger.transaction() as transaction:
        recorded = transaction.append([determination(person, entry_id="first")])[0]
        entry = transaction.entry("first")
        assert recorded.seq == entry.seq
        assert transaction.open(entry, 0)
        transaction.append([note(entry_id="second")])

    assert ["determination", ROLE_TAKEN, "audit_note"] == [entry.type for entry in ledger.entries(start=1)]
    assert () == audit(ledger, SIGNER.public).findings


def test_rulesets_are_kept_once(ledger):
    """
    By their digest.
    """
    with ledger.transaction() as transaction:
        digest = transaction.store_ruleset(b"rules")
        assert digest == transaction.store_ruleset(b"rules")
    with ledger.transaction() as transaction:
        assert digest == transaction.store_ruleset(b"rules")

    assert b"rules" == ledger.ruleset(digest)


def test_without_keys_only_clear_entries_are_written(ledger, ledger_url, person):
    """
    A side that has no key to the contents can still act.
    """
    with type(ledger).open(ledger_url) as keyless:
        with pytest.raises(KeyMissing):
            keyless.append([determination(person)])
        assert [True] == [entry.new for entry in keyless.append([note()])]


def test_without_the_health_key_no_health_contents_are_written(ledger, ledger_url, person):
    """
    The general ones are.
    """
    general = replace(determination(person), contents=determination(person).contents[:1])
    with type(ledger).open(ledger_url, ledger.held.ring.only("general")) as half:
        with pytest.raises(KeyMissing, match="health"):
            half.append([determination(person)])
        assert half.open_part(half.entry(half.append([general])[0].id), 0)


def test_nothing_is_recorded_of_the_erased(ledger, person):
    """
    A later entry would bind them again to what the law has let go.
    """
    with ledger.transaction() as transaction:
        transaction.shred(person)

    with pytest.raises(Erased):
        ledger.append([determination(person)])
    with pytest.raises(Erased):
        ledger.append([replace(determination(person), contents=(), retention=None)])
