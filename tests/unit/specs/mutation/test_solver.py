"""What a solver says of a survivor is taken as it is: proved in every situation, apart on a household, or undecided."""

import pytest

from incentives.specs.mutation.drafts import draft_of
from incentives.specs.mutation.mutants import mutants
from incentives.specs.mutation.run import PROVED, Seeking, mutate
from incentives.specs.mutation.solver import Apart, ask


@pytest.fixture(scope="module")
def without(runs):
    """The scenarios but those on the poor household."""
    return [run for run in runs if "poor_household" not in run.scenario.clauses]


def verdicts(engine, runs, differ):
    """What becomes of the mutants of one condition that no scenario defends."""
    found = mutate(
        engine,
        runs,
        accepted={},
        programmes=["happiness_loan"],
        jobs=1,
        seeking=Seeking(households=False, differ=differ),
    )
    return [one for one in found.verdicts if one.mutant.where == "poor_household" and one.fate != "killed"]


def test_proved_is_equivalent_and_undecided_is_not(engine, without):
    """
    Only a solver that is sure of every situation closes the case.
    """
    sure = verdicts(engine, without, lambda *_: True)
    unsure = verdicts(engine, without, lambda *_: False)

    assert {("equivalent", PROVED)} == {(one.fate, one.reason) for one in sure}
    assert {("survived", None)} == {(one.fate, one.household) for one in unsure}


def test_a_household_becomes_a_draft(engine, runs, without):
    """
    The solver's document is written out like any other.
    """
    loan = next(run for run in runs if run.programme == "happiness_loan" and run.scene.persons)
    document, subject = loan.document, tuple(sorted(loan.scene.persons))
    [first, *_] = verdicts(engine, without, lambda *_: Apart(document, subject, "outcome", incomplete=False))

    assert ("survived", "结论不同") == (first.fate, first.reason)
    assert "@自动生成 @条款:poor_household" in draft_of(engine, first, {})


def test_a_boundary_is_asked_on_both_of_its_days(engine, court):
    """
    A value that changes on a day differs there or nowhere.
    """
    boundary = next(
        one
        for one in mutants(engine.ruleset)
        if one.key.startswith("complication_support/monthly_standard：2018-01-01 的界限晚一天")
    )
    days = []

    def differ(before, after, on):
        days.append(on)
        return before is not after

    ask(differ, court, boundary)

    assert ["2017-12-31", "2018-01-01"] == sorted({day.isoformat() for day in days})
