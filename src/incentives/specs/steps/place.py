"""Steps for rules of single places: one household seen from another place, and which level speaks.

The level is asked of the rules as they stand in the scenario's place on its day: a place may only confirm what the
level above it says, and then no outcome shows that its file was read.
"""

from __future__ import annotations

from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.walk import clauses
from incentives.specs.steps.meaning import given, same, so, then
from incentives.specs.steps.scene import Scene


@given('全户的户口所在地和申请地区为"{place}"')
def household_is_in(scene: Scene, place: str) -> None:
    """Move everyone stated so far, and the place of application with them; nothing else changes."""
    scene.draft.document["place"] = scene.words.place(place)
    for row in scene.draft.rows("persons"):
        scene.draft.state("persons", row, "户口所在地", place)


def _in_force(scene: Scene) -> EffectiveProgramme:
    """Return the programme of the feature's 项目 tag as it stands in the scenario's place on its day."""
    return scene.decider.effective(scene.tagged, scene.draft.document["place"], scene.day)


@then('口径"{policy}"由"{place}"规定，可信度为"{confidence}"')
def policy_is_set_by(scene: Scene, policy: str, place: str, confidence: str) -> None:
    """Where a policy value was set, and how sure its documents make it."""
    value = _in_force(scene).policies.get(policy)
    so(value is not None, f"口径「{policy}」没有规定")
    if value is not None:
        found = (value.place, value.basis.confidence if value.basis else "")
        same((scene.words.place(place), confidence), found)


@then('条款"{clause}"由"{place}"规定')
def clause_is_set_by(scene: Scene, clause: str, place: str) -> None:
    """Where a condition was set."""
    known = clauses(_in_force(scene).eligibility)
    same([scene.words.place(place)], [one.place for _, one in known if one.id == clause])
