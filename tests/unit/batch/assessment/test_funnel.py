"""The funnel counts where subjects stop: alone, with others, or for want of facts."""

import pytest

from incentives.batch.assessment.funnel import funnel
from incentives.batch.assessment.run import assess
from incentives.batch.snapshot import prepare
from tests.properties.drawn import ENGINE
from tests.unit.batch.assessment.test_impact import ON, woman
from tests.unit.batch.assessment.test_run import order
from tests.unit.batch.drawn_blocks import Blocks

RULES = ENGINE.ruleset


@pytest.fixture
def count(tmp_path):
    """Counts rural reward for some households."""

    def count_of(documents, least):
        prepare(Blocks(documents), RULES.vocabulary, tmp_path / "registry")
        found = assess(order(tmp_path / "registry", on=ON), RULES, tmp_path / "out", 1)
        return funnel(found.folder, RULES, "rural_reward", least)

    return count_of


def test_who_fails_one_condition_and_who_fails_several(count):
    """
    Seven are too young and nothing else (S05: 60 years), three too young and townspeople, five of an age not given.
    """
    town = {"registration": {"kind": "non_agri", "place": "640522", "settled": "yes", "origin": "original"}}
    ageless = [woman(f"W{n}", "1951-06-15") for n in range(5)]
    for document in ageless:
        del document["persons"][0]["id_card_birth_date"]
    found = count(
        [
            *(woman(f"Y{n}", "1984-01-01") for n in range(7)),
            *(woman(f"T{n}", "1984-01-01", **town) for n in range(3)),
            *ageless,
            woman("OLD", "1951-06-15"),
        ],
        1,
    )
    blockers = {one.clause: (one.sole, one.joint, one.open) for one in found.blockers}

    assert {"eligible": 1, "ineligible": 10, "undetermined": 5} == found.outcomes
    assert (7, 3, 5) == blockers["age_60"]
    assert (0, 3, 0) == blockers["own_rural_registration"]
    assert (0, 0, 5) == blockers["born_on_or_after_1933"]
    [age] = [one for one in found.open if one.clause == "age_60"]
    assert 5 == age.subjects
    assert "身份证载明的出生日期" in age.facts


def test_small_numbers_are_hidden(count):
    """
    Three who fail are fewer than five.
    """
    found = count([woman(f"Y{n}", "1984-01-01") for n in range(3)], 5)

    assert found.outcomes["ineligible"] is None
    assert {None, 0} == {one.sole for one in found.blockers}
    assert None in {one["sole"] for one in found.json()["blockers"]}
