"""The small programme decided for small households, in words."""

import pytest

from incentives.explain.account import account_of
from incentives.explain.notice import letters
from incentives.explain.wording import Wording
from tests.unit.explain.demo_rules import ON, demo_engine


@pytest.fixture(scope="session")
def engine():
    """
    The engine of the small programme.
    """
    return demo_engine()


@pytest.fixture
def account(engine):
    """
    The account of a household document.
    """

    def decide(document, on=ON, *, language="zh", reveal=False):
        case, _ = engine.read_bytes(document.encode(), "household.yaml")
        return account_of(engine.determine(case, on), case, Wording(engine.ruleset, reveal, language))

    return decide


@pytest.fixture
def letter_to(engine):
    """
    The only letter to the household of a document.
    """

    def write(document, on=ON, *, reveal=False):
        case, _ = engine.read_bytes(document.encode(), "household.yaml")
        (letter,) = letters(engine.determine(case, on), case, Wording(engine.ruleset, reveal))
        return letter

    return write


@pytest.fixture
def reasons(account):
    """
    The reasons of the only determination, by their wording.
    """

    def decide(document, **options):
        (part,) = account(document, **options).accounts
        return {reason.says: reason for reason in part.reasons}

    return decide
