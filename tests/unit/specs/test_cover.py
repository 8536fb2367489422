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

FEATURE = Path(__file__).parents[3] / "features/national/happiness_loan.feature"
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


def covered_by(keep):
    """The gaps of one programme with the scenarios whose name is kept."""
    engine = Engine.load(second_vote=False)
    scenarios = [one for one in read_scenarios(FEATURE) if keep(one.name)]
    units = cover(engine.ruleset, traces(engine, run_scenarios(engine, scenarios)))
    return [gap.key for gap in gaps(units) if gap.covered.unit.programme == "happiness_loan"]


def test_a_scenario_taken_away_leaves_a_gap():
    """
    Without the scenario of the poor household's exclusion the condition is shown to hold and never to fail.
    """
    whole = covered_by(bool)
    less = covered_by(lambda name: name != "没有认定为贫困户的不符合")

    assert ["happiness_loan/poor_household：不成立"] == [key for key in less if key not in whole]
