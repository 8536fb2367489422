"""Entitlements in words: kinds without money, ranges, further conditions, and rivals."""

import pytest

from incentives import Engine
from incentives.compiler.compiled import compile_rules
from incentives.explain.account import account_of
from incentives.explain.narrative import letter, narrative
from incentives.explain.wording import Wording
from tests.unit.explain.demo_rules import ELDER, ON, demo_files, elder

HEAD = """
programme: other_support
name: 另一扶助
en: other support
subject: household
in_force: {from: 2010-01-01}
cites: S05
eligibility:
  all:
    - {id: applied_here, says: 在本地申请, en: applied here, when: place within place, cites: S05}
"""
PERSON = HEAD.replace("subject: household", "subject: person").replace(
    "place within place", "birth_date >= 1900-01-01"
)
MONEY = """
amounts:
  upper:
    name: 上限
    rows: [{from: 2010-01-01, amount: 5000 yuan, cites: S05}]
  lower:
    name: 下限
    rows: [{from: 2010-01-01, amount: 1000.50 yuan, cites: S05}]
"""


@pytest.fixture
def told():
    """
    The payments of the other programme, and the letter about them.
    """

    def tell(programme, document, stacking="pairs: []\n", language="zh"):
        files = {
            **demo_files(),
            "national/other_support.yaml": programme.encode(),
            "stacking.yaml": stacking.encode(),
        }
        engine = Engine(compile_rules(files)[0], second_vote=False)
        case, _ = engine.read_bytes(document.encode(), "household.yaml")
        wording = Wording(engine.ruleset, language=language)
        account = account_of(engine.determine(case, ON, programmes=["other_support"]), case, wording)
        return account.accounts[0].payments, letter(narrative(account, wording))

    return tell


def test_priority_is_not_money(told):
    """
    A household's priority is said to be one.
    """
    (payment,), text = told(HEAD + "entitlement: {kind: priority}\n", elder())

    assert ("优先优惠，不发放资金", "") == (payment.amount, payment.period)
    assert "全户符合另一扶助的条件" in text


def test_a_loan_is_a_range(told):
    """
    From the lower to the upper standard, odd fen kept.
    """
    (payment,), _ = told(HEAD + MONEY + "entitlement: {kind: loan, pays: upper, pays_from: lower}\n", elder())

    assert "1000.50元至5000元" == payment.amount


def test_further_conditions_are_told_with_their_verdict(told):
    """
    One entitlement's own condition fails, another's is unknown.
    """
    programme = PERSON + (
        "entitlement:\n"
        "  - id: first\n    name: 甲项\n    kind: priority\n"
        "    requires: {id: is_poor, says: 属于贫困户, en: is poor, when: poor_household == yes, cites: S05}\n"
        "  - id: second\n    name: 乙项\n    kind: priority\n"
        "    requires: {id: is_employed, says: 有用人单位, en: is employed, when: employed == yes, cites: S05}\n"
    )
    payments, text = told(
        programme, elder(persons=ELDER.replace("sex: male", "sex: male, poor_household: no"))
    )

    assert [("乙项", False)] == [(payment.name, payment.certain) for payment in payments]
    assert "“甲项”的条件中不符合的" in text
    assert "“乙项”的条件中尚不能确定的" in text


@pytest.mark.parametrize(
    ("value", "payable", "says"),
    [
        ("both, cites: S05", True, "与“示例扶助”并存时，本项照发"),
        ("unpublished, note: 未见文件", True, "与“示例扶助”能否同时享受未见规定，本项暂定（未见文件）"),
        ("exclusive, keeps: demo_support, cites: S05", False, "已由“示例扶助”代替，本项不再发给"),
    ],
    ids=["both", "unpublished", "exclusive"],
)
def test_a_rival_is_named(told, value, payable, says):
    """
    What another entitlement of the same person does to this one.
    """
    programme = (
        PERSON + MONEY.partition("  lower:")[0] + "entitlement: {kind: cash, per: once, pays: upper}\n"
    )
    stacking = f"pairs:\n  - programmes: [other_support, demo_support]\n    values: [{{value: {value}}}]\n"
    (payment,), text = told(programme, elder(), stacking)

    assert (payable, [says]) == (payment.payable, [rival for rival, _ in payment.rivals])
    assert says in text
