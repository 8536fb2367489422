"""The step check fires: it reads internals of pytest-bdd, and a check that stays silent looks like a clean one."""

from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FEATURE = """\
# language: zh-CN
@项目:rural_reward
功能: 奖励扶助

  背景:
    假如 申请人为农村居民

  @条款:one_living_child
  场景: 现存一个子女
    当 于2024-06-30认定
    那么 认定结论为“符合”

  @条款:born_on_or_after_1933 @自动生成
  场景大纲: 生于<出生日期>
    假如 申请人生于<出生日期>
    当 于2024-06-30认定
    那么 认定结论为“符合”

    例子:
      | 出生日期   |
      | 1933-01-01 |
      | 1950-01-01 |
"""

STEPS = """\
from pytest_bdd import given, parsers, scenarios, then, when

scenarios("features")

@given("申请人为农村居民")
def rural():
    pass

@given(parsers.parse("申请人生于{day}"))
def born(day):
    pass

@when(parsers.parse("于{day}认定"))
def determine(day):
    pass

@then(parsers.parse("认定结论为“{outcome}”"))
def concludes(outcome):
    assert outcome == "符合"
"""


@pytest.fixture
def run(pytester):
    """Run a small project of one feature, its steps and the two plugins; return what pytest says."""

    def run_project(feature=FEATURE, steps=STEPS, *options):
        pytester.syspathinsert(ROOT)
        pytester.makeini("[pytest]\naddopts = --strict-markers\n")
        pytester.makeconftest('pytest_plugins = ["tests.acceptance.tags", "tests.acceptance.step_check"]')
        pytester.mkdir("features").joinpath("rural_reward.feature").write_text(feature, encoding="utf-8")
        pytester.makepyfile(test_features=steps)
        return pytester.runpytest("-p", "no:cacheprovider", *options)

    return run_project


def said(result):
    """The findings, line by line: up to the summary, which pytest writes out in full again where it runs for CI."""
    lines = takewhile(lambda line: "short test summary" not in line, result.outlines)
    return [line for line in lines if line.startswith("features/") and ": S00" in line]


def test_steps_with_one_definition_each_run(run):
    """
    A project in order is left alone.
    """
    run().assert_outcomes(passed=3)


def test_undefined_steps_stop_collection(run):
    """
    All of them are reported at once, once for a background, with the definitions that read alike.
    """
    feature = FEATURE.replace("为农村居民", "是农村居民").replace("认定结论为", "结论为")
    result = run(feature)
    rural = "，相近的写法：「假如 申请人为农村居民」（test_features.py:5）"
    concludes = "，相近的写法：「那么 认定结论为“{outcome}”」（test_features.py:17）"

    assert pytest.ExitCode.INTERRUPTED == result.ret
    assert [
        "features/rural_reward.feature:6: S001 步骤「假如 申请人是农村居民」没有定义" + rural,
        "features/rural_reward.feature:11: S001 步骤「那么 结论为“符合”」没有定义" + concludes,
        "features/rural_reward.feature:17: S001 步骤「那么 结论为“符合”」没有定义" + concludes,
    ] == said(result)


def test_parallel_runs_stop_as_well(run):
    """
    Workers that collect for themselves tell their findings once, and no scenario runs.
    """
    result = run(FEATURE.replace("为农村居民", "是农村居民"), STEPS, "-n", "2")

    result.assert_outcomes(errors=1)
    assert ["6"] == [line.split(":")[1] for line in said(result)]


def test_a_definition_for_another_keyword_is_offered(run):
    """
    The right words under the wrong keyword are undefined, and the finding shows the keyword they need.
    """
    result = run(FEATURE.replace("假如 申请人生于", "那么 申请人生于"))
    born = "，相近的写法：「假如 申请人生于{day}」（test_features.py:9）"

    assert [
        "features/rural_reward.feature:15: S001 步骤「那么 申请人生于1933-01-01」没有定义" + born,
        "features/rural_reward.feature:15: S001 步骤「那么 申请人生于1950-01-01」没有定义" + born,
    ] == said(result)


def test_ambiguous_steps_stop_collection(run):
    """
    Two definitions for one step are both named with their places; neither of them is run.
    """
    second = '\n@when(parsers.parse("于{when}认{what}"))\ndef decide(when, what):\n    pass\n'
    result = run(FEATURE, STEPS + second)
    both = "「当 于{day}认定」（test_features.py:13）；「当 于{when}认{what}」（test_features.py:21）"

    assert pytest.ExitCode.INTERRUPTED == result.ret
    assert [
        f"features/rural_reward.feature:{line}: S002 步骤「当 于2024-06-30认定」同时匹配 2 个定义：{both}"
        for line in (10, 16)
    ] == said(result)


def test_one_selected_scenario_checks_the_others(run):
    """
    Choosing a scenario by name does not hide what is wrong with the rest.
    """
    result = run(FEATURE.replace("申请人生于<", "申请人出生于<"), STEPS, "-k", "现存")

    assert pytest.ExitCode.INTERRUPTED == result.ret
    assert ["15", "15"] == [line.split(":")[1] for line in said(result)]


@pytest.mark.parametrize(
    ("expression", "passed"),
    [
        ('clause(id="one_living_child")', 1),
        ('clause(id="born_on_or_after_1933")', 2),
        ('programme(id="rural_reward")', 3),
        ("not generated", 1),
    ],
)
def test_tags_select_scenarios(run, expression, passed):
    """
    A clause, a programme and the sign of a generated scenario can each be chosen on the command line.
    """
    run(FEATURE, STEPS, "-m", expression).assert_outcomes(passed=passed, deselected=3 - passed)


def test_an_unknown_tag_stops_collection(run):
    """
    A tag that would become a mark nobody registered is an error, not a silent nothing.
    """
    result = run(FEATURE.replace("@自动生成", "@边界"))

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*'边界' not found in `markers` configuration option*"])
