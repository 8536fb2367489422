"""The shipped rules and households decided by them; the ledger is that of tests/ledger/databases.py."""

from datetime import date

import pytest

from incentives import Engine
from incentives.records.recording import Actor, Hearing, record
from incentives.records.stored import determinations
from tests.unit.records.household import document

DAY = date(2024, 6, 30)
OFFICER = Actor("officer")


@pytest.fixture(scope="session")
def engine():
    """
    The shipped rules; one engine is enough for what is recorded of its answers.
    """
    return Engine.load(second_vote=False)


@pytest.fixture
def hear(engine):
    """
    Decide a household, the one with something of every sort by default.
    """

    def decide(household=None, on=DAY, asked=None):
        household = household or document()
        case = engine.read(household)
        result = engine.determine(case, on, programmes=asked)
        return Hearing(household, case, result, asked)

    return decide


@pytest.fixture
def recorded(engine, ledger, hear):
    """
    The three determinations of that household, read back.
    """
    record(ledger, [hear()], engine.ruleset, OFFICER)
    return list(determinations(ledger))
