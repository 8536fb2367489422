"""Recorded determinations to dues: what is paid, to whom, and every reason why something is not (amounts: S14, S15b)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from incentives import Engine
from incentives.domain.period import Period
from incentives.payments.arrangement import Arrangement, Instalments, JointRule
from incentives.payments.owed import owed
from incentives.payments.pay_period import PayPeriod
from incentives.payments.recorded import RecordedAnswer, RecordedHousehold

ENGINE = Engine.load(second_vote=False)
ROOT = Path(__file__).parents[3]
H1 = PayPeriod.parse("2024-H1")
TODAY = date(2024, 7, 1)
DEATH, BIRTHS = "special_support_death", "fewer_births_faster_prosperity"
ALWAYS = Period(None, None)
MOTHER = (ROOT / "examples" / "lingwu_bereaved_mother.yaml").read_text("utf-8")
COUPLE = (ROOT / "examples" / "haiyuan_couple_2008.yaml").read_text("utf-8")


def recorded(
    text, *, account="6228480012345678903", eligible=True, programme=DEATH, subject=("p1",), **changes
):
    """Return a household of the examples as if recorded: accounts for everybody, other facts of p1 as told."""
    case, _ = ENGINE.read_bytes(text.encode(), "household.yaml")
    for person in case.tables["persons"]:
        person.facts |= {"bank_account": account} if account else {}
    case.tables["persons"][0].facts.update(changes)
    answers = {(programme, frozenset(subject)): RecordedAnswer("d1", eligible)}
    owners = {person.id: f"~{person.id}" for person in case.tables["persons"]}
    return RecordedHousehold("secret", "H~", case, answers, owners)


def found(household, period=H1, arrangement=None, today=TODAY):
    """What is owed, and the reasons of what is held back for the programme under test."""
    return owed(ENGINE, household, period, arrangement or Arrangement(), today)


def reasons(household, period=H1, arrangement=None, today=TODAY):
    """The reasons why nothing is paid."""
    answer = found(household, period, arrangement, today)
    assert () == answer.dues
    return [item.reason for item in answer.withheld]


def test_six_months_for_a_bereaved_mother():
    """
    590 yuan a month since July 2022 (S15b), four fifths from the centre, under the name that tells of no death.
    """
    answer = found(recorded(MOTHER))

    assert [59000] * 6 == [due.fen for due in answer.dues]
    assert {("p1", "~p1", "6228480012345678903", "计划生育家庭特别扶助", True, "d1")} == {
        (due.payee, due.owner, due.account, due.title, due.hidden, due.determination) for due in answer.dues
    }
    assert 47200 == answer.dues[0].shares.split(59000)["central"]
    assert 6 == len({due.slot for due in answer.dues})


def test_months_that_have_not_begun_wait_unless_the_place_pays_ahead():
    """
    In March, April to June are not due; a place that pays the half-year ahead pays them.
    """
    march = date(2024, 3, 1)
    ahead = Arrangement("640181", (Instalments((DEATH,), ALWAYS, "half_year", True, "甲"),))
    answer = found(recorded(MOTHER), today=march)

    assert (3, [("not_due", 3)]) == (
        len(answer.dues),
        [(one.reason, len(one.months)) for one in answer.withheld],
    )
    assert 6 == len(found(recorded(MOTHER), arrangement=ahead, today=march).dues)


def test_a_place_that_pays_in_other_instalments():
    """
    What it pays by the year is not in a half-year's batch; an arrangement of another place changes nothing.
    """
    yearly = (Instalments((DEATH,), ALWAYS, "year", False, "甲"),)

    assert ["other_period"] == reasons(recorded(MOTHER), arrangement=Arrangement("640181", yearly))
    assert 6 == len(found(recorded(MOTHER), arrangement=Arrangement("371002", yearly)).dues)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"subject": ("p2",)}, "not_recorded"),
        ({"eligible": False}, "other_answer"),
        ({"account": ""}, "no_account"),
        ({"account": "12345"}, "account_unfit"),
        ({"name": "=cmd()"}, "holder_unfit"),
    ],
    ids=["not_recorded", "other_answer", "no_account", "account_unfit", "holder_unfit"],
)
def test_nothing_is_paid_without(changes, reason):
    """
    A recorded determination that says eligible, an own account, and a name that a bank can read.
    """
    assert [reason] == reasons(recorded(MOTHER, **changes))


def test_a_screening_is_never_paid():
    """
    Without consent there is no determination, whatever the ledger says.
    """
    text = MOTHER.replace("    consent_on: 2022-10-11\n", "")

    assert ["screening"] == reasons(recorded(text))


def test_what_is_undecided_is_listed():
    """
    It is not known whether the child has died: applied for, undetermined, with the slots that it may come to.
    """
    (item,) = found(recorded(MOTHER.replace("    death_date: 2021-12-19\n", ""))).withheld

    assert ("undetermined", DEATH, ("p1",)) == (item.reason, item.programme, item.subject)
    assert {due.slot for due in found(recorded(MOTHER)).dues} <= set(item.slots)


def test_months_after_a_death_are_not_owed_and_those_before_go_to_nobody_else():
    """
    Died on 10 March: January to March stay owed, and a person looks at them (RRA-20: do not pay onward).
    """
    household = recorded(MOTHER, death_date=date(2024, 3, 10))
    (item,) = found(household, today=date(2024, 3, 31)).withheld

    assert ("payee_ended", ["01", "02", "03"]) == (item.reason, [f"{month:%m}" for month in item.months])


def couple(**accounts):
    """Return the couple of 2008 with the accounts given."""
    household = recorded(COUPLE, account="", programme=BIRTHS, subject=("p1", "p2"))
    for person in household.case.tables["persons"]:
        person.facts |= {"bank_account": accounts[person.id]} if person.id in accounts else {}
    return household


class Sure(Engine):
    """An engine for which the day of payment of the example couple is no open question of policy."""

    def schedule(self, case, start, until, **options):
        """The instalments, all of them certain."""
        real = super().schedule(case, start, until, **options)
        return replace(
            real, instalments=tuple(replace(item, certain=True, why="") for item in real.instalments)
        )


P1, P2 = "6228480000000000001", "6228480000000000002"
HUSBAND = Arrangement("640522", joint=(JointRule((BIRTHS,), ALWAYS, "husband", "甲"),))


@pytest.mark.parametrize(
    ("accounts", "arrangement", "paid", "reason"),
    [
        ({"p2": P2}, None, [("p2", 300000)], []),
        ({"p1": P1, "p2": P2}, None, [], ["joint_payee"]),
        ({"p1": P1, "p2": P2}, HUSBAND, [("p1", 300000)], []),
        ({"p2": P2}, HUSBAND, [], ["no_account"]),
        ({}, None, [], ["no_account"]),
    ],
    ids=["one", "both", "both_and_rule", "rule_against_account", "none"],
)
def test_a_couple_is_paid_once_into_the_account_of_one(accounts, arrangement, paid, reason):
    """
    3000 yuan (S17) to the only one who gave an account; given two, to whom the place says, and to nobody while it is silent.
    """
    answer = owed(Sure(ENGINE.ruleset, second_vote=False), couple(**accounts), PayPeriod.parse("2008"),
                  arrangement or Arrangement(), TODAY)  # fmt: skip

    assert paid == [(due.payee, due.fen) for due in answer.dues]
    assert reason == [item.reason for item in answer.withheld if item.programme == BIRTHS]


def test_a_one_off_is_one_slot_whenever_it_falls_due():
    """
    Asked for by the month or by the year it is the same money, and a second marriage's couple has a slot of its own.
    """
    sure = Sure(ENGINE.ruleset, second_vote=False)
    year, month = (
        owed(sure, couple(p2=P2), PayPeriod.parse(written), Arrangement(), TODAY).dues
        for written in ("2008", "2008-04")
    )

    assert [1, 1] == [len(year), len(month)]
    assert year[0].slot == month[0].slot


def test_what_is_uncertain_is_not_paid():
    """
    When a couple is paid is published nowhere in Ningxia: held back, with the reason.
    """
    answer = found(couple(p2=P2), PayPeriod.parse("2008"))

    assert ((), [("uncertain", "起发时间不明")]) == (
        answer.dues, [(item.reason, item.detail) for item in answer.withheld if item.programme == BIRTHS]
    )  # fmt: skip
