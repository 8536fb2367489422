"""A condition counts as covered only where it decides: turned alone, it turns the outcome."""

from pathlib import Path

import pytest

from incentives import Engine
from incentives.domain.truth import Truth
from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Not
from incentives.ir.operand import Constant
from incentives.ir.settled import Settled
from incentives.ir.types import YES_NO
from incentives.specs.cover import cover, decisive, gaps
from incentives.specs.mutation.trace import traces
from incentives.specs.scenario_run import run_scenarios
from incentives.specs.scenarios import read_scenarios

ENGINE = Engine.load(second_vote=False)
FEATURES = Path(__file__).parents[3] / "features"
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def leaf(name, truth):
    """A settled comparison."""
    yes = Constant(True, YES_NO)
    return Settled(Compare("==", yes, yes, Clause(name)), truth)


def joined(kind, truth, *parts):
    """A settled group."""
    condition = kind(tuple(part.condition for part in parts), Clause(""))
    return Settled(condition, truth, parts=tuple(parts))


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (joined(AllOf, T, leaf("a", T), leaf("b", T)), ["a", "b"]),
        (joined(AllOf, F, leaf("a", F), leaf("b", T)), ["a"]),
        (joined(AllOf, F, leaf("a", F), leaf("b", F)), []),
        (joined(AnyOf, T, leaf("a", T), leaf("b", T)), []),
        (joined(AnyOf, F, leaf("a", F), leaf("b", F)), ["a", "b"]),
        (joined(AllOf, F, leaf("a", F), leaf("b", U)), ["a"]),
        (joined(AllOf, U, leaf("a", T), leaf("b", U)), ["a"]),
        (joined(AllOf, F, joined(AnyOf, F, leaf("a", F)), leaf("b", T)), ["a"]),
        (Settled(Not(leaf("a", F).condition, Clause("")), T, parts=(leaf("a", F),)), ["a"]),
    ],
)
def test_decisive_is_what_turns_the_outcome(tree, expected):
    """
    A second failure hides the first; an unknown neighbour does not hide that failing alone decides.
    """
    assert expected == [node.condition.clause.id for node in decisive(tree)]


def lacking(feature, *taken_away):
    """What the scenarios of one file leave open of its programme, without those named."""
    scenarios = [one for one in read_scenarios(FEATURES / feature) if one.name not in taken_away]
    units = cover(ENGINE.ruleset, traces(ENGINE, run_scenarios(ENGINE, scenarios)))
    programme = Path(feature).stem
    return [gap.key for gap in gaps(units) if gap.covered.unit.programme == programme]


@pytest.mark.parametrize(
    ("feature", "name", "left_open"),
    [
        (
            "national/happiness_loan.feature",
            "没有认定为贫困户的不符合",
            ["happiness_loan/poor_household：不成立"],
        ),
        (
            "zhejiang/only_child_reward.feature",
            "没有用人单位的农民，本人没有此项奖励费",
            [
                "only_child_reward/yearly_fee_scope：不成立",
                "only_child_reward/yearly_fee_scope@330000：不成立",
            ],
        ),
    ],
)
def test_a_scenario_taken_away_leaves_a_gap(feature, name, left_open):
    """
    What a household can show fails for want of the scenario, in the nation and in the place; policy does not excuse it.
    """
    whole, less = lacking(feature), lacking(feature, name)

    assert left_open == [key for key in less if key not in whole]


def test_what_policy_settles_in_a_place_is_no_gap():
    """
    Zhejiang pays by the year and Beijing by the month, to parents in town and country alike; Guangdong to those in town.
    """
    found = lacking("zhejiang/only_child_reward.feature")
    scopes = {key.partition("@")[2] for key in found if "fee_scope@" in key}

    assert {"110000：成立", "440000：成立", "440000：不成立"} <= scopes
    assert {"110000：不成立", "330000：成立", "330000：不成立"}.isdisjoint(scopes)
