"""One household of an assessment is explained as it was decided."""

import pytest

from incentives.batch.assessment.book import sheets
from incentives.batch.assessment.run import assess
from incentives.batch.assessment.tracing import explain_household
from incentives.batch.opening import open_blocks
from incentives.batch.snapshot import prepare
from incentives.explain.wording import Wording
from tests.properties.drawn import ENGINE
from tests.unit.batch.assessment.test_impact import ON, woman
from tests.unit.batch.assessment.test_run import order
from tests.unit.batch.drawn_blocks import TODAY, Blocks

RULES = ENGINE.ruleset
PROGRAMME = "fewer_births_faster_prosperity"


@pytest.fixture
def assessed(tmp_path):
    """Two people who lived as married (事实婚姻), nobody knows since when, and registered later: two couples of one name."""
    household = woman("TWICE", "1975-06-15")
    husband = {**household["persons"][0], "id": "p2", "sex": "male"}
    wife = {**household["persons"][0], "sex": "female"}
    marriage = {"spouses": ["p1", "p2"], "until": "none", "ended_by": "none", "lawful_age": "yes"}
    household |= {
        "persons": [wife, husband],
        "marriages": [
            {**marriage, "id": "m1", "kind": "de_facto", "recognised": "yes"},
            {**marriage, "id": "m2", "kind": "registered", "from": "2004-01-01"},
        ],
    }
    prepare(Blocks([household]), RULES.vocabulary, tmp_path / "registry")
    asked = order(tmp_path / "registry", on=ON, programmes=(PROGRAMME,))
    return asked, assess(asked, RULES, tmp_path / "out", 1).folder


def test_two_marriages_of_the_same_people_are_explained(assessed):
    """
    Each marriage is held against its own stored conditions.
    """
    _, folder = assessed

    found = explain_household(folder.path, "TWICE", TODAY).result

    assert [("p1", "p2"), ("p1", "p2")] == [item.subject for item in found]
    truths = [[node.truth for tree in item.findings.trees() for node in tree.walk()] for item in found]
    assert truths[0] != truths[1]


def test_two_marriages_of_the_same_people_are_in_the_book(assessed):
    """
    What the kernel decided of each marriage is held against what is said of it.
    """
    asked, folder = assessed
    blocks = open_blocks(asked.source, RULES.vocabulary, TODAY)

    found = sheets(ENGINE, blocks, folder, Wording(RULES), asked)

    assert 2 == sum(len(rows) for _, _, rows in found)
