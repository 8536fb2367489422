"""The canonical form: equal to RFC 8785 on everything admitted, and a refusal that names the place on everything else."""

from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from unicodedata import normalize

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from incentives.ledger.canonical import LIMIT, canonical, parse
from incentives.ledger.errors import NotCanonical

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: normalize("NFC", text))
KEYS = TEXTS.filter(lambda text: all(character <= "\uffff" for character in text))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(1 - LIMIT, LIMIT - 1) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
)


class Grade(IntEnum):
    """A number that is not only one."""

    TWO = 2


class Outcome(StrEnum):
    """A text that is not only one."""

    ELIGIBLE = "eligible"


@given(VALUES)
def test_bytes_are_those_of_rfc_8785(value):
    """
    An independent implementation writes the same.
    """
    assert rfc8785.dumps(value) == canonical(value)


@given(VALUES)
def test_reading_returns_what_was_written(value):
    """
    Nothing is lost or changed on the way.
    """
    assert value == parse(canonical(value))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (1.0, "$"),
        ({"a": [0, {"b": 1e21}]}, "$.a[1].b"),
        (float("nan"), "$"),
        (LIMIT, "$"),
        ([-LIMIT], "$[0]"),
        (Decimal("960.00"), "$"),
        (date(2024, 1, 1), "$"),
        (b"bytes", "$"),
        ({1: "a"}, "$"),
        ({"\U00020000": 1}, "$"),
        ({"e\u0301": 1}, "$"),
        ("e\u0301", "$"),
        ("\ud800", "$"),
        ({"a"}, "$"),
        (Grade.TWO, "$"),
        (Outcome.ELIGIBLE, "$"),
    ],
    ids=repr,
)
def test_what_has_no_single_form_is_refused(value, path):
    """
    Floats, large numbers, subclasses, look-alike texts: each is named by its place, none is rounded or converted.
    """
    with pytest.raises(NotCanonical) as caught:
        canonical(value)

    assert path == caught.value.problem.where.path


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff", b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a": 1}', b"1.0", b"1e3", b"NaN", b'"\\u0041"', b"[" * 100_000],
    ids=lambda data: repr(data[:20]),
)  # fmt: skip
def test_bytes_of_another_form_are_refused(data):
    """
    One value has one byte string; what another program might read differently is not read at all.
    """
    with pytest.raises(NotCanonical):
        parse(data)
