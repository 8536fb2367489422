"""Sealed contents: for all owners together, in one place only, committed to ciphertext and key."""

import pytest

from incentives.ledger.seal import Place, blob_header, commitment, seal, seal_keys, unseal
from incentives.ledger.suite import INTL_1, Unopened

ONE, OTHER = bytes(32), bytes([1]) * 32
PLACE = Place("decision/1", 0, "general", ("a", "b"))
KEYS = seal_keys(INTL_1, "general", (ONE, OTHER))
TEXT = "赵试验，1949-12-31".encode()


def test_what_is_sealed_opens():
    """
    Of any length, an empty text included.
    """
    for text in (b"", TEXT, TEXT * 1000):
        commit = commitment(INTL_1, KEYS, PLACE, text)
        assert text == unseal(INTL_1, KEYS, PLACE, seal(INTL_1, KEYS, PLACE, text), commit)


@pytest.mark.parametrize(
    "keys",
    [
        seal_keys(INTL_1, "general", (ONE,)),
        seal_keys(INTL_1, "general", (OTHER, ONE)),
        seal_keys(INTL_1, "health", (ONE, OTHER)),
        seal_keys(INTL_1, "general", (ONE + OTHER,)),
    ],
    ids=["one owner", "another order", "another class", "one longer key"],
)
def test_all_owners_of_the_class_are_needed(keys):
    """
    One data key fewer, and nothing opens: to erase one owner is to erase the text.
    """
    with pytest.raises(Unopened):
        unseal(INTL_1, keys, PLACE, seal(INTL_1, KEYS, PLACE, TEXT), commitment(INTL_1, KEYS, PLACE, TEXT))


@pytest.mark.parametrize(
    "place",
    [
        Place("decision/2", 0, "general", ("a", "b")),
        Place("decision/1", 1, "general", ("a", "b")),
        Place("decision/1", 0, "general", ("a", "c")),
        Place("decision/1", 0, "health", ("a", "b")),
    ],
)
def test_a_text_moved_elsewhere_does_not_open(place):
    """
    Ciphertext is bound to entry, part, class and owners.
    """
    commit = commitment(INTL_1, KEYS, place, TEXT)

    with pytest.raises(Unopened):
        unseal(INTL_1, KEYS, place, seal(INTL_1, KEYS, PLACE, TEXT), commit)


def test_another_text_under_the_same_key_does_not_pass():
    """
    The commitment is to the text, not only to the key.
    """
    commit = commitment(INTL_1, KEYS, PLACE, TEXT)

    with pytest.raises(Unopened):
        unseal(INTL_1, KEYS, PLACE, seal(INTL_1, KEYS, PLACE, b"other"), commit)


def test_the_header_holds_no_hash_of_the_text():
    """
    Name and number can be guessed: what can be computed from the text alone would survive an erasure.
    """
    ciphertext = seal(INTL_1, KEYS, PLACE, TEXT)
    header = blob_header(INTL_1, PLACE, ciphertext, commitment(INTL_1, KEYS, PLACE, TEXT))

    assert {"class", "commit", "ct", "owners"} == set(header)
    assert INTL_1.digest(ciphertext).hex() == header["ct"]
    assert INTL_1.digest(TEXT).hex() not in header.values()
    assert header["commit"] != commitment(INTL_1, seal_keys(INTL_1, "general", (ONE,)), PLACE, TEXT)


def test_equal_texts_in_two_places_look_different():
    """
    Nobody sees that the same was recorded twice.
    """
    elsewhere = Place("decision/2", 0, "general", ("a", "b"))

    assert commitment(INTL_1, KEYS, PLACE, TEXT) != commitment(INTL_1, KEYS, elsewhere, TEXT)


def test_short_texts_have_one_length():
    """
    From outside, `no illness` and `some illness` look alike.
    """
    lengths = {
        len(seal(INTL_1, KEYS, PLACE, text)) for text in (b"", b"[]", "并发症二级乙等".encode(), b"x" * 90)
    }

    assert 1 == len(lengths)
