"""Features become scenarios ready to act: backgrounds first, outlines row by row, every step understood."""

import pytest

from incentives.specs.finding import FeaturesInvalid
from incentives.specs.scenarios import bind, read_scenarios

FEATURE = """\
# language: zh-CN
@项目:rural_reward
功能: 奖励扶助

  背景:
    假如 申请地区为"海原县"

  @条款:age_60
  规则: 年龄

    背景:
      假如 认定日为 2024-06-30

    @自动生成
    场景大纲: <出生日期>出生
      假如 申请人情况如下:
        | 项目                 | 值         |
        | 身份证载明的出生日期 | <出生日期> |
      当 认定申请人的"rural_reward"
      那么 认定结论为"<结论>"
      而且 决定条款为"age_60"

      例子:
        | 出生日期   | 结论   |
        | 1964-07-01 | 不符合 |
        | 1964-06-30 | 符合   |
"""


@pytest.fixture
def written(tmp_path):
    """Write one feature and read it."""

    def read(text):
        path = tmp_path / "rural_reward.feature"
        path.write_text(text, encoding="utf-8")
        return read_scenarios(path)

    return read


def test_an_outline_is_one_scenario_a_row(written):
    """
    Values stand in names, steps and tables; the row can be found again, and tags of the 规则 count.
    """
    found = written(FEATURE)

    assert ["1964-07-01出生", "1964-06-30出生"] == [one.name for one in found]
    assert [25, 26] == [one.row for one in found]
    assert ("rural_reward", ("age_60",), True) == (found[0].programme, found[0].clauses, found[0].generated)
    assert ("身份证载明的出生日期", "1964-07-01") == found[0].steps[2].table[1]


def test_backgrounds_come_first(written):
    """
    That of the 功能, then that of the 规则, then the scenario's own steps.
    """
    [found, _] = written(FEATURE)

    assert ['申请地区为"海原县"', "认定日为 2024-06-30"] == [step.text for step in found.steps[:2]]
    assert ["given"] * 3 + ["when", "then", "then"] == [step.kind for step in found.steps]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ('申请地区为"海原县"', '申请地为"海原县"', "F501"),
        ("认定日为 2024-06-30", "认定日为 2024-06-31", "F501"),
        ("当 认定申请人", "那么 认定申请人", "F501"),
        ("    假如 申请地区为", "    假如 申请人情况如下:\n    假如 申请地区为", "F503"),
        ('申请地区为"海原县"', '申请地区为"海原县"\n      | 多余 |', "F504"),
    ],
)
def test_a_step_without_meaning_is_found(written, right, wrong, code):
    """
    Unknown words, days that do not exist, the wrong keyword, a table missing or too many: each is named by its line.
    """
    with pytest.raises(FeaturesInvalid) as caught:
        written(FEATURE.replace(right, wrong, 1))

    assert code in {found.code for found in caught.value.findings}


def test_a_sentence_alone_can_be_bound():
    """
    Drafts are run before any file holds them; what means nothing is refused.
    """
    assert "2024-06-30" == bind("given", "认定日为 2024-06-30").pieces["day"].isoformat()
    with pytest.raises(ValueError, match="unpack"):
        bind("given", "没有意思的话")
