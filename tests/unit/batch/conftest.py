"""What the tests of registries share: the vocabulary as shipped, its tables, and the example village."""

from datetime import date

import pytest

from incentives import Engine
from incentives.batch.forms import table_forms
from incentives.batch.village import village_rows

TODAY = date(2024, 6, 30)


@pytest.fixture(scope="session")
def vocabulary():
    """The vocabulary of the shipped rules."""
    return Engine.load(second_vote=False).ruleset.vocabulary


@pytest.fixture(scope="session")
def forms(vocabulary):
    """The tables of a registry."""
    return table_forms(vocabulary)


@pytest.fixture(scope="session")
def village(forms):
    """The rows of the example village: thirty households, four with mistakes."""
    return village_rows(forms)
