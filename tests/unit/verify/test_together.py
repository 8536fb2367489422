"""Payments that one person can never have together are proved so; those that meet are not."""

import pytest

from incentives.verify.equivalence import Equal
from incentives.verify.household import Bounds
from incentives.verify.together import never_together
from tests.unit.verify.seeded import engine

SMALL = Bounds(children=2)


@pytest.fixture(scope="module")
def shipped():
    """The shipped rules."""
    return engine().ruleset


@pytest.mark.parametrize(
    ("pair", "place"),
    [
        (("special_support_death", "special_support_disability"), "000000"),
        (("only_child_reward.elder_monthly", "special_support_death"), "411300"),
    ],
)
def test_a_living_child_and_none_never_meet(shipped, pair, place):
    """
    Support for a death needs that no child lives; support for a disability, and the reward of Nanyang, that one does.
    """
    found = never_together(shipped, pair, place, SMALL, 15_000)

    assert isinstance(found, Equal)
    assert found.pieces > 1


@pytest.mark.parametrize(
    ("pair", "place"),
    [
        (("complication_support", "rural_reward"), "000000"),
        (("only_child_reward.elder_monthly", "rural_reward"), "411300"),
        (("rural_reward", "special_support_death"), "110000"),
    ],
)
def test_payments_that_meet_are_not_proved_apart(shipped, pair, place):
    """
    Somebody is due one of them while the other is not ruled out.
    """
    assert not isinstance(never_together(shipped, pair, place, SMALL, 15_000), Equal)
