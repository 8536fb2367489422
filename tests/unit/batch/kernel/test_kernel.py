"""Programmes compiled for columns: what is refused, what is shared, what a block of nobody gives."""

from dataclasses import replace
from datetime import date

import pytest

from incentives import Engine
from incentives.batch.documents import blocks_of
from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.kernel import Kernel
from incentives.batch.opening import open_blocks
from incentives.batch.synth.cell import Plan
from incentives.batch.synth.writing import write_registry
from incentives.compiler.effective import effective
from incentives.ir.operand import Constant, FactOf, PickOf
from incentives.ir.types import Type

ON = date(2024, 6, 30)


@pytest.fixture(scope="module")
def ruleset():
    """The shipped rules."""
    return Engine.load(second_vote=False).ruleset


def with_birth_date(found, operand):
    """A programme in which the birth date is worked out otherwise."""
    birth_date = replace(found.derived["person", "birth_date"], operand=operand)
    return replace(found, derived={**found.derived, ("person", "birth_date"): birth_date})


@pytest.fixture(scope="module")
def rural(ruleset):
    """A programme that reads birth dates."""
    return effective(ruleset, ruleset.programmes["rural_reward"], "640522", ON)


def test_a_pick_of_a_number_is_refused(ruleset, rural):
    """
    A rule may say it and none does yet: that it has no column form is said when compiling, never while deciding.
    """
    years = Type("whole", "years")
    spouse = rural.derived["person", "spouse"].operand
    assert isinstance(spouse, PickOf)
    number = replace(spouse, value=Constant(1, years), type=years)

    with pytest.raises(UnsupportedError, match="pick of whole:years"):
        Kernel(ruleset, [with_birth_date(rural, number)], ON)


def test_a_text_is_refused(ruleset, rural):
    """
    Names and numbers of persons are not compared in columns.
    """
    with pytest.raises(UnsupportedError, match=r"person\.name of type text"):
        Kernel(ruleset, [with_birth_date(rural, FactOf("person", "name", Type("text")))], ON)


def test_what_programmes_share_is_worked_out_once(ruleset):
    """
    Two programmes together need fewer operations than each alone.
    """
    names = ["special_support_death", "special_support_disability"]
    found = [effective(ruleset, ruleset.programmes[name], "640522", ON) for name in names]
    single = [len(Kernel(ruleset, [one], ON).graph.nodes) for one in found]

    together = Kernel(ruleset, found, ON)

    assert len(together.graph.nodes) < sum(single) * 0.8


def test_rivals_are_decided_and_not_given(ruleset):
    """
    What may replace a payment has to be known, but only what was asked for is answered.
    """
    kernel = Kernel.of(ruleset, "110000", ON, ["special_support_disability"])
    block = blocks_of([{"schema": "incentives/household/1", "household": "H1", "place": "110000"}],
                      ruleset.vocabulary, ON)  # fmt: skip

    found = kernel.decide(Frame(block, kernel.coding))

    assert ["special_support_disability"] == [each.plan.effective.programme.id for each in found]
    assert "rural_reward" in [plan.effective.programme.id for plan in kernel.plans]


def test_rivals_do_what_they_do_when_everything_is_asked_for(ruleset, tmp_path):
    """
    Rivals are decided only where there is something to be paid; what they do to it is the same.
    """
    list(write_registry(Plan(2000, 5, "640522"), tmp_path / "reg", ruleset.vocabulary))
    blocks = open_blocks(str(tmp_path / "reg"), ruleset.vocabulary, date(2027, 1, 1))
    block, place = blocks.block(blocks.parts[0]), "640522"
    kernel = Kernel.of(ruleset, place, ON)
    everything = {
        each.plan.effective.programme.id: each for each in kernel.decide(Frame(block, kernel.coding))
    }

    met = 0
    for name in ("special_support_disability", "special_support_death", "only_child_reward", "rural_reward"):
        alone = Kernel.of(ruleset, place, ON, [name])
        [found] = alone.decide(Frame(block, alone.coding))
        for mine, theirs in zip(found.payments, everything[name].payments, strict=True):
            assert mine.payable.tolist() == theirs.payable.tolist()
            assert mine.provisional.tolist() == theirs.provisional.tolist()
            met += int(theirs.in_doubt.sum() + theirs.replaced.sum())
    assert met


def test_a_household_of_nobody(ruleset):
    """
    No person, no row in any table: persons have no answers, the couple not on file and the household have one.
    """
    kernel = Kernel.of(ruleset, "640522", ON)
    block = blocks_of([{"schema": "incentives/household/1", "household": "H1", "place": "640522"}],
                      ruleset.vocabulary, ON)  # fmt: skip

    found = kernel.decide(Frame(block, kernel.coding))

    assert {"person": {0}, "couple": {1}, "household": {1}} == {
        subject: {len(each) for each in found if each.plan.subject == subject}
        for subject in ("person", "couple", "household")
    }
