"""The example village shows what a registry is for: several programmes, missing facts, four mistakes to learn from."""

from datetime import date

import pytest

from incentives import Engine
from incentives.batch.registry import open_registry
from incentives.batch.village import FOLDER
from tests.unit.batch.conftest import TODAY


@pytest.fixture(scope="module")
def block(vocabulary):
    """The village as read."""
    [block] = open_registry(FOLDER, vocabulary, TODAY).blocks()
    return block


def test_thirty_households_four_with_mistakes(block):
    """
    Nothing is lost on the way.
    """
    assert (30, 4, 26) == (block.counts.households, block.counts.households_aside, len(block))
    assert ("SL-027", "SL-028", "SL-029", "SL-030") == block.set_aside


def test_mistakes_of_every_sort(block):
    """
    A day that does not exist, a day written otherwise, a word of no kind, a person nobody knows, days turned round,
    mother and father exchanged, a digit of an identity number.
    """
    codes = {one.problem.code for one in block.problems}

    assert {"R203", "R204", "R205", "C101", "C103", "C105", "C107"} == codes


def test_no_identity_number_is_real(block):
    """
    The one number that is given cannot be anybody's: its check digit is wrong, and no report repeats it.
    """
    [found] = [one for one in block.problems if one.problem.code == "C103"]
    accepted = block.column("persons", "id_number")

    assert accepted.null_count == len(accepted)
    assert "19550214" not in found.problem.report()


def test_several_programmes_and_open_questions(block):
    """
    Every programme in force on the day is due to somebody, and some households have questions to answer.
    """
    engine = Engine.load(second_vote=False)
    found = [
        (item.programme, item.outcome.value)
        for row in range(len(block))
        for item in engine.determine(engine.read(block.document(row)), date(2024, 6, 30))
    ]
    due = {programme for programme, outcome in found if outcome == "eligible"}

    assert {*engine.ruleset.programmes} - {"fewer_births_faster_prosperity"} == due
    assert ("rural_reward", "undetermined") in found
