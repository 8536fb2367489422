"""Wrapping keys by class: who holds which, and what a wrong one does."""

import pytest

from incentives.ledger.errors import KeyFileInvalid, KeyMissing, WrongKey
from incentives.ledger.keys import KeyRing

RING = KeyRing.generate()
OWNER = "a pseudonym"
SECRET = b"a data key"


def test_a_ring_survives_its_text():
    """
    Both classes, in any order.
    """
    backwards = " ".join(reversed(RING.text().split()))

    assert RING == KeyRing.parse(RING.text())
    assert RING.held == KeyRing.parse(backwards).held


def test_each_class_has_a_key_of_its_own():
    """
    The general key does not open what the health key has wrapped.
    """
    general = RING.only("general")
    wrapped = RING.wrap("health", SECRET, OWNER)

    assert SECRET == RING.unwrap("health", wrapped, OWNER)
    with pytest.raises(KeyMissing, match="health"):
        general.unwrap("health", wrapped, OWNER)
    with pytest.raises(WrongKey):
        RING.unwrap("general", wrapped, OWNER)


def test_a_wrapped_key_belongs_to_its_owner():
    """
    A row copied to another person opens nothing.
    """
    with pytest.raises(WrongKey):
        RING.unwrap("general", RING.wrap("general", SECRET, OWNER), "another")


def test_a_wrong_key_is_named_in_one_clear_error():
    """
    It says which class, and no byte of a key.
    """
    wrapped = RING.wrap("general", SECRET, OWNER)
    with pytest.raises(WrongKey) as caught:
        KeyRing.generate().unwrap("general", wrapped, OWNER)

    assert "「general」类密钥不是本台账现用的密钥" == caught.value.problem.message("zh")
    assert "the key of class 「general」 is not this ledger's present one" == caught.value.problem.message(
        "en"
    )


@pytest.mark.parametrize(
    "text",
    ["", "general", "general:", "general:AAAA", "other:" + "A" * 43 + "=", RING.text() * 2, "general:!!!!"],
    ids=["nothing", "no key", "empty key", "short key", "other class", "twice", "no base64"],
)
def test_texts_of_another_form_are_refused(text):
    """
    A key that is half there is no key.
    """
    with pytest.raises(KeyFileInvalid):
        KeyRing.parse(text)


def test_a_ring_does_not_show_its_keys():
    """
    Neither in logs nor in errors.
    """
    encoded = RING.text().split()[0].removeprefix("general:")

    assert "KeyRing(general, health)" == str(RING)
    assert encoded not in repr(RING)
    assert str(RING.held["general"]) not in repr(RING)
