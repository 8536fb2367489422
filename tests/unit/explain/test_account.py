"""A household's result in words: subjects, payments, policy, questions asked once, remedy."""

from collections import Counter
from datetime import date

from incentives import Outcome, Truth
from tests.unit.explain.demo_rules import ELDER, elder


def test_names_are_masked_unless_revealed(account):
    """
    The family name stays, the rest is starred.
    """
    assert "王＊＊（p1）" == account(elder()).accounts[0].subject
    assert "王建国（p1）" == account(elder(), reveal=True).accounts[0].subject


def test_a_person_without_a_name_is_an_id(account):
    """
    Nobody is called 不详.
    """
    assert "人员p1" == account(elder(persons=ELDER.replace("name: 王建国, ", ""))).accounts[0].subject


def test_the_head_says_household_place_and_day(account):
    """
    The day decided for is echoed in words.
    """
    found = account(elder())

    assert ("HY-9", "北京市（110000）", "2014年6月30日") == (found.household, found.place, found.on)


def test_a_single_vote_is_said_to_be_one(account):
    """
    Without the second engine nobody may believe there was one.
    """
    assert "未经第二个引擎复核" in account(elder()).engines


def test_a_payment_names_amount_start_and_standard(account):
    """
    80 yuan from the month of the sixtieth birthday, by the standard of the nation.
    """
    (payment,) = account(elder()).accounts[0].payments

    assert ("每月80元", "自2000年5月1日起") == (payment.amount, payment.period)
    assert "全国标准，自2012年1月1日起施行" == payment.standard


def test_an_unpublished_standard_is_said(account):
    """
    In 2011 no document gives the amount.
    """
    part = account(elder(), on=date(2011, 6, 30)).accounts[0]

    assert ["标准未公布"] == [payment.amount for payment in part.payments]
    assert ("扶助金标准（未见）",) == part.unpublished


def test_the_end_of_payment_is_covered_where_it_is_a_death(account):
    """
    A later death ends payment; its day is shown only when revealed.
    """
    document = elder(persons=ELDER.replace("death_date: none", "death_date: 2018-09-17"))

    assert "自2000年5月1日起，至＊＊＊止" == account(document).accounts[0].payments[0].period
    assert (
        "自2000年5月1日起，至2018年9月17日止" == account(document, reveal=True).accounts[0].payments[0].period
    )


def test_policy_behind_payment_is_named_with_its_confidence(account):
    """
    The minimum age decides the first month too; Ningxia's rests on general knowledge.
    """
    settled = ELDER.replace("death_date: none", "death_date: none, registration: {settled: yes}")
    part = account(elder(place="640522", persons=settled), on=date(2016, 6, 30)).accounts[0]

    assert [("最低年龄", "55周岁", "K")] == [
        (use.name, use.value, use.basis.confidence) for use in part.policies
    ]


def test_a_question_is_asked_once_and_knows_whom(account):
    """
    Two persons of whom nothing is known: one question each, numbered through.
    """
    persons = "  - {id: p1, name: 王建国}\n  - {id: p2, name: 李秀英}\n"
    found = account(elder(persons=persons))
    asked = [question.number for question in found.questions]

    assert list(range(1, len(found.questions) + 1)) == asked
    assert "王＊＊（p1）的领取职工退休待遇" in [question.fact for question in found.questions]
    assert "李＊＊（p2）的领取职工退休待遇" in [question.fact for question in found.questions]


def test_questions_in_english(account):
    """
    The vocabulary has English names, not English questions.
    """
    found = account(elder(persons=ELDER.replace(", draws_work_pension: no", "")), language="en")

    assert ["Please state: draws a work pension."] == [question.asks for question in found.questions]


def test_conditions_are_counted_by_truth(account):
    """
    Too young, the rest as it is: the day in force, the clauses of the programme.
    """
    part = account(elder(persons=ELDER.replace("1940-05-06", "1957-07-01"))).accounts[0]

    assert Outcome.INELIGIBLE is part.outcome
    assert Counter({Truth.TRUE: 7, Truth.FALSE: 1}) == part.counts


def test_remedy_only_where_something_is_refused(account):
    """
    Nobody is told to sue over a yes.
    """
    refused = elder(persons=ELDER.replace("1940-05-06", "1932-12-31"))

    assert "" == account(elder()).remedy
    assert "行政复议" in account(refused).remedy


def test_referrals_are_kept_beside_any_outcome(account):
    """
    A case to be looked at by a person says so, refused or not.
    """
    persons = ELDER.replace("death_date: none", "death_date: none, poor_household: yes")
    refused = persons.replace("1940-05-06", "1932-12-31")

    assert ["属于贫困户，须核对"] == [
        one.says for one in account(elder(persons=persons)).accounts[0].referrals
    ]
    assert ["属于贫困户，须核对"] == [
        one.says for one in account(elder(persons=refused)).accounts[0].referrals
    ]
