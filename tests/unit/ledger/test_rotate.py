"""New wrapping keys: all or none, recorded, and the old ones open nothing more."""

import pytest

from incentives.ledger import key_changes, rotate
from incentives.ledger.audit import audit
from incentives.ledger.errors import KeyMissing, RoleConflict, WrongKey
from incentives.ledger.keys import KeyRing
from incentives.ledger.store import Ledger
from tests.ledger.databases import RING, SIGNER
from tests.ledger.drafts import FACTS, ILLNESS, NUMBER, determination, people

NEW = KeyRing.generate()


@pytest.fixture
def entries(ledger, monkeypatch):
    """A ledger of more people than one page of keys."""
    monkeypatch.setattr(key_changes, "_PAGE", 2)
    ledger.append([determination(person) for person in people(ledger, 5)])
    return list(ledger.entries(type="determination"))


def test_everything_opens_under_the_new_keys_only(ledger, ledger_url, entries):
    """
    In this process at once, in others when they open; look-ups survive.
    """
    recorded = rotate.rotate(ledger, NEW, "supervisor", "rotation/1")
    with Ledger.open(ledger_url, NEW) as another:
        for one in (ledger, another):
            assert [[FACTS, ILLNESS]] * 5 == [
                [one.open_part(entry, part) for part in (0, 1)] for entry in entries
            ]
            assert one.find_pseudonym("person", f"{NUMBER}/3") == entries[3].subject
    with pytest.raises(WrongKey):
        Ledger.open(ledger_url, RING)

    assert ("key_rotation", {"classes": ["general", "health"]}) == (
        ledger.entry(recorded.seq).type, ledger.entry(recorded.seq).body
    )  # fmt: skip
    assert () == audit(ledger, SIGNER.public).findings


def test_one_class_can_be_rotated_alone(ledger, ledger_url, entries):
    """
    The other keeps its key.
    """
    rotate.rotate(ledger, NEW.only("health"), "supervisor", "rotation/1")
    mixed = KeyRing({"general": RING.held["general"], "health": NEW.held["health"]})

    with Ledger.open(ledger_url, mixed) as another:
        assert [FACTS, ILLNESS] == [another.open_part(entries[0], part) for part in (0, 1)]


def test_who_has_not_the_old_key_rotates_nothing(ledger, ledger_url, entries):
    """
    Nor somebody of another role; everything stays as it was.
    """
    with Ledger.open(ledger_url, RING.only("general")) as half, pytest.raises(KeyMissing, match="health"):
        rotate.rotate(half, NEW, "supervisor", "rotation/1")
    with pytest.raises(RoleConflict):
        rotate.rotate(ledger, NEW, "decider", "rotation/1")

    assert [] == list(ledger.entries(type="key_rotation"))
    with Ledger.open(ledger_url, RING) as another:
        assert FACTS == another.open_part(entries[0], 0)


def test_a_rotation_that_fails_half_way_changes_nothing(ledger, ledger_url, entries, monkeypatch):
    """
    One transaction, whatever the number of keys.
    """
    wrap, calls = KeyRing.wrap, []

    def failing(ring, *arguments):
        calls.append(1)
        if len(calls) == 6:
            raise ZeroDivisionError
        return wrap(ring, *arguments)

    monkeypatch.setattr(KeyRing, "wrap", failing)
    with pytest.raises(ZeroDivisionError):
        rotate.rotate(ledger, NEW, "supervisor", "rotation/1")

    with Ledger.open(ledger_url, RING) as another:
        assert [FACTS] * 5 == [another.open_part(entry, 0) for entry in entries]


def test_the_same_rotation_twice_is_one(ledger, entries):
    """
    A retry after an unknown outcome does not wrap again.
    """
    rotate.rotate(ledger, NEW, "supervisor", "rotation/1")

    assert not rotate.rotate(ledger, NEW, "supervisor", "rotation/1").new
    assert FACTS == ledger.open_part(entries[0], 0)
