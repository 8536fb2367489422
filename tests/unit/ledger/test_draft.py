"""What may be handed over for recording: form, and no ID number where everybody reads."""

from dataclasses import replace
from typing import cast

import pytest

from incentives.ledger.draft import Content
from incentives.ledger.errors import DraftInvalid, NotCanonical, PersonalData
from incentives.ledger.keys import SealClass
from tests.ledger.drafts import FACTS, NUMBER, determination, note

GOOD = determination("a", "b")
DIGEST = "00000000000000000000000000000000000000000000000000000000000000ab"


def test_a_good_draft_passes():
    """
    Digests of many digits are no ID numbers.
    """
    GOOD.check()
    note(file=f"sha256:{DIGEST}", amount=96_000, count=123456789012).check()


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"id": ""}, "id"),
        ({"id": "two words"}, "id"),
        ({"id": "x" * 101}, "id"),
        ({"actor": ""}, "actor"),
        ({"actor": "line\nbreak"}, "actor"),
        ({"retention": None}, "retention"),
        ({"contents": (Content((), "general", b""),)}, "contents"),
        ({"contents": (Content(("a",), cast("SealClass", "secret"), b""),)}, "contents"),
    ],
)
def test_a_broken_form_is_refused(changes, path):
    """
    The field is named.
    """
    with pytest.raises(DraftInvalid) as caught:
        replace(GOOD, **changes).check()

    assert path == caught.value.problem.where.path


@pytest.mark.parametrize(
    "changes",
    [
        {"id": f"decision/{NUMBER}"},
        {"actor": NUMBER},
        {"engine": NUMBER},
        {"body": {"note": f"本人{NUMBER}"}},
        {"body": {NUMBER: True}},
        {"body": {"list": [{"deep": "11010519491231002X"}]}},
        {"body": {"old": "110105491231001"}},
    ],
)
def test_id_numbers_stay_out_of_what_everybody_reads(changes):
    """
    Both lengths, anywhere, keys included; the error does not repeat them.
    """
    with pytest.raises(PersonalData) as caught:
        replace(GOOD, **changes).check()

    assert NUMBER not in str(caught.value)


def test_a_body_without_canonical_form_is_refused():
    """
    Money is whole fen.
    """
    with pytest.raises(NotCanonical, match="amount"):
        replace(GOOD, body={"amount": 80.0}).check()


def test_everybody_concerned_is_mentioned_once():
    """
    Subject and owners, in order.
    """
    contents = (Content(("c", "a"), "general", b""), Content(("a",), "health", b""))

    assert ("a", "b", "c") == replace(GOOD, subject="b", contents=contents).mentioned
    assert () == note().mentioned


def test_a_draft_does_not_show_its_contents():
    """
    Neither in logs nor in errors.
    """
    assert FACTS.decode() not in repr(GOOD)
    assert "id_number" not in repr(GOOD)
