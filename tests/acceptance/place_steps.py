"""Steps for rules of single places: one household seen from another place, and which level speaks.

The level is asked of the rules as they stand in the scenario's place on its day: a place may only confirm what the
level above it says, and then no outcome shows that its file was read.
"""

import pytest
from pytest_bdd import given, then

from incentives.ir.walk import clauses
from tests.acceptance.phrases import sentence


@given(sentence('全户的户口所在地和申请地区为"{place}"'))
def household_is_in(draft, place):
    """Move everyone stated so far, and the place of application with them; nothing else changes."""
    draft.document["place"] = draft.words.place(place)
    for row in draft.rows("persons"):
        draft.state("persons", row, "户口所在地", place)


@pytest.fixture
def in_force(engine, draft, day, request):
    """The programme of the feature's 项目 tag as it stands in the scenario's place on its day."""
    programme = request.node.get_closest_marker("programme").kwargs["id"]
    return engine.effective(programme, draft.document["place"], day)


@then(sentence('口径"{policy}"由"{place}"规定，可信度为"{confidence}"'))
def policy_is_set_by(in_force, draft, policy, place, confidence):
    value = in_force.policies[policy]
    assert (draft.words.place(place), confidence) == (value.place, value.basis.confidence)


@then(sentence('条款"{clause}"由"{place}"规定'))
def clause_is_set_by(in_force, draft, clause, place):
    levels = [known.place for _, known in clauses(in_force.eligibility) if known.id == clause]
    assert [draft.words.place(place)] == levels
