"""Steps for rules of single places: one household seen from another place, and which level sets a policy value."""

from pytest_bdd import given, then

from tests.acceptance.phrases import sentence


@given(sentence('全户的户口所在地和申请地区为"{place}"'))
def household_is_in(draft, place):
    """Move everyone stated so far, and the place of application with them; nothing else changes."""
    draft.document["place"] = draft.words.place(place)
    for row in draft.rows("persons"):
        draft.state("persons", row, "户口所在地", place)


@then(sentence('口径"{policy}"由"{place}"规定，可信度为"{confidence}"'))
def policy_is_set_by(engine, draft, day, request, policy, place, confidence):
    """Look into the rules of the scenario's programme as they stand in its place on its day.

    Shows the level that speaks where a place only confirms what the level above says, and the outcome is the same.
    """
    programme = request.node.get_closest_marker("programme").kwargs["id"]
    value = engine.effective(programme, draft.document["place"], day).policies[policy]
    assert (draft.words.place(place), confidence) == (value.place, value.basis.confidence)
