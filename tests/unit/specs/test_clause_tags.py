"""Which scenario defends which clause."""

import pytest

from incentives.specs.clause_tags import ClauseTag, clause_tags
from incentives.specs.finding import FeaturesInvalid

FEATURE = """\
# language: zh-CN
@项目:rural_reward @条款:born_on_or_after_1933
功能: 奖励扶助

  @条款:one_living_child
  规则: 子女

    @条款:remarriage_counting
    场景大纲: 再婚
      当 于<认定日>认定
      那么 认定结论为“符合”，决定条款包括“one_living_child”

      例子:
        | 认定日     |
        | 2011-12-31 |
        | 2012-01-01 |
"""


def test_own_and_inherited_tags_are_listed(tmp_path):
    """
    A scenario defends the clauses of its 功能, its 规则 and its own, each once whatever the number of examples.
    """
    feature = tmp_path / "rural_reward.feature"
    feature.write_text(FEATURE, encoding="utf-8")

    assert [
        ClauseTag(feature.as_posix(), 2, "再婚", "rural_reward", "born_on_or_after_1933"),
        ClauseTag(feature.as_posix(), 5, "再婚", "rural_reward", "one_living_child"),
        ClauseTag(feature.as_posix(), 8, "再婚", "rural_reward", "remarriage_counting"),
    ] == clause_tags(tmp_path)


def test_features_with_findings_are_refused(tmp_path):
    """
    A list made from files in which a scenario may be lost would look complete and not be.
    """
    feature = tmp_path / "rural_reward.feature"
    feature.write_text(FEATURE.replace("规则:", "规则："), encoding="utf-8")
    with pytest.raises(FeaturesInvalid) as refused:
        clause_tags(tmp_path)

    assert [(6, "F101")] == [(found.line, found.code) for found in refused.value.findings]
    assert str(refused.value).startswith(f"{feature.as_posix()}:6: F101 ")
