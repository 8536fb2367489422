"""A scenario runs without pytest, says what it found, and names the first step that is not so."""

from pathlib import Path

import pytest

from incentives import Engine
from incentives.specs.scenario_run import run_scenario, run_scenarios
from incentives.specs.scenarios import read_scenarios

FEATURE = Path(__file__).parents[3] / "features/national/happiness_loan.feature"


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, the direct engine alone."""
    return Engine.load(second_vote=False)


def test_a_right_scenario_passes(engine):
    """
    Household, day, outcome and deciding conditions can be shown to a reader.
    """
    run = run_scenario(engine, read_scenarios(FEATURE)[0])

    assert ("", 0) == (run.failure, run.failed_line)
    assert ("符合", "happiness_loan", "640522") == (run.outcome, run.programme, run.document["place"])
    assert "is_mother" in run.deciding


def test_a_wrong_expectation_is_named(engine, tmp_path):
    """
    The step, what it should be, what it is.
    """
    path = tmp_path / "happiness_loan.feature"
    path.write_text(FEATURE.read_text("utf-8").replace('1000元至5000元"', '1000元至6000元"', 1), "utf-8")
    failed = [run for run in run_scenarios(engine, read_scenarios(path)) if not run.passed]

    assert 1 == len(failed)
    assert (
        '步骤「而且 贷款额度为"1000元至6000元"」：应为 「1000元至6000元」，实为 「1000元至5000元」'
        in failed[0].failure
    )
    assert failed[0].failed_line == 41


def test_a_wrong_word_fails_and_does_not_raise(engine, tmp_path):
    """
    A word that the vocabulary lacks is the scenario's mistake.
    """
    path = tmp_path / "happiness_loan.feature"
    path.write_text(FEATURE.read_text("utf-8").replace('"贫困户"为"否"', '"贫困户"为"没有"', 1), "utf-8")
    failed = [run for run in run_scenarios(engine, read_scenarios(path)) if not run.passed]

    assert ["「没有」不是是或者否"] == [run.failure.partition("：")[2].partition("，")[0] for run in failed]
