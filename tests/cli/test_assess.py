"""`incentives assess` on the example village: what an officer sees, and what stands in the folder afterwards."""

import json
import re

import openpyxl
import pyarrow.parquet as pq
import pytest

ON = ("--on", "2024-06-30")
SOME = ("--programme", "rural_reward", "--programme", "special_support_death")


@pytest.fixture
def village(incentives, tmp_path):
    """The example village: 30 households, 4 of them with mistakes."""
    file = tmp_path / "village.xlsx"
    assert incentives("new", "registry", file, "--example").exit_code == 0
    return file


@pytest.fixture
def assess(incentives, village, tmp_path):
    """Assesses the village into `out` for some programmes."""

    def run(*options):
        return incentives(
            "assess", village, *ON, *SOME, "--out", tmp_path / "out", "--processes", "1", *options
        )

    return run


def without_paths(text, tmp_path):
    """What is printed, whatever the folder and the rules."""
    text = re.sub(rf"：\s*{re.escape(str(tmp_path))}", "：…", text)
    return re.sub(r"sha256:[0-9a-f]+", "sha256:…", text)


def test_what_is_printed(assess, tmp_path, snapshot):
    """
    What came in, what was set aside, and a line for each programme; small numbers are not shown.
    """
    found = assess()

    assert 0 == found.exit_code
    assert "登记 30 户：已认定 26 户，因填写有误未认定 4 户" in found.stdout
    assert snapshot == without_paths(found.stdout, tmp_path)


def test_the_workbook_has_everybody_once(assess, tmp_path):
    """
    Each determination stands on one sheet; each household with mistakes is on the sheet of problems.
    """
    assess("--format", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out/assessment.xlsx")
    rows = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
    decided = {row[0] for title in ("符合", "待补资料", "不符合") for row in rows[title]}
    wrong = {row[0] for row in rows["问题"]}

    assert ["汇总", "符合", "待补资料", "不符合", "问题"] == book.sheetnames
    assert (26, 4) == (len(decided), len(wrong))
    assert set() == decided & wrong
    assert all("行政复议" in row[-1] for row in rows["不符合"])
    stored = sum(pq.read_table(file).num_rows for file in (tmp_path / "out/results").rglob("*.parquet"))
    assert stored * len(SOME) // 2 == sum(len(rows[title]) for title in ("符合", "待补资料", "不符合"))


def test_a_workbook_that_cannot_hold_the_results_is_not_begun(assess, tmp_path, monkeypatch):
    """
    A sheet has 1,048,576 rows (ECMA-376); here one with 9 is enough. The results are there, CSV files can be had.
    """
    monkeypatch.setattr("incentives.batch.assessment.book.ROWS_OF_A_SHEET", 9)
    found = assess("--format", "xlsx")

    assert 2 == found.exit_code
    assert "--format csv" in found.stderr
    assert not (tmp_path / "out/assessment.xlsx").exists()
    assert 0 == assess("--format", "csv").exit_code


def test_csv_files_open_in_a_spreadsheet(assess, tmp_path):
    """
    UTF-8 with a mark, one file for each sheet.
    """
    assess("--format", "csv")
    files = {file.stem: file.read_bytes() for file in (tmp_path / "out").glob("*.csv")}

    assert {"汇总", "符合", "待补资料", "不符合", "问题"} == files.keys()
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())


def test_the_summary_is_data_too(assess, tmp_path):
    """
    A hidden number is null.
    """
    assess("--min-cell", "5")
    summary = json.loads((tmp_path / "out/summary.json").read_text(encoding="utf-8"))

    assert ("incentives/summary/1", "2024-06-30", 5) == (
        summary["schema"],
        summary["on"],
        summary["least_cell"],
    )
    assert {"rural_reward", "special_support_death"} == {line["programme"] for line in summary["subjects"]}
    assert None in {line["eligible"] for line in summary["subjects"]}


