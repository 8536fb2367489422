"""The household that tells a survivor apart lies near a scenario: one day, or one fact, away."""

import pytest

from incentives.specs.mutation.mutants import mutants
from incentives.specs.mutation.search import Search


@pytest.mark.parametrize(
    ("key", "fact"),
    [
        ("happiness_loan/poor_area：去掉「户口所在地为贫困地区」", ""),
        ("complication_support/person.open_assessments：「grade <= 3」中，「3」改为「4」", None),
    ],
)
def test_a_household_is_one_step_from_a_scenario(court, engine, key, fact):
    """
    What the rules exclude is found as it stands in a scenario; what nobody can be is not found.
    """
    [mutant] = [one for one in mutants(engine.ruleset) if one.key == key]
    found = Search(court).household(mutant)

    assert (fact is None) == (found is None)
    assert found is None or (len(found.facts) <= 1 and "；改后为" in found.difference)


def test_stacking_is_not_searched(court, engine):
    """
    How payments combine needs two programmes; no household is made up for it.
    """
    stacking = next(mutant for mutant in mutants(engine.ruleset) if mutant.stacking is not None)

    assert Search(court).household(stacking) is None
