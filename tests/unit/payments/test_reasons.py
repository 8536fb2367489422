"""The closed lists of payments: every code has its words in both languages, and no words are left over."""

from typing import get_args

import pytest

from incentives.payments.book import Standing
from incentives.payments.funding import LEVELS
from incentives.payments.line import Kind
from incentives.payments.owed import SPARED
from incentives.payments.reasons import KINDS, LEVEL_NAMES, STANDINGS, WITHHELD


@pytest.mark.parametrize(
    ("codes", "words"),
    [(get_args(Standing), STANDINGS), (get_args(Kind), KINDS), (LEVELS, LEVEL_NAMES)],
    ids=["standings", "kinds", "levels"],
)
def test_every_code_has_words(codes, words):
    """
    As many Chinese and English words as codes, all different.
    """
    assert list(codes) == list(words)
    assert len(codes) == len(set(words.values())) == len({word.english for word in words.values()})


def test_what_is_spared_is_a_reason():
    """
    Nothing is called too much for a reason that nobody can say.
    """
    assert SPARED < WITHHELD.keys()
    assert {"screening", "not_recorded", "other_answer"} <= WITHHELD.keys() - SPARED
