"""No letter tells a household, unasked, what it would be paid for after an operation."""

from datetime import date
from pathlib import Path

import pytest

from incentives import Engine
from incentives.explain.account import account_of
from incentives.explain.notice import letters
from incentives.explain.wording import Wording

ELDER = (Path(__file__).parents[3] / "examples" / "haiyuan_elder.yaml").read_text(encoding="utf-8")
OPERATED = (
    ELDER.replace("village_address: yes", "village_address: yes, kind: agri")
    .replace("complete: [", "complete: [operations, ")
    .replace(
        "applications:",
        "operations:\n"
        "  - {id: o1, person: p2, kind: tubal_ligation, done_on: 1984-03-12, voluntary: yes,"
        " medically_suitable: yes, licensed_provider: yes, ended_on: none}\n"
        "applications:",
    )
)
ENTITLED, UNSAID = "二女户优先优惠", "二女结扎户优先优惠"


@pytest.fixture(scope="module")
def engine():
    """
    The shipped rules, whose priority programme has entitlements of every sort.
    """
    return Engine.load(second_vote=False)


def preference(engine, document):
    """What the officer reads and what the household is sent about the priority programme in 2010."""
    case, _ = engine.read_bytes(document.encode(), "household.yaml")
    result = engine.determine(case, date(2010, 6, 30), programmes=["local_preference"])
    wording = Wording(engine.ruleset)
    (letter,) = letters(result, case, wording)
    return account_of(result, case, wording).accounts[0], letter


def requirements(letter):
    """The entitlements whose own conditions a letter names."""
    (section,) = [part for part in letter.sections if part.about == "requirements"]
    return {row[0] for row in section.table.rows}


def said(letter):
    """All that a letter says below its title, whose words are the programme's own name."""
    tables = [part.table for part in letter.sections if part.table]
    lines = [line for part in letter.sections for line in (*part.lines, *part.after)]
    return "\n".join([*lines, *(cell for table in tables for row in table.rows for cell in row)])


def test_what_hangs_on_an_operation_is_left_to_the_officer(engine):
    """
    The explanation names it with its question; the letter neither names it nor asks for its sake.
    """
    account, letter = preference(engine, ELDER)

    assert UNSAID in {requirement.name for requirement in account.requirements}
    assert any("手术" in question.fact for question in account.questions)
    assert ENTITLED in requirements(letter)
    assert UNSAID not in requirements(letter)
    assert "手术" not in said(letter)
    assert "结扎户优先优惠”" not in said(letter)


def test_what_is_due_after_an_operation_is_told(engine):
    """
    Who has had it, and is due something for it, reads what.
    """
    _, letter = preference(engine, OPERATED)

    assert UNSAID in requirements(letter)
    assert f"应享待遇“{UNSAID}”" in said(letter)


def test_other_entitlements_that_fail_keep_their_reason(engine):
    """
    Only what is about an operation, an illness or a death goes unsaid.
    """
    _, letter = preference(engine, ELDER)

    assert "独生子女户优先优惠" in requirements(letter)
