"""Every atomic condition of the policy dossier has a home, and every home exists."""

from __future__ import annotations

from pathlib import Path

from incentives import Engine
from incentives.ir.covers import covered
from incentives.language.documents import COVERAGE_FILE
from incentives.reading.source import read_source

ROOT = Path(__file__).parents[2]
RULESET = Engine.load(second_vote=False).ruleset


def homes():
    """Return dossier id → what the coverage file says of it."""
    node, problems = read_source((ROOT / "rules" / "coverage.yaml").read_bytes(), "coverage.yaml")
    assert node is not None
    checked = COVERAGE_FILE.check(node, problems)
    assert checked is not None
    assert [] == problems
    return {name: located.value for name, located in checked.value.members_of("coverage").items()}


def test_the_list_is_whole():
    """
    The dossier has 107 numbered statements (RRA-1 to SAFE-6, without the two headings) and its procedure.
    """
    assert 106 == len(homes())


def test_what_rules_carry_is_carried():
    """
    An id said to be carried by rules stands in `covers` of some condition, policy value, exit or pair.
    """
    carried = covered(RULESET)

    assert [] == [
        name for name, home in homes().items() if home.text("by") == "rules" and name not in carried
    ]


def test_rules_name_no_other_ids():
    """
    A `covers` in the rules names an id of the dossier, so that a slip of the pen is seen.
    """
    assert set() == covered(RULESET).keys() - homes().keys()


def test_other_homes_exist():
    """
    What is carried by a file elsewhere names a file that is there; a gap says why it is one.
    """
    for name, home in homes().items():
        if home.text("by") == "gap":
            assert home.text("note"), name
        elif home.text("by") != "rules":
            where = home.text("where")
            assert (ROOT / where).is_file() or (ROOT / "rules" / where).is_file(), name
