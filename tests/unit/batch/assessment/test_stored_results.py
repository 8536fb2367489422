"""Stored results are read one programme at a time."""

import pytest

from incentives.batch.assessment.run import assess
from incentives.batch.assessment.stored_results import read_results
from tests.unit.batch.assessment.test_run import RULES, order, registry

__all__ = ["registry"]

PROGRAMMES = ("rural_reward", "special_support_death")


@pytest.fixture(scope="module")
def folder(registry, tmp_path_factory):
    """An assessment of two programmes about persons."""
    return assess(
        order(registry, programmes=PROGRAMMES), RULES, tmp_path_factory.mktemp("stored") / "out", 1
    ).folder


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_programme_has_its_own_columns(folder, programme):
    """
    And those that name the subject; nothing of the other programme.
    """
    found = read_results(folder, RULES.programmes[programme], "part-0").column_names

    assert ["household", "place", "subject", "state", "outcome", "whatever", "conditions0"] == found[:7]
    assert [] == [name for name in found if "." in name]


def test_some_columns_of_one_household(folder):
    """
    In the order asked for.
    """
    programme = RULES.programmes["rural_reward"]
    every = read_results(folder, programme, "part-1", ("outcome", "household"))
    some = read_results(folder, programme, "part-1", ("outcome", "household"), household="H0016")

    assert ["outcome", "household"] == some.column_names
    assert [row for row in every.to_pylist() if row["household"] == "H0016"] == some.to_pylist()
    assert some.num_rows > 0


def test_nothing_where_nobody_was_decided(folder):
    """
    A programme about other records, or a part that is not there.
    """
    assert read_results(folder, RULES.programmes["three_links"], "part-0") is None
    assert read_results(folder, RULES.programmes["rural_reward"], "part-9") is None
