"""The examples a newcomer runs, each with the outcome that the policy sources give it."""

from datetime import date
from pathlib import Path

import pytest

from incentives import Engine, Outcome
from incentives.domain.truth import Truth
from incentives.problems import CaseInvalid

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, both votes taken."""
    return Engine.load()


@pytest.fixture
def decide(engine):
    """Decides one programme for an example: subject to determination."""

    def determinations(name, on, programme):
        case = engine.read(EXAMPLES / f"{name}.yaml")
        return {item.subject: item for item in engine.determine(case, on, programmes=[programme])}

    return determinations


def test_elder_of_haiyuan_and_his_wife(decide):
    """
    He is paid the national 80 yuan a month of 2012 (S15c); what keeps her open is her kind of registration.
    """
    found = decide("haiyuan_elder", date(2024, 6, 30), "rural_reward")
    his, hers = found["p1",], found["p2",]

    assert his.outcome is Outcome.ELIGIBLE
    assert (his.entitlement.amount_fen, his.entitlement.per) == (8000, "month")
    assert hers.outcome is Outcome.UNDETERMINED
    assert "persons/p2/registration/kind" in [fact.path for fact in hers.missing_facts]


def test_couple_of_haiyuan_gives_up_a_third_birth(decide):
    """
    Every condition of the western programme holds; the floor of 3000 yuan is paid once (S17, S18b, S16).
    """
    couple = decide("haiyuan_couple_2008", date(2008, 5, 1), "fewer_births_faster_prosperity")["p1", "p2"]

    assert couple.outcome is Outcome.ELIGIBLE
    assert couple.state == "determination"
    assert {part.truth for part in couple.findings.eligibility.parts} == {Truth.TRUE}
    assert (couple.entitlement.amount_fen, couple.entitlement.per) == (300000, "once")
    assert couple.entitlement.standard.place == "000000"
    assert (couple.missing_facts, couple.referred) == ((), ())
    assert [policy.policy for policy in couple.missing_policy] == ["start_rule"]


def test_every_deciding_condition_of_the_couple_has_its_basis(decide):
    """
    A reader can ask of each condition which document says so.
    """
    couple = decide("haiyuan_couple_2008", date(2008, 5, 1), "fewer_births_faster_prosperity")["p1", "p2"]

    assert couple.deciding
    assert all(leaf.condition.clause.basis.citations for leaf in couple.deciding)


def test_couple_of_haiyuan_had_to_wait_for_the_notices(decide):
    """
    Seven days in the township from 29 March are over on 5 April, not on 4 April (S16).
    """
    early = decide("haiyuan_couple_2008", date(2008, 4, 4), "fewer_births_faster_prosperity")["p1", "p2"]
    ready = decide("haiyuan_couple_2008", date(2008, 4, 5), "fewer_births_faster_prosperity")["p1", "p2"]

    assert (early.outcome, ready.outcome) == (Outcome.INELIGIBLE, Outcome.ELIGIBLE)
    assert [leaf.condition.clause.id for leaf in early.deciding] == ["township_notice"]


def test_bereaved_mother_of_lingwu(decide):
    """
    Lone parent over 49 (S10, S11): 590 yuan a month since July 2022 (S15b), from the month of confirmation.
    """
    mother = decide("lingwu_bereaved_mother", date(2023, 6, 30), "special_support_death")["p1",]

    assert mother.outcome is Outcome.ELIGIBLE
    assert (mother.entitlement.amount_fen, mother.entitlement.per) == (59000, "month")
    assert mother.entitlement.starts == date(2022, 11, 1)
    assert mother.entitlement.standard.since == date(2022, 7, 1)


def test_complication_of_grade_three_in_tongxin(decide):
    """
    260 yuan a month at grade 3 since July 2022 (S15b); from which month is not published nationally.
    """
    man = decide("tongxin_complication", date(2023, 6, 30), "complication_support")["p1",]

    assert man.outcome is Outcome.ELIGIBLE
    assert (man.entitlement.amount_fen, man.entitlement.per) == (26000, "month")
    assert man.entitlement.starts is None
    assert [policy.policy for policy in man.missing_policy] == ["start_rule"]


def test_example_with_mistakes_reports_them_all(engine):
    """
    One run names every mistake with its place in the document.
    """
    with pytest.raises(CaseInvalid) as caught:
        engine.read(EXAMPLES / "with_mistakes.yaml")

    assert [(problem.code, problem.where.path) for problem in caught.value.problems] == [
        ("R203", "/place"),
        ("R201", "/persons/0/性别"),
        ("C103", "/persons/0/id_number"),
        ("R203", "/persons/0/id_card_birth_date"),
        ("R204", "/persons/0/registration/kind"),
        ("R205", "/persons/1/id_card_birth_date"),
        ("R204", "/persons/1/lives_on_land"),
        ("C101", "/marriages/0/spouses/1"),
        ("C105", "/children/0/death_date"),
        ("C101", "/children/0/mother"),
        ("R204", "/complete/1"),
    ]
