"""Tables of the features become exactly the document a user would have written; a wrong word is refused with the right ones."""

import pytest

from incentives import Engine
from incentives.specs.steps.household_draft import HouseholdDraft
from incentives.specs.steps.words import ChineseWords, WordUnknown


@pytest.fixture(scope="module")
def words():
    """The words of the shipped rules."""
    return ChineseWords(Engine.load(second_vote=False).ruleset)


@pytest.fixture
def draft(words):
    """An empty document."""
    return HouseholdDraft(words)


@pytest.mark.parametrize(
    ("name", "cell", "facts"),
    [
        ("死亡日期", "无", {"death_date": "none"}),
        ("死亡日期", "2010-01-01", {"death_date": "2010-01-01"}),
        ("死亡日期", "不详", {}),
        ("死亡日期", "", {}),
        ("少数民族", "是", {"minority": "yes"}),
        ("少数民族", "否", {"minority": "no"}),
        ("户口类别", "农村居民户口", {"registration": {"kind": "rural_resident"}}),
        ("户口所在地", "海原县", {"registration": {"place": "640522"}}),
        ("户口所在地", "640522100", {"registration": {"place": "640522100"}}),
    ],
)
def test_a_cell_states_one_fact(draft, name, cell, facts):
    """
    无 is a fact, 不详 and an empty cell are none; registration facts go below the registration.
    """
    draft.state("persons", draft.person("申请人"), name, cell)

    assert [{"id": "p1", **facts}] == draft.document["persons"]


def test_not_known_takes_a_fact_back(draft):
    """
    A scenario may unsay what its background said.
    """
    draft.state("persons", draft.person("申请人"), "性别", "男")
    draft.state("persons", draft.person("申请人"), "性别", "不详")

    assert [{"id": "p1"}] == draft.document["persons"]


def test_children_know_their_parents(draft):
    """
    Mother and father follow from the sex stated before; an outsider is the other one; a cell outranks both,
    also an empty one.
    """
    draft.state("persons", draft.person("申请人"), "性别", "男")
    draft.state("persons", draft.person("前妻"), "性别", "女")
    table = [["性别", "生母"], ["女", ""], ["男", "户外人员"]]
    draft.add("children", table, **draft.parentage(("申请人", "前妻")))

    assert [
        {"id": "c1", "sex": "female", "father": "p1"},
        {"id": "c2", "sex": "male", "mother": "other", "father": "p1"},
    ] == draft.document["children"]
    assert {"mother": "other", "father": "p1"} == draft.parentage(("申请人", "户外人员"))


def test_rows_name_people_and_children(draft):
    """
    夫妻 stands for both spouses and 第1个子女 for the first row of the children.
    """
    draft.person("申请人")
    draft.person("配偶")
    draft.add("children", [["性别"], ["女"]])
    draft.add("adoptions", [["被收养人", "收养人"], ["第1个子女", "夫妻"]])

    assert [{"id": "a1", "child": "c1", "by": ["p1", "p2"]}] == draft.document["adoptions"]


def test_a_missing_fact_is_named_by_its_row(draft):
    """
    The path of a result becomes the words a feature uses for it.
    """
    draft.person("配偶")
    draft.add("children", [["性别"], ["女"], ["男"]])
    draft.add("marriages", [["婚姻形式"], ["登记结婚"]])

    assert "配偶的" == draft.label("persons/p2/registration/kind")
    assert "第2个子女的" == draft.label("children/c2/death_date")
    assert "第1次婚姻的" == draft.label("marriages/m1/until")
    assert "" == draft.label("children")


@pytest.mark.parametrize(
    ("name", "cell", "offered"),
    [
        ("户口性质", "农业户口", "户口类别"),
        ("户口类别", "农业", "农业户口"),
        ("少数民族", "有", "是、否"),
    ],
)
def test_an_unknown_word_is_refused(draft, name, cell, offered):
    """
    Nothing is skipped: the message lists the words that the vocabulary has.
    """
    with pytest.raises(WordUnknown, match=offered):
        draft.state("persons", draft.person("申请人"), name, cell)


def test_a_row_that_was_not_stated_cannot_be_changed(draft):
    """
    A slip in the number of a row is an error of the scenario.
    """
    draft.add("children", [["性别"], ["女"]])

    with pytest.raises(ValueError, match="没有第 2 项"):
        draft.row((2, "子女"))
