"""The features and the rules name the same clauses, and no scenario has gone missing."""

from datetime import date
from pathlib import Path

from incentives.domain.place import NATION
from incentives.ir.covers import covered
from incentives.ir.walk import clauses
from incentives.specs.clause_tags import clause_tags
from incentives.specs.lint import lint

FEATURES = Path(__file__).parents[2] / "features"
SCENARIOS = 2487


def defensible(engine, programme):
    """The ids a tag may name: conditions of every place, referrals, policy values, amounts, payments, exits."""
    rules = engine.ruleset.programmes[programme]
    # The condition that the programme is in force stands in no file; it joins the others for a place and a day.
    trees = [*rules.trees(), engine.effective(programme, NATION, date.max).eligibility]
    conditions = {clause.id for tree in trees for _, clause in clauses(tree)}
    payments = {end.clause.id for payment in rules.entitlements for end in payment.ends}
    payments |= {payment.id for payment in rules.entitlements}
    return (conditions | payments | rules.policies.keys() | rules.amounts.keys()) - {""}


def test_each_kind_of_clause_can_be_named(engine):
    """
    Ids are compared whole and stay with their programme, so the comparison below can fail.
    """
    known = defensible(engine, "rural_reward")
    of_each_kind = {"age_60", "spouse_must_be_rural", "monthly_standard", "ends_on_death", "sign_of_pressure"}

    assert of_each_kind | {"programme_in_force"} <= known
    assert not {"age_6", "age_49", ""} & known


def test_every_tag_names_a_clause_of_its_programme(engine):
    """
    A scenario whose clause is misspelt or no longer exists defends nothing.
    """
    known = {programme: defensible(engine, programme) for programme in engine.ruleset.programmes}
    # How programmes combine, answers are explained and common facts are worked out is named as in the dossier:
    # STK-1 is stk_1, tags are lower case.
    dossier = {name.lower().replace("-", "_") for name in covered(engine.ruleset)}
    known |= dict.fromkeys(("stacking", "explain", "vocabulary"), dossier)
    tags = clause_tags(FEATURES)
    lost = [
        f"{tag.file}:{tag.line} {tag.clause}"
        for tag in tags
        if tag.clause not in known.get(tag.programme, ())
    ]

    assert tags
    assert [] == lost


def test_no_scenario_is_lost():
    """
    The number only rises; whoever lowers it says so here.
    """
    runs = lint([FEATURES]).runs

    assert runs >= SCENARIOS
