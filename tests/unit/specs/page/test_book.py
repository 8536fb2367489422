"""The rule book as lines: what the nation's book and those of the places say of the shipped rules."""

from datetime import date

import pytest

from incentives.domain.period import Period
from incentives.specs.page.book import books, say_period
from tests.unit.specs.page.conftest import DAY


@pytest.fixture(scope="module")
def book(ruleset):
    """
    A book by its path.
    """
    return {one.key: one for one in books(ruleset, DAY)}


def line(book, name):
    """The condition of an id."""
    trees = [book.conditions, *(tree for change in book.changes for tree in change.conditions)]
    return next(found for tree in trees if tree for _, found in tree.walk() if found.id == name)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period(date(2004, 1, 1), None), "2004年1月1日起"),
        (Period(date(2004, 1, 1), date(2011, 1, 1)), "2004年1月1日至2010年12月31日"),
        (Period(None, date(2011, 1, 1)), "2010年12月31日以前（含当日）"),
        (Period(None, None), ""),
    ],
)
def test_a_period_ends_with_its_last_day(period, expected):
    """
    Readers think in last days, rules in first days after.
    """
    assert expected == say_period(period)


def test_wording_and_reading_stand_side_by_side(book):
    """
    Official words, the machine's reading, the text of the rule, basis with titles, and where it stands.
    """
    age = line(book["national/rural_reward"], "age_60")

    assert ("年满60周岁", "基准日周岁不小于本人适用的最低年龄") == (age.says, age.reading)
    assert "reference_age >= required_age" == age.rule
    assert ["S05", "S50"] == [document for document, _, _ in age.source.cites]
    assert "A" == age.source.letter
    assert age.file.startswith("national/rural_reward.yaml:")


def test_a_negated_condition_with_words_of_its_own_keeps_its_parts(book):
    """
    「尚未治愈」 is what the document says; the comparison below it can be named by scenarios.
    """
    negation = line(book["national/complication_support"], "not_cured")

    assert ("不得", "尚未治愈或者康复") == (negation.joint, negation.says)
    assert ["cured"] == [part.id for part in negation.parts]


def test_the_programme_must_be_in_force(book):
    """
    The condition that stands in no file is part of the book.
    """
    assert "认定日不早于2004年1月1日" == line(book["national/rural_reward"], "programme_in_force").reading


def test_a_place_says_what_it_sets_and_what_it_is_set_against(book):
    """
    Guangdong lets women in at 55, where the nation says 60; what agrees is said to.
    """
    values = {table.id: table.lines for table in book["guangdong/rural_reward"].policies}
    [women] = values["women_minimum_age"]
    [carried_out] = values["carried_out"]

    assert ("55周岁", "全国：60周岁") == (women.value, women.above)
    assert "全国：相同" == carried_out.above


def test_a_change_names_what_it_replaces(book):
    """
    The wording of the nation, not that of another place that replaces the same condition.
    """
    [change] = [one for one in book["guangdong/rural_reward"].changes if one.target == "age_60"]

    assert "“年满60周岁”改为" == change.action
    assert ["女性年满55周岁，男性年满60周岁"] == [one.says for one in change.conditions]


def test_the_nation_lists_every_place(book):
    """
    Policy values by place with their differences stand in the nation's book too.
    """
    [table] = [one for one in book["national/rural_reward"].policies if one.id == "spacing_checked"]

    assert {"全国", "安徽省", "广西壮族自治区"} <= {one.place for one in table.lines}


def test_unpublished_policy_is_said_to_be(book):
    """
    Never a value, never left out.
    """
    found = {(table.id, one.period) for table, one in book["national/rural_reward"].unpublished}

    assert ("spouse_must_be_rural", "2011年1月1日至2012年12月31日") in found


def test_standards_have_amounts_and_kinds(book):
    """
    Amount with its rhythm, and for whom.
    """
    [table] = book["national/complication_support"].standards

    assert "每月520元" in {
        one.value for one in table.lines if one.keys == "最近一次并发症鉴定的并发症等级：1级"
    }


def test_definitions_go_down_to_what_everybody_shares(book):
    """
    Whatever a condition reads is explained, those of the programme and those of the vocabulary.
    """
    names = [one.name for one in book["national/happiness_loan"].definitions]

    assert {"本人健在", "本人现存子女数", "贫困户"} & set(names)
