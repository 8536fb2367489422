"""What a prover says of a survivor is taken as it is: proved in every programme, apart on a household, or undecided."""

from datetime import date

import pytest

from incentives.specs.mutation.drafts import draft_of
from incentives.specs.mutation.mutants import mutants
from incentives.specs.mutation.run import Known, Seeking, mutate
from incentives.specs.mutation.search import Household
from incentives.specs.mutation.solver import (
    APART,
    NOWHERE,
    SOLVED,
    UNPUBLISHED,
    Apart,
    Open,
    Proved,
    Same,
    ask,
)
from incentives.specs.proved import Proof

ON = date(2024, 6, 30)


class Says:
    """A prover that says the same of everything, and keeps what it was asked."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def compare(self, changed, programme):
        """What it always says."""
        self.asked.append(programme)
        return self.answer

    def never_together(self, pair, place):
        """The same of two programmes."""
        self.asked.append((*pair, place))
        return self.answer


@pytest.fixture(scope="module")
def without(runs):
    """The scenarios but those on the poor household."""
    return [run for run in runs if "poor_household" not in run.scenario.clauses]


def of_key(engine, key):
    """The mutant of a name."""
    [mutant] = [one for one in mutants(engine.ruleset) if one.key == key]
    return mutant


def verdicts(engine, runs, answer, proved=None):
    """What becomes of the mutants of one condition that no scenario defends."""
    found = mutate(
        engine,
        runs,
        known=Known(proved=proved or {}),
        programmes=["happiness_loan"],
        jobs=1,
        seeking=Seeking(households=False, prover=Says(answer)),
    )
    return [
        one for one in found.verdicts if one.mutant.where == "poor_household" and one.fate != "killed"
    ], found


def test_proved_is_equivalent_and_undecided_is_not(engine, without):
    """
    Only a prover that is sure closes the case; why it is not sure is kept.
    """
    sure, _ = verdicts(engine, without, Same(3))
    unsure, _ = verdicts(engine, without, Open("time"))

    assert {("equivalent", SOLVED)} == {(one.fate, one.reason) for one in sure}
    assert {("survived", "happiness_loan time", None)} == {
        (one.fate, one.reason, one.household) for one in unsure
    }


def test_a_proof_on_file_is_believed_while_the_rules_are_the_same(engine, without):
    """
    With its digest no prover is asked; with another one the mutant survives again, and the proof is named.
    """
    sure, _ = verdicts(engine, without, Same(3))
    filed = {one.mutant.key: Proof("理由", one.digest, ON) for one in sure}
    old = {key: Proof("理由", "0" * 16, ON) for key in filed}

    believed, fitting = verdicts(engine, without, Open("time"), filed)
    doubted, stale = verdicts(engine, without, Open("time"), old)

    assert {("equivalent", "理由")} == {(one.fate, one.reason) for one in believed}
    assert () == fitting.unproved
    assert {"survived"} == {one.fate for one in doubted}
    assert set(old) == set(stale.unproved)
    assert not stale.passed


def test_a_household_becomes_a_draft(engine, runs, without):
    """
    The prover's document is written out like any other.
    """
    loan = next(run for run in runs if run.programme == "happiness_loan" and run.scene.persons)
    apart = Apart(loan.document, tuple(sorted(loan.scene.persons)), ON, "outcome", incomplete=False)
    [first, *_], _ = verdicts(engine, without, apart)

    assert ("survived", "结论不同") == (first.fate, first.reason)
    assert "@自动生成 @条款:poor_household" in draft_of(engine, first, {})


def test_every_programme_that_reads_a_common_definition_is_asked(engine, court):
    """
    A proof needs all of them; one complete household is enough against it.
    """
    mutant = of_key(engine, "vocabulary/child_link.counts_now：「child.birth_date <= on」的「<=」改为「<」")
    sure, unsure = Says(Same(1)), Says(Apart({}, (), ON, "outcome", incomplete=False))

    assert Proved(SOLVED) == ask(sure, court, mutant)
    assert court.programmes(mutant) == sure.asked
    assert len(sure.asked) > 1
    assert isinstance(ask(unsure, court, mutant), Household)
    assert 1 == len(unsure.asked)


def test_a_pair_is_asked_whether_it_ever_meets(engine, court):
    """
    How two payments combine means nothing where nobody can have both; else nothing is proved.
    """
    mutant = next(
        one
        for one in mutants(engine.ruleset)
        if one.where == "only_child_reward.elder_monthly × special_support_death"
    )
    never, perhaps = Says(Same(2)), Says(Open("411300"))

    assert Proved(APART) == ask(never, court, mutant)
    assert [("only_child_reward.elder_monthly", "special_support_death", "411300")] == never.asked
    assert Open("411300") == ask(perhaps, court, mutant)


@pytest.mark.parametrize(
    ("key", "pieces", "reason"),
    [
        ("rural_reward/person.qualifies_but_for_age：去掉「alive == yes」", 0, NOWHERE),
        ("rural_reward/person.qualifies_but_for_age：去掉「alive == yes」", 5, SOLVED),
        ("only_child_reward/elder_after_child_death：2002-09-01 的界限晚一天", 2, UNPUBLISHED),
        ("complication_support/monthly_standard：2018-01-01 的界限晚一天", 2, SOLVED),
    ],
)
def test_the_reason_of_a_proof_is_told(engine, court, key, pieces, reason):
    """
    Nothing in force is touched; no value is published on either side of the day; or the solver has looked.
    """
    assert Proved(reason) == ask(Says(Same(pieces)), court, of_key(engine, key))
