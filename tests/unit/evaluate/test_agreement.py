"""Two votes on every condition, and no answer when they differ."""

import sys

import pytest

from incentives.domain.truth import Truth
from incentives.evaluate.agreement import Engines, EnginesDisagree
from tests.unit.evaluate.by_hand import ON, PLACES, case, effective, opposite, person, some, yes

pytest.importorskip("durable.engine", reason="durable-rules has no build for this Python")

PERSON = person(yes=True, no=False)
PROGRAMME = effective(yes("yes"), some(opposite(yes("no")), yes("unknown")), referrals=[yes("unknown")])


def test_both_votes_are_taken_and_named():
    """
    The findings are those of the direct engine.
    """
    engines = Engines(PROGRAMME, PLACES, second_vote=True)

    assert engines.names == ("direct", "chaining")
    assert engines.settle(case(PERSON), PERSON, ON).eligibility.truth is Truth.TRUE


def test_one_vote_is_taken_where_one_is_asked_for():
    """
    And only that one is named.
    """
    engines = Engines(PROGRAMME, PLACES, second_vote=False)

    assert engines.names == ("direct",)
    assert engines.settle(case(PERSON), PERSON, ON).eligibility.truth is Truth.TRUE


def test_without_the_second_engine_the_first_answers_alone(monkeypatch):
    """
    A Python for which durable-rules has no build is no reason to refuse.
    """
    monkeypatch.setitem(sys.modules, "durable.engine", None)

    assert Engines(PROGRAMME, PLACES, second_vote=True).names == ("direct",)


@pytest.mark.parametrize(("place", "condition"), [(0, "eligibility"), (1, "yes"), (-1, "unknown")])
def test_the_first_difference_is_named(place, condition, monkeypatch):
    """
    Programme, subject, condition and both votes; a referral counts as much as a condition.
    """
    engines = Engines(PROGRAMME, PLACES, second_vote=True)
    assert engines.chaining is not None
    votes = engines.chaining.settle(case(PERSON), PERSON, ON)
    node = list(votes)[place]
    wrong = Truth.TRUE if votes[node] is Truth.UNKNOWN else Truth.UNKNOWN
    monkeypatch.setattr(engines.chaining, "settle", lambda *_: {**votes, node: wrong})

    with pytest.raises(EnginesDisagree, match=f"by_hand p1: condition {condition} is") as raised:
        engines.settle(case(PERSON), PERSON, ON)

    assert raised.value.other is wrong
    assert raised.value.node.condition.clause.id == condition
