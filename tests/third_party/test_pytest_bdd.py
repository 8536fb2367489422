"""What Chinese features rely on in pytest-bdd 9.0.1 and the Gherkin parser below it."""

import pytest
from gherkin.errors import CompositeParserException
from gherkin.parser import Parser

pytest_plugins = ["pytester"]

STEPS = """
from pytest_bdd import given, parsers, scenarios, then, when

scenarios(".")

@given(parsers.parse("出生于 {day}"))
def born(day):
    assert day.startswith("19")

@when(parsers.parse("于 {day} 认定"))
def determine(day):
    pass

@then(parsers.parse("共 {number:d} 人"))
def count(number, datatable):
    assert number == len(datatable) - 1

@then("符合")
def eligible():
    pass
"""

OUTLINE = """# language: zh-CN
功能: 奖励扶助
  背景:
    假如 出生于 1944-06-30
  规则: 年满六十周岁
    场景大纲: 到龄 <日期>
      假如 出生于 <日期>
      当 于 2004-06-30 认定
      那么 共 2 人
        | 姓名 | 日期   |
        | 甲   | <日期> |
        | 乙   | <日期> |
      而且 符合
      例子: 边界
        | 日期       |
        | 1944-06-29 |
        | 1944-06-30 |
      例子: 平常
        | 日期       |
        | 1940-01-01 |
"""


@pytest.fixture
def run(pytester):
    """
    Run one feature with the steps above, in a project of its own.
    """

    def run_feature(text, *options, conftest="", steps=STEPS):
        pytester.makeini(
            "[pytest]\ndisable_test_id_escaping_and_forfeit_all_rights_to_community_support = true"
        )
        pytester.makefile(".feature", 项目=text)
        pytester.makeconftest(conftest)
        pytester.makepyfile(test_features=steps)
        return pytester.runpytest("-p", "no:cacheprovider", *options)

    return run_feature


def parse(text):
    """The feature of a text, as the Gherkin parser sees it."""
    return Parser().parse(f"# language: zh-CN\n{text}")["feature"]


def test_outlines_rules_backgrounds_and_tables_run(run):
    """
    Every row of every named table is a test, with its values in steps, tables and the test's id.
    """
    result = run(OUTLINE, "-v")

    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["*1944-06-30*PASSED*"])


def test_a_wide_colon_hides_a_scenario(run):
    """
    `场景：` is read as prose, its steps with it, and the rest is green; the feature linter refuses it.
    """
    result = run(
        "# language: zh-CN\n功能: 甲\n  场景：不见了\n    那么 没有这样的步骤\n  场景: 好的\n    那么 符合\n"
    )

    result.assert_outcomes(passed=1)


def test_of_two_scenarios_with_one_name_the_last_remains(run):
    """
    Even under different rules; the feature linter refuses it.
    """
    result = run(
        "# language: zh-CN\n功能: 甲\n"
        "  规则: 一\n    场景: 同名\n      那么 没有这样的步骤\n"
        "  规则: 二\n    场景: 同名\n      那么 符合\n"
    )

    result.assert_outcomes(passed=1)


def test_an_ambiguous_step_takes_the_pattern_that_sorts_last(run):
    """
    No warning is given; the step check stops collection instead.
    """
    feature = "# language: zh-CN\n功能: 甲\n  场景: 乙\n    那么 共 2 人\n"
    both = """
from pytest_bdd import parsers, scenarios, then
scenarios(".")
@then(parsers.parse("共 {a} 人"))
def first(a):
    raise AssertionError("first")
@then(parsers.parse("共 {b} 人"))
def second(b):
    pass
"""

    run(feature, steps=both).assert_outcomes(passed=1)
    run(feature, steps=both.replace("{b}", "{0}").replace("second(b)", "second()")).assert_outcomes(failed=1)


def test_an_undefined_step_is_only_found_when_run(run):
    """
    Collection does not notice it; the step check does.
    """
    feature = "# language: zh-CN\n功能: 甲\n  场景: 乙\n    那么 没有这样的步骤\n"

    run(feature, "--collect-only").assert_outcomes()
    run(feature).assert_outcomes(failed=1)


TAGGED = "# language: zh-CN\n@条款:RRA-6\n功能: 甲\n  场景: 乙\n    那么 符合\n"


def test_a_tag_is_a_marker(run):
    """
    With strict markers an unregistered tag stops collection.
    """
    run(TAGGED, "--strict-markers").assert_outcomes(errors=1)


def test_a_hook_turns_tags_into_registered_markers(run):
    """
    A tag that the hook has taken can be selected by its value.
    """
    conftest = """
import pytest
def pytest_configure(config):
    config.addinivalue_line("markers", "clause(id): the clause that a scenario defends")
def pytest_bdd_apply_tag(tag, function):
    pytest.mark.clause(id=tag.partition(":")[2])(function)
    return True
"""

    taken = run(TAGGED, "--strict-markers", "-m", 'clause(id="RRA-6")', conftest=conftest)
    left = run(TAGGED, "--strict-markers", "-m", 'clause(id="RRA-7")', conftest=conftest)

    taken.assert_outcomes(passed=1)
    left.assert_outcomes(deselected=1)


@pytest.mark.parametrize(
    ("line", "keyword", "text"), [("当前户口为农业", "当", "前户口为农业"), ("假设性问题", "假设", "性问题")]
)
def test_a_keyword_needs_no_space_after_it(line, keyword, text):
    """
    A sentence that begins like a keyword is cut in two; the feature linter asks for a space.
    """
    (step,) = parse(f"功能: 甲\n  场景: 乙\n    {line}\n")["children"][0]["scenario"]["steps"]

    assert (keyword, text) == (step["keyword"], step["text"])


@pytest.mark.parametrize("text", ["特性: 甲", "功能: 甲\n  场景: 乙\n    当 认定\n    如果 丙"])
def test_a_wrong_keyword_has_a_place_but_an_english_message(text):
    """
    The parser's error gives line and column; what to write instead is ours to say.
    """
    with pytest.raises(CompositeParserException) as caught:
        parse(text)

    assert len(text.splitlines()) + 1 == caught.value.errors[0].location["line"]


def test_a_wrong_keyword_before_the_first_step_is_prose():
    """
    There even that error is missing.
    """
    (child,) = parse("功能: 甲\n  场景: 乙\n    如果 丙\n    当 认定\n")["children"]

    assert "如果 丙" == child["scenario"]["description"].strip()
    assert ["认定"] == [step["text"] for step in child["scenario"]["steps"]]


def test_a_comment_after_a_step_is_part_of_it():
    """
    Gherkin has no comments at the end of a line.
    """
    (step,) = parse("功能: 甲\n  场景: 乙\n    当 认定 # 注\n")["children"][0]["scenario"]["steps"]

    assert "认定 # 注" == step["text"]