def test_a_folder_of_another_version_is_neither_read_nor_gone_on_with(assess, incentives, tmp_path):
    """
    Results of one form are not taken for, or mixed with, those of another.
    """
    assess()
    file = tmp_path / "out/assessment.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace("assessment/2", "assessment/1"), encoding="utf-8"
    )
    explained = incentives("explain", tmp_path / "out", "--household", "SL-001")
    counted = incentives("funnel", tmp_path / "out", "--programme", "rural_reward")
    gone_on = assess()

    assert (2, 2, 2) == (explained.exit_code, counted.exit_code, gone_on.exit_code)
    assert "另一版本的程序" in explained.stderr
    assert "另一版本的程序" in counted.stderr
    assert "结果的格式不同" in gone_on.stderr


def test_one_household_is_explained_as_it_was_decided(assess, incentives, tmp_path):
    """
    Even when the registry has changed since: the assessment has kept what it read.
    """
    assess()
    (tmp_path / "village.xlsx").unlink()
    found = incentives("explain", tmp_path / "out", "--household", "SL-001")

    assert 0 == found.exit_code, found.stderr
    assert "农村部分计划生育家庭奖励扶助" in found.stdout


@pytest.mark.parametrize(
    "option",
    [("--programme", "only_child_reward"), ("--on", "2020-01-01"), ("--place", "640522"), ("--rules", ".")],
)
def test_what_was_decided_is_not_explained_as_something_else(assess, incentives, tmp_path, option):
    """
    An option that would change nothing is refused: the answer would be taken for one about it.
    """
    assess()
    found = incentives("explain", tmp_path / "out", "--household", "SL-001", *option)

    assert (2, "") == (found.exit_code, found.stdout)
    assert option[0] in found.stderr


@pytest.mark.parametrize(
    ("household", "says"), [("SL-027", "填写有误的户没有认定"), ("NOBODY", "没有户「NOBODY」")]
)
def test_a_household_that_was_not_decided_is_said_not_to_be(assess, incentives, tmp_path, household, says):
    """
    With the reason.
    """
    assess()
    found = incentives("explain", tmp_path / "out", "--household", household)

    assert 2 == found.exit_code
    assert says in found.stderr


def test_a_folder_in_use_is_not_mixed_with(assess, tmp_path):
    """
    Other programmes need another folder.
    """
    assess()
    found = assess("--programme", "three_links")

    assert 2 == found.exit_code
    assert "请另写一个目录" in found.stderr


def test_a_snapshot_gives_the_same(assess, incentives, village, tmp_path):
    """
    Read and checked once, decided many times.
    """
    printed = assess().stdout
    prepared = incentives("prepare", village, tmp_path / "snapshot")
    found = incentives(
        "assess", tmp_path / "snapshot", *ON, *SOME, "--out", tmp_path / "again", "--processes", "1"
    )

    assert (0, 0) == (prepared.exit_code, found.exit_code)
    assert printed.replace(f"{tmp_path}/out", "…") == found.stdout.replace(f"{tmp_path}/again", "…")


def test_the_funnel_is_printed(assess, incentives, tmp_path, snapshot):
    """
    In sums; a programme that was not assessed is not guessed at.
    """
    assess()
    found = incentives("funnel", tmp_path / "out", "--programme", "rural_reward", "--min-cell", "3")
    other = incentives("funnel", tmp_path / "out", "--programme", "three_links")

    assert snapshot == found.stdout
    assert 2 == other.exit_code


def test_the_years_ahead(assess, tmp_path):
    """
    Nobody is supposed to die without a table.
    """
    found = assess("--years", "3")

    assert 0 == found.exit_code
    assert "没有计死亡" in found.stdout
    assert {"2024-06-30", "2025-06-30", "2026-06-30"} == {
        row["on"]
        for row in json.loads((tmp_path / "out/projection.json").read_text(encoding="utf-8"))["payments"]
    }


def test_other_rules_are_compared(assess, tmp_path):
    """
    With the shipped rules themselves nothing changes; table, workbook and picture are written.
    """
    found = assess("--against", "rules")

    assert 0 == found.exit_code, found.stderr
    assert "没有变化" in found.stdout
    assert {"impact.json", "impact.svg", "impact.xlsx"} == {
        file.name for file in (tmp_path / "out").iterdir()
    }


