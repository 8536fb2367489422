"""The machine's own reading of conditions: what stands beside the official wording in the rule book."""

import pytest

from incentives import Engine
from incentives.explain.leaf_words import LeafWords
from incentives.ir.walk import clauses


@pytest.fixture(scope="module")
def ruleset():
    """
    The shipped rules.
    """
    return Engine.load(second_vote=False).ruleset


def readings(ruleset, programme):
    """Id of each condition of a programme to its reading."""
    found = ruleset.programmes[programme]
    words = LeafWords(found, ruleset)
    return {clause.id: words.condition(node) for tree in found.trees() for node, clause in clauses(tree)}


@pytest.mark.parametrize(
    ("programme", "clause", "expected"),
    [
        ("rural_reward", "born_on_or_after_1933", "出生日期不早于1933年1月1日"),
        ("rural_reward", "one_living_child", "计算的现存子女数等于1"),
        ("rural_reward", "spacing_not_checked", "口径“是否审查生育间隔”：否"),
        ("rural_reward", "no_adoption_after_birth", "最后一次合法收养日期：无"),
        ("rural_reward", "registered_in_place", "现户口的户口所在地在本户的申请地区范围内"),
        ("complication_support", "grade_1_to_3", "最近一次并发症鉴定的并发症等级不大于3级"),
        ("complication_support", "not_cured", "并非最近一次并发症鉴定的治愈或康复日期不晚于认定日"),
        ("fewer_births_faster_prosperity", "wife_at_most_49", "女方的周岁不大于49周岁"),
    ],
)
def test_a_comparison_is_read_as_the_machine_takes_it(ruleset, programme, clause, expected):
    """
    Days, counts, choices, absence, places, negation and ages, each in its own words.
    """
    assert expected == readings(ruleset, programme)[clause]


def test_groups_are_joined_and_bracketed(ruleset):
    """
    A group within a group stands in brackets, so that nobody reads it otherwise.
    """
    expected = "计算的现存子女数等于1，或者（计算的现存子女数等于2，并且计算的现存女儿数等于2），或者无子女的情形符合规定：是"

    assert expected == readings(ruleset, "rural_reward")["living_children"]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("first_birth", "子女中亲子关系为亲生的各项中最早的子女的出生日期"),
        ("reference_age", "自出生日期至年龄基准日的周岁数"),
        ("start_month", "口径“起发时间”为年满60周岁当月起的，为达到年龄的当月；其余的，为确认当月"),
        ("month_of_age", "以出生日期起算年满本人适用的最低年龄之日的当月首日"),
        ("own_counted_living", "子女中“计为现存子女：是，并且子女健在：是”的个数"),
    ],
)
def test_a_definition_is_read_with_its_parts(ruleset, fact, expected):
    """
    What is counted, chosen or worked out, down to the facts of the household.
    """
    programme = ruleset.programmes["rural_reward"]

    assert expected == LeafWords(programme, ruleset).definition(programme.derived["person", fact])


def test_everything_shipped_can_be_read(ruleset):
    """
    No condition and no definition is left without words, and none shows the inside of the machine.
    """
    for programme in ruleset.programmes.values():
        words = LeafWords(programme, ruleset)
        said = list(readings(ruleset, programme.id).values())
        said += [
            words.definition(derived)
            for derived in (*programme.derived.values(), *ruleset.vocabulary.derived.values())
        ]

        assert [] == [text for text in said if not text or "_" in text or "None" in text or "Of(" in text]
