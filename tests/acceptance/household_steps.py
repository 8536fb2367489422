"""假如 steps: what is known about one household, written in the words of the vocabulary.

Each step writes into the household document and nothing else; features/README.md lists them for their authors.
"""

import pytest
from pytest_bdd import given

from incentives import Engine
from tests.acceptance.chinese_words import ChineseWords
from tests.acceptance.household_draft import HouseholdDraft
from tests.acceptance.phrases import sentence


@pytest.fixture(scope="session")
def engine():
    """The shipped rules, decided by both engines."""
    return Engine.load()


@pytest.fixture
def draft(engine):
    """The document of this scenario."""
    return HouseholdDraft(ChineseWords(engine.ruleset))


@given(sentence('申请地区为"{place}"'))
def applied_in(draft, place):
    draft.document["place"] = draft.words.place(place)


@given(sentence("认定日为 {day:日期}"), target_fixture="day")
def decided_on(day):
    return day


@given(sentence("{role:人}情况如下:"))
def person_is(draft, role, datatable):
    header, *facts = datatable
    assert ["项目", "值"] == header, "表头应为「项目」和「值」"
    for name, cell in facts:
        draft.state("persons", draft.person(role), name, cell)


@given(sentence("夫妻于 {day:日期} 登记结婚"))
def registered_marriage(draft, day):
    header = ("双方", "婚姻形式", "结婚日期", "婚姻终止日期")
    draft.add("marriages", [header, ("夫妻", "登记结婚", day.isoformat(), "无")])


@given(sentence("{pair:父母}的子女情况{how:写法}:"))
def children_of(draft, pair, how, datatable):
    write(draft, "children", how, datatable, **draft.parentage(pair))


@given(sentence("{name:列表}情况{how:写法}:"))
def rows_are(draft, name, how, datatable):
    write(draft, draft.words.table(name), how, datatable)


def write(draft, table, how, datatable, **defaults):
    """Add rows to a table, after the earlier ones or, with 改为, in their place."""
    if how == "改为":
        draft.document.pop(table, None)
    draft.add(table, datatable, **defaults)


@given(sentence("没有{name:列表}"))
def has_none(draft, name):
    draft.document[draft.words.table(name)] = "none"


@given(sentence("没有其他{lists:几个列表}"))
def lists_are_complete(draft, lists):
    draft.document["complete"] += [draft.words.table(name) for name in lists]


@given(sentence("有无其他{name:列表}不详"))
def list_may_go_on(draft, name):
    draft.document["complete"].remove(draft.words.table(name))


@given(sentence('{row:行}的"{name}"为"{value}"'))
def fact_is(draft, row, name, value):
    draft.state(*draft.row(row), name, value)


@given(sentence('{row:行}的"{name}"不详'))
def fact_is_not_known(draft, row, name):
    draft.state(*draft.row(row), name, "不详")
