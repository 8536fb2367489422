"""Subjects that are decided whatever the missing facts are: found by the second look, and by nothing before."""

from datetime import date

import numpy as np
import pytest

from incentives import Engine
from incentives.batch.documents import blocks_of
from incentives.batch.kernel.answers import INELIGIBLE, UNDETERMINED
from incentives.batch.kernel.cases import Cases
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.kernel import Kernel
from incentives.batch.kernel.second_look import SecondLook

ON, PLACE = date(2024, 6, 30), "640522"


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, decided by the direct engine alone."""
    return Engine.load(second_vote=False)


@pytest.fixture
def block(engine):
    """
    Two persons born in 2000 and 1960; neither the sex of the first nor anything else is known of them.

    Rural reward is paid from 60 on at the earliest, to women and men alike.
    """
    document = {
        "schema": "incentives/household/1",
        "household": "H1",
        "place": PLACE,
        "persons": [
            {"id": "p1", "id_card_birth_date": "2000-01-01", "registration": {"kind": "agri"}},
            {"id": "p2", "id_card_birth_date": "1960-01-01", "registration": {"kind": "agri"}},
        ],
    }
    return blocks_of([document], engine.ruleset.vocabulary, ON)


def test_what_no_answer_can_change_is_decided(engine, block):
    """
    A household is looked at again only where conditions are unknown; what is found is what the single engine says.
    """
    kernel = Kernel.of(engine.ruleset, PLACE, ON)
    frame, look = Frame(block, kernel.coding), SecondLook(engine, Cases(block))
    before = sum(int((each.outcome == UNDETERMINED).sum()) for each in kernel.decide(frame))

    found = kernel.decide(frame, look)

    result = engine.determine(Cases(block)(0), ON)
    expected = sorted((item.programme, item.outcome.value, item.whatever) for item in result)
    names = ("ineligible", "undetermined", "eligible")
    assert expected == sorted(
        (each.plan.effective.programme.id, names[outcome], bool(whatever))
        for each in found
        for outcome, whatever in zip(each.outcome, each.whatever, strict=True)
    )
    assert before == look.asked
    assert look.decided == sum(int(each.whatever.sum()) for each in found)


def test_conditions_stay_as_they_were_found(engine, block):
    """
    The bits say which conditions are unknown, as the findings of the single engine do.
    """
    kernel = Kernel.of(engine.ruleset, PLACE, ON, ["rural_reward"])
    frame = Frame(block, kernel.coding)
    (before,), (after,) = kernel.decide(frame), kernel.decide(frame, SecondLook(engine, Cases(block)))

    assert np.array_equal(before.unknown, after.unknown)
    assert np.array_equal(before.true, after.true)
    assert INELIGIBLE == after.outcome[0]
