"""The living page of the shipped rules with the scenarios of a few features, run once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from incentives import Engine
from incentives.compiler.compiled import compile_rules
from incentives.shipped import read_rules, shipped_rules
from incentives.specs.cover import cover
from incentives.specs.mutation.trace import traces
from incentives.specs.page.gallery import card
from incentives.specs.scenario_run import run_scenarios
from incentives.specs.scenarios import read_scenarios
from incentives.specs.signing import Signature, signing_state

FEATURES = Path(__file__).parents[4] / "features"
SHOWN = (
    "national/happiness_loan",
    "national/three_links",
    "guangdong/rural_reward",
    "guizhou/only_child_reward",
)
DAY = date(2024, 6, 30)


@pytest.fixture(scope="session")
def ruleset():
    """
    The shipped rules with the places of every statement.
    """
    return compile_rules(read_rules(shipped_rules()))[0]


@pytest.fixture(scope="session")
def runs(ruleset):
    """
    The scenarios of four features with what came of them.
    """
    scenarios = read_scenarios(*(FEATURES / f"{key}.feature" for key in SHOWN))
    return run_scenarios(Engine(ruleset, second_vote=False), scenarios)


@pytest.fixture(scope="session")
def coverage(ruleset, runs):
    """
    What those scenarios cover.
    """
    return cover(ruleset, traces(Engine(ruleset, second_vote=False), runs))


@pytest.fixture(scope="session")
def cards(runs):
    """
    The same scenarios as the page shows them.
    """
    return [card(run, FEATURES.as_posix()) for run in runs]


@pytest.fixture(scope="session")
def signed():
    """
    Every feature unsigned but one.
    """
    found = signing_state(FEATURES)
    return [
        replace(one, valid=(Signature(one.file, one.sha256, "王小明", DAY),), stale=())
        if one.file == "national/three_links.feature"
        else replace(one, valid=(), stale=())
        for one in found
    ]
