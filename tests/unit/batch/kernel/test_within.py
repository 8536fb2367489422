"""Places in places, in columns: what the places themselves say."""

from datetime import date

import numpy as np
import pytest

from incentives import Engine
from incentives.batch.kernel.coding import Coding
from incentives.batch.kernel.values import NONE, UNKNOWN, Plain
from incentives.batch.kernel.within import Within
from incentives.domain.truth import Truth

ON = date(2024, 6, 30)
PLACES = ["640522", "640522203", "640500", "640000", "110101", "000000", "999999"]


@pytest.fixture(scope="module")
def ruleset():
    """The shipped rules, with the places they know."""
    return Engine.load(second_vote=False).ruleset


@pytest.mark.parametrize("scope", ["640522", "640000", "mountain", "000000"])
def test_a_column_in_one_scope_and_in_a_column_of_it(scope, ruleset, monkeypatch):
    """
    Townships, counties, provinces, a place that is too large to tell, a group, unknown and none.
    """
    coding = Coding(ruleset.vocabulary)
    codes = np.array([*map(coding.place, PLACES), UNKNOWN, NONE], np.int32)
    within = Within(ruleset.places, coding, ON)
    expected = [ruleset.places.within(place, scope, ON) for place in PLACES] + [Truth.UNKNOWN, Truth.FALSE]

    one = within(Plain(codes), Plain(coding.place(scope)))
    other = within(Plain(codes), Plain(np.full(len(codes), coding.place(scope), np.int32)))

    monkeypatch.setattr("incentives.batch.kernel.within._ROOM", 0)
    singly = within(Plain(codes), Plain(np.full(len(codes), coding.place(scope), np.int32)))

    for found in (one, other, singly):
        assert [truth is Truth.TRUE for truth in expected] == found.true.tolist()
        assert [truth is Truth.FALSE for truth in expected] == found.false.tolist()


def test_scopes_that_are_not_known(ruleset):
    """
    In an unknown scope nothing is known; in none lies nothing that is known.
    """
    coding = Coding(ruleset.vocabulary)
    codes = np.array([coding.place("640522"), UNKNOWN, NONE] * 2, np.int32)

    found = Within(ruleset.places, coding, ON)(Plain(codes), Plain(np.repeat([UNKNOWN, NONE], 3)))

    assert [False] * 6 == found.true.tolist()
    assert [False, False, False, True, False, True] == found.false.tolist()


def test_places_met_later_are_known_too(ruleset):
    """
    What was looked up for one block does not stand in the way of the places of the next.
    """
    coding = Coding(ruleset.vocabulary)
    within = Within(ruleset.places, coding, ON)
    scope = Plain(coding.place("640000"))
    within(Plain(np.array([coding.place("110101")], np.int32)), scope)

    found = within(Plain(np.array([coding.place("640522")], np.int32)), scope)

    assert [True] == found.true.tolist()
