"""Both engines settle every condition of every programme alike, for all households."""

import sys
from collections import Counter
from operator import gt, le, ne
from random import Random

import pytest

from incentives import Engine, EnginesDisagree, Outcome
from incentives.evaluate.chaining import ChainingProgramme
from incentives.evaluate.values import OPERATORS
from tests.agreement.guard import ChildFailedError, compare, guarded
from tests.agreement.households import Source

HOUSEHOLDS = 1000  # in each of the two parts: 2,000 in all


def decided(engine: Engine, households: int) -> Counter[tuple[str, Outcome]]:
    """How often each outcome is reached for each programme."""
    source = Source(engine.ruleset)
    drawn = [source.household(Random(number)) for number in range(households)]  # noqa: S311 - the same each time
    results = (engine.determine(engine.read(household.document), household.on) for household in drawn)
    return Counter((found.programme, found.outcome) for result in results for found in result)


@pytest.mark.parametrize("part", [1, 2])
def test_both_engines_settle_all_conditions_alike(part):
    """
    Generated households, facts missing, for every programme on days when its rules differ; a native crash is caught.
    """
    report = compare(HOUSEHOLDS, part, "--hypothesis")

    assert report.households >= HOUSEHOLDS


def test_households_reach_every_outcome():
    """
    Agreement about a programme means something only if it is met, failed and left open.
    """
    engine = Engine.load(second_vote=False)
    wanted = {(programme, outcome) for programme in engine.ruleset.programmes for outcome in Outcome}

    found = decided(engine, 1000)

    assert {} == {case: found[case] for case in wanted if found[case] < 10}


def test_households_give_and_leave_out_every_fact():
    """
    Each fact of each table is given by some household and missing in another, as far as it may be.
    """
    source = Source(Engine.load(second_vote=False).ruleset)
    documents = [source.household(Random(number)).document for number in range(300)]  # noqa: S311 - as above
    slots = [(row, fact) for document in documents for row, fact in source.slots(document)]

    facts = [fact for record in source.vocabulary.records.values() if record.id != "child_link" for fact in record.facts.values()]
    given = {id(fact) for row, fact in slots if fact.name in row}
    missing = {id(fact) for row, fact in slots if fact.name not in row}

    of_tables = {id(fact) for _, fact in slots}
    assert of_tables == given
    assert {fact.name for fact in facts if id(fact) in of_tables - missing and not fact.required} == set()


@pytest.mark.parametrize(("operator", "faulty"), [(">=", gt), ("<", le), ("==", ne)])
def test_a_fault_in_the_closures_is_found(operator, faulty, monkeypatch):
    """
    Closures compiled with a wrong comparison lose against the second vote.
    """
    engine = Engine.load()
    with monkeypatch.context() as fault:
        fault.setitem(OPERATORS, operator, faulty)
        engine.effective
    with pytest.raises(EnginesDisagree):
        decided(engine, 300)
