"""What is proved equivalent is; what is not is left to scenarios."""

import pytest

from incentives.specs.mutation.mutants import mutants
from incentives.specs.mutation.proofs import proof


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "fewer_births_faster_prosperity/not_paid_before：「earlier_awards == 0 records」的「==」改为「<=」",
            "个数不会小于 0",
        ),
        (
            "fewer_births_faster_prosperity/not_paid_before：「earlier_awards == 0 records」的「==」改为「>=」",
            "",
        ),
        ("rural_reward/remarriage_counting：2004-01-01 的界限早一天", "只涉及项目施行以前的一天"),
        ("rural_reward/remarriage_counting：2004-01-01 的界限晚一天", ""),
        ("rural_reward/own_rural_registration@510000：2004-01-01 的界限早一天", "只涉及项目施行以前的一天"),
        ("rural_reward/programme_in_force：2004-01-01 的界限早一天", ""),
        (
            "stacking/local_preference × rural_reward：去掉local_preference与rural_reward的规定",
            "一方以户为对象",
        ),
        ("stacking/only_child_reward × rural_reward：去掉only_child_reward与rural_reward的规定", ""),
        ("rural_reward/remarriage_counting：2012-01-01 的界限早一天", ""),
    ],
)
def test_a_reason_is_given_where_there_is_one(engine, key, expected):
    """
    A count is never below nought; before a programme is in force nobody is eligible; a household's payments and a
    person's are not combined.
    """
    [mutant] = [one for one in mutants(engine.ruleset) if one.key == key]
    found = proof(engine.ruleset, mutant)

    assert (expected, bool(expected)) == (found[: len(expected)], bool(found))


def test_names_are_their_own(engine):
    """
    No two mutants share a name, so that a list of names says which.
    """
    names = [one.key for one in mutants(engine.ruleset)]

    assert len(set(names)) == len(names)