def test_an_input_that_is_not_there(incentives, tmp_path):
    """
    Nothing is written for it.
    """
    found = incentives("assess", tmp_path / "none.xlsx", *ON, "--out", tmp_path / "out")

    assert 2 == found.exit_code
    assert "none.xlsx" in found.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--years", "2", "--format", "xlsx"), "--format"),
        (("--against", "rules", "--record", "sqlite:///x.db"), "--record"),
        (("--mortality", "table.csv"), "--mortality"),
        (("--format", "csv", "--no-second-look"), "--no-second-look"),
    ],
)
def test_options_that_would_be_in_vain_are_refused(assess, tmp_path, options, named):
    """
    Nothing is written, and nobody believes that something was.
    """
    found = assess(*options)

    assert 2 == found.exit_code
    assert named in found.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("assess", "{village}", "--out", "{out}", "--against", "nowhere"), "--against「nowhere」不是目录"),
        (("assess", "{village}", "--out", "{village}"), "village.xlsx」不是目录"),
        (("assess", "nowhere.xlsx", "--out", "{out}"), "没有「nowhere.xlsx」这个文件或者目录"),
        (("prepare", "nowhere.xlsx", "{out}"), "没有「nowhere.xlsx」这个文件或者目录"),
    ],
)
def test_what_is_not_there_is_named(incentives, village, tmp_path, options, says):
    """
    By the option or the file that it was given as.
    """
    found = incentives(*(one.format(village=village, out=tmp_path / "out") for one in options))

    assert 2 == found.exit_code
    assert says in found.stderr


def test_an_assessment_is_explained_household_by_household(assess, incentives, tmp_path):
    """
    Without a household the officer is told how to name one.
    """
    assess()
    found = incentives("explain", tmp_path / "out")

    assert 2 == found.exit_code
    assert "--household" in found.stderr


def test_a_registry_that_was_moved_is_said_to_be(incentives, tmp_path):
    """
    Which is not the same as one that has changed.
    """
    incentives("synth", "--households", "5", "--out", tmp_path / "registry")
    incentives("assess", tmp_path / "registry", *ON, *SOME, "--out", tmp_path / "out", "--processes", "1")
    (tmp_path / "registry").rename(tmp_path / "elsewhere")

    found = incentives("explain", tmp_path / "out", "--household", "SYN-640522-1-000000000")

    assert 2 == found.exit_code
    assert "不在认定时的位置" in found.stderr


def test_a_folder_somebody_writes_to_is_left_alone(assess, tmp_path):
    """
    And the officer is told so.
    """
    from incentives.batch.assessment.manifest import Folder

    with Folder(tmp_path / "out").alone():
        found = assess()

    assert 2 == found.exit_code
    assert "另一个程序正在写" in found.stderr


def test_the_years_ahead_hide_what_few_are_paid(assess):
    """
    Ten in the village are paid rural reward, three for a child who has died.
    """
    found = assess("--years", "2")

    assert re.search("2024-06-30  农村部分计划生育家庭奖励扶助 +10 +每月800元", found.stdout)
    assert re.search("2024-06-30  独生子女死亡家庭特别扶助 +不显示 +不显示", found.stdout)


def test_what_was_not_looked_at_again_is_explained_all_the_same(incentives, tmp_path):
    """
    Some household of these is decided whatever is missing: the letter says so, and a remark why the results do not.
    """
    incentives("synth", "--households", "40", "--seed", "3", "--out", tmp_path / "registry")
    incentives("assess", tmp_path / "registry", *ON, "--out", tmp_path / "out", "--no-second-look")

    found = incentives("explain", tmp_path / "out", "--household", "SYN-640522-3-000000006")

    assert 0 == found.exit_code, found.stderr
    assert "不论所缺资料如何，结论都是一样的" in found.stdout
    assert "未再查" in found.stderr


def test_problems_can_be_read_in_english(assess, tmp_path):
    """
    What was written and what to write, too.
    """
    assess("--format", "csv", "--lang", "en")
    text = (tmp_path / "out/problems.csv").read_text(encoding="utf-8-sig")

    assert "「1962-02-30」 is not a real day,write a day that the calendar has" in text
