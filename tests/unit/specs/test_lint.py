"""Every way in which a feature file can lie about what is executed, one bad file per mistake."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import incentives
from incentives.specs import lint
from incentives.specs.feature_file import GherkinMissing
from incentives.specs.finding import TEXTS

BAD = Path(__file__).parents[2] / "bad_features"
BAD_FEATURES = sorted(BAD.glob("*.feature"))

GOOD = """\
# language: zh-CN
@项目:rural_reward
功能: 奖励扶助
  年满６０周岁的农村独生子女父母按月领取 # 见试行方案。

  背景:
    假如 申请人为农村居民

  @条款:one_living_child
  规则: 子女

    # 这一行是注释
    场景: 现存一个子女
      假如 申请人的备注为“甲 # 乙”
        \"\"\"
        当事人自述。场景：不是场景。
        ｜ ３ ｜
        \"\"\"
      当 于2024-06-30认定
      那么 认定结论为“符合”
      而且 决定条款包括“one_living_child”

    @条款:born_on_or_after_1933.note @自动生成
    场景大纲: 建国前后的出生日期
      假如 申请人情况如下:
        | 项目\\|分项 | 值         |
        | 出生日期   | <出生日期> |
      而且 申请人自述:
        ```
        <自述>
        ```
      当 于2024-06-30认定
      那么 认定结论为“<结论>”
      但是 缺少“结婚日期”

      例子: 边界
        | 出生日期   | 自述 | 结论     |
        | 1932-12-31 |      | 不符合   |
        | 1933-01-01 | 一女 | 待补资料 |

      例子: 常例
        | 出生日期   | 自述 | 结论     |
        | 1950-01-01 | 一子 | 待补资料 |
"""


@pytest.fixture
def features(tmp_path, monkeypatch):
    """A folder of features, as seen from the folder it lies in."""
    monkeypatch.chdir(tmp_path)
    folder = Path("features")
    (folder / "national").mkdir(parents=True)
    (folder / "national" / "rural_reward.feature").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.parametrize("feature", BAD_FEATURES, ids=lambda feature: feature.stem)
def test_each_mistake_is_reported_in_full(feature, monkeypatch, capsys):
    """
    The report of a bad feature is exactly the one written beside it, and the exit code is 1.
    """
    monkeypatch.chdir(BAD)

    code = lint.main([feature.name])

    assert (1, feature.with_suffix(".expected").read_text(encoding="utf-8")) == (
        code,
        capsys.readouterr().out,
    )


def test_every_code_has_a_bad_feature():
    """
    No sentence exists that no bad feature provokes.
    """
    reports = "".join(
        feature.with_suffix(".expected").read_text(encoding="utf-8") for feature in BAD_FEATURES
    )

    assert [] == [code for code in TEXTS if f": {code} " not in reports]


def test_one_run_reports_all_files(monkeypatch, capsys):
    """
    A file that cannot be read hides nothing in the files after it.
    """
    monkeypatch.chdir(BAD)
    names = ["gbk_encoding", "no_clause_tag"]
    expected = "".join(Path(f"{name}.expected").read_text(encoding="utf-8") for name in names)

    assert 1 == lint.main([f"{name}.feature" for name in reversed(names)])
    assert expected == capsys.readouterr().out


def test_clean_features_get_a_summary(features, capsys):
    """
    Comments, doc strings, quoted signs, inherited tags and several tables are no mistakes.
    """
    assert 0 == lint.main([str(features)])
    assert "合计 1 个功能文件、4 个场景，没有问题\n" == capsys.readouterr().out


def test_windows_line_ends_are_no_mistake(features):
    """
    A file saved with carriage returns reads like any other.
    """
    (features / "national" / "rural_reward.feature").write_bytes(GOOD.replace("\n", "\r\n").encode())

    assert () == lint.lint([features]).findings


def test_count_takes_outlines_by_row(features, capsys):
    """
    One plain scenario and an outline of two and one rows are four scenarios.
    """
    lint.main([str(features), "--count"])

    assert (
        "     4  features/national/rural_reward.feature  奖励扶助\n合计 1 个功能文件、4 个场景，没有问题\n"
    ) == capsys.readouterr().out


@pytest.mark.parametrize(
    ("wanted", "code", "report"),
    [
        ("4", 0, "合计 1 个功能文件、4 个场景，没有问题\n"),
        ("5", 1, "合计 1 个功能文件、4 个场景，少于要求的 5 个\n"),
    ],
)
def test_too_few_scenarios_fail(features, capsys, wanted, code, report):
    """
    `--at-least` passes on the number itself and fails one above it.
    """
    assert (code, report) == (lint.main([str(features), "--at-least", wanted]), capsys.readouterr().out)


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_no_feature_at_all_is_an_error(tmp_path, capsys, path):
    """
    A path that does not exist, or a folder without features, is not a success with nothing to report.
    """
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit) as stopped:
        lint.main([str(tmp_path / path)])

    assert (2, f"没有找到功能文件：{tmp_path / path}\n") == (stopped.value.code, capsys.readouterr().err)


def test_missing_gherkin_names_the_command(features, monkeypatch, capsys):
    """
    Without gherkin-official the author is told what to install; the library raises the same words.
    """
    monkeypatch.setitem(sys.modules, "gherkin.parser", None)
    with pytest.raises(GherkinMissing, match=r"pip install 'incentives\[dev\]'"):
        lint.lint([features])
    with pytest.raises(SystemExit) as stopped:
        lint.main([str(features)])

    assert 2 == stopped.value.code
    assert "pip install 'incentives[dev]'" in capsys.readouterr().err


def test_runs_as_a_module(features):
    """
    `python -m incentives.specs.lint features` is the door that continuous integration uses.
    """
    source = Path(incentives.__path__[0]).parent
    done = subprocess.run(
        [sys.executable, "-m", "incentives.specs.lint", str(features)],
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (0, "合计 1 个功能文件、4 个场景，没有问题\n", "") == (done.returncode, done.stdout, done.stderr)
