"""The letter: official wording, every part once, nothing that the account does not hold."""

import pytest

from incentives.explain.narrative import letter, narrative
from incentives.explain.wording import Wording
from tests.unit.explain.demo_rules import ELDER, elder


@pytest.fixture
def written(engine, account):
    """
    The letter about a household document.
    """

    def write(document, language="zh"):
        wording = Wording(engine.ruleset, language=language)
        return letter(narrative(account(document, language=language), wording))

    return write


def test_an_eligible_screening(written):
    """
    Without an application the finding is a screening and says that it decides nothing.
    """
    text = written(elder())

    assert "经预审，王＊＊（p1）符合示例扶助的条件。" in text
    assert "本意见属于预审，不作为认定。" in text
    assert "应享待遇：每月80元，自2000年5月1日起。" in text


def test_a_determination_on_application(written):
    """
    With an application and consent on file the word is 认定.
    """
    application = "applications:\n  - {programme: demo_support, applicants: [p1], applied_on: 2014-01-01, consent_on: 2014-01-01}\n"
    text = written(elder(application))

    assert "经认定，王＊＊（p1）符合示例扶助的条件。" in text
    assert "预审" not in text


def test_clause_values_and_document_stand_in_one_sentence(written):
    """
    Clause, what was seen, and the document with its number and article.
    """
    expected = (
        "达到最低年龄。周岁：74周岁。距界限尚有14年。依据：《农村部分计划生育家庭奖励扶助对象确认条件的政策性解释》"
        "（国人口发〔2004〕39号）第三条；"
    )

    assert expected in written(elder())


def test_general_knowledge_says_so(written):
    """
    A clause resting on nothing written is not dressed up with a title.
    """
    text = written(elder())

    assert (
        "曾生育子女不超过2个。曾生育子女数：0个子女。距界限尚有2个子女。依据：无书面依据（可信度K：一般知识，未经核实）。"
        in text
    )


def test_policy_is_listed_with_the_level_that_spoke(written):
    """
    The value, the place that set it, since when, and its document.
    """
    assert "最低年龄：60周岁（全国，自2010年1月1日起施行）。依据：" in written(elder())


def test_a_refusal_names_the_failed_clause_and_the_remedy(written):
    """
    Why not, by how much, and what can be done.
    """
    text = written(elder(persons=ELDER.replace("1940-05-06", "1932-12-31")))

    assert "不符合示例扶助的条件。" in text
    assert "1933年1月1日以后出生。出生日期：1932年12月31日。早于规定日期1天。" in text
    assert "二、救济途径" in text


def test_missing_facts_are_numbered_questions_asked_once(written):
    """
    The section refers to the question by number; the question itself stands once.
    """
    text = written(elder(persons=ELDER.replace(", draws_work_pension: no", "")))

    assert "尚不能确定，待补充资料并待有关口径公布。" in text
    assert "待补资料：第1项。" in text
    assert 1 == text.count("1．王＊＊（p1）的领取职工退休待遇：")
    assert "口径“是否审查退休待遇”尚未公布。" in text


def test_a_referral_makes_the_finding_provisional(written):
    """
    Nothing is done before a person has looked.
    """
    text = written(elder(persons=ELDER.replace("death_date: none", "death_date: none, poor_household: yes")))

    assert "本结论须经工作人员核实后方可据以办理。" in text
    assert "属于贫困户，须核对" in text


def test_english_says_the_same(written):
    """
    The English letter has the same finding, clause and policy.
    """
    text = written(elder(), "en")

    assert "王＊＊ (p1) meets the conditions of demo support." in text
    assert "is old enough; age in full years: 74 years; 14 years from the limit; basis: 《" in text
    assert "(confidence K: general knowledge, not verified)" in text
