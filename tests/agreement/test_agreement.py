"""Both engines settle every condition of every programme alike, for all households."""

import sys
from collections import Counter
from operator import gt, le, ne
from random import Random

import pytest

from incentives import Engine, EnginesDisagree, Outcome
from incentives.evaluate.values import OPERATORS
from tests.agreement.guard import ChildFailedError, compare, guarded
from tests.agreement.households import Source
from tests.agreement.votes import votes

HOUSEHOLDS = 1000  # in each of two parts, which run beside each other: 2,000 in all


def decided(engine, number):
    """How often each outcome of each programme comes out of the first `number` households."""
    source = Source(engine)
    households = (source.household(Random(seed)) for seed in range(number))  # noqa: S311 - the same each time
    return Counter(
        (vote.programme, vote.outcome) for household in households for vote in votes(engine, household)
    )


@pytest.mark.parametrize("part", [1, 2])
def test_both_engines_settle_all_conditions_alike(part):
    """
    Every programme, on days when its rules differ, for households with facts missing; a native crash is a failure.
    """
    report = compare(HOUSEHOLDS, part, "--hypothesis")

    assert report.households >= HOUSEHOLDS


def test_households_reach_every_outcome():
    """
    Agreement about a programme says little unless its conditions are met, failed and left open.
    """
    engine = Engine.load(second_vote=False)
    wanted = {(programme, outcome) for programme in engine.ruleset.programmes for outcome in Outcome}

    found = decided(engine, 500)

    assert {} == {case: found[case] for case in wanted if found[case] < 5}


def test_households_give_and_leave_out_every_fact():
    """
    Each fact that a document can give is given by some household, and missing in another unless it is required.
    """
    source = Source(Engine.load(second_vote=False))
    households = [source.household(Random(seed)) for seed in range(300)]  # noqa: S311 - the same each time
    slots = [(row, fact) for household in households for row, fact in source.slots(household.document)]

    optional = {f"{fact.chinese} {fact.ask}" for _, fact in slots if not fact.required}
    given = {f"{fact.chinese} {fact.ask}" for row, fact in slots if fact.name in row}
    missing = {f"{fact.chinese} {fact.ask}" for row, fact in slots if fact.name not in row}

    assert set() == optional - given
    assert set() == optional - missing


@pytest.mark.parametrize(("operator", "faulty"), [(">=", gt), ("<", le), ("==", ne)])
def test_a_fault_in_the_closures_is_found(operator, faulty, monkeypatch):
    """
    Closures compiled with a wrong comparison are outvoted.
    """
    monkeypatch.setattr("incentives.evaluate.direct.OPERATORS", {**OPERATORS, operator: faulty})

    with pytest.raises(EnginesDisagree):
        decided(Engine.load(), 300)


def test_a_fault_in_the_chaining_rules_is_found(monkeypatch):
    """
    The other way round: rules that conclude the opposite of a negation's part are outvoted.
    """
    monkeypatch.setattr("incentives.evaluate.chaining._SWAP", {"T": "T", "F": "F"})

    with pytest.raises(EnginesDisagree):
        decided(Engine.load(), 300)


def test_a_native_crash_names_the_household(tmp_path):
    """
    A child killed by a signal fails with what it was deciding, instead of ending the run.
    """
    trail = tmp_path / "household"
    crash = (
        f"import os, signal; open({str(trail)!r}, 'w').write('HY-0001'); os.kill(os.getpid(), signal.SIGSEGV)"
    )

    with pytest.raises(ChildFailedError, match=r"SIGSEGV at\nHY-0001"):
        guarded([sys.executable, "-c", crash], trail)
