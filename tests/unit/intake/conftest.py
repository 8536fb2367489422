"""What the tests of intake share: the vocabulary as shipped, and reading with it."""

from datetime import date

import pytest

from incentives.compiler.compiled import compile_rules
from incentives.intake.household import read_case
from incentives.problems import CaseInvalid
from incentives.shipped import read_rules, shipped_rules
from tests.unit.intake.drawn_documents import documents

TODAY = date(2024, 6, 30)


@pytest.fixture(scope="session")
def vocabulary():
    """The vocabulary of the shipped rules."""
    return compile_rules(read_rules(shipped_rules()))[0].vocabulary


@pytest.fixture(scope="session")
def read(vocabulary):
    """Reads a document and returns the case; warnings are left out."""

    def case_of(source, file="household.yaml"):
        source = source.encode() if isinstance(source, str) else source
        return read_case(source, vocabulary, file, TODAY)[0]

    return case_of


@pytest.fixture(scope="session")
def problems(vocabulary):
    """Reads a document and returns every problem, warnings included."""

    def problems_of(source, file="household.yaml"):
        source = source.encode() if isinstance(source, str) else source
        try:
            return read_case(source, vocabulary, file, TODAY)[1]
        except CaseInvalid as invalid:
            return list(invalid.problems)

    return problems_of


@pytest.fixture(scope="session")
def drawn(vocabulary):
    """Documents for Hypothesis to draw, built once."""
    return documents(vocabulary)
