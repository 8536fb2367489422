"""The shipped rules and the scenarios of three small programmes, run once."""

from pathlib import Path

import pytest

from incentives import Engine
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.trace import traces
from incentives.specs.scenario_run import run_scenarios
from incentives.specs.scenarios import read_scenarios

FEATURES = Path(__file__).parents[4] / "features/national"
PROGRAMMES = ("happiness_loan", "three_links", "complication_support")


@pytest.fixture(scope="session")
def engine():
    """The shipped rules, the direct engine alone."""
    return Engine.load(second_vote=False)


@pytest.fixture(scope="session")
def runs(engine):
    """The scenarios of the small programmes."""
    return run_scenarios(engine, read_scenarios(*[FEATURES / f"{name}.feature" for name in PROGRAMMES]))


@pytest.fixture(scope="session")
def court(engine, runs):
    """Ready to try mutants."""
    return Court(engine, traces(engine, runs))
