"""What a new user gets wrong with files: each is named, with what to write instead, and never a traceback."""

import json
import subprocess
import sys

import pytest

from tests.unit.explain.demo_rules import write_demo_rules

GOOD = """
schema: incentives/household/1
household: HY-9
place: "640522"
persons:
  - {id: p1, sex: male, id_card_birth_date: 1950-01-01}
"""
CHECK = ("check", "--on", "2024-06-30", "--programme", "rural_reward")


def test_a_missing_file_suggests_its_neighbour(incentives):
    """
    A slip in the name is a usage error that names the file beside it.
    """
    answer = incentives(*CHECK, "examples/haiyuan_eldr.yaml")

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert "examples/haiyuan_elder.yaml" in answer.stderr


def test_a_missing_folder_has_nothing_to_suggest(incentives, tmp_path):
    """
    The message stays plain when there is nothing near.
    """
    answer = incentives(*CHECK, tmp_path / "nowhere" / "case.yaml")

    assert 2 == answer.exit_code
    assert "没有文件" in answer.stderr


def test_a_folder_is_not_a_household(incentives):
    """
    A folder is a usage error.
    """
    answer = incentives(*CHECK, "examples")

    assert 2 == answer.exit_code
    assert "「examples」是目录" in answer.stderr


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "R108", "文件是空的"),
        (b"  \n\n", "R108", "文件是空的"),
        (GOOD.replace("persons:", "人员:").encode("gbk"), "R101", "GBK"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "R102", "不是文本文件"),
        (bytes(range(128, 256)) * 8, "R102", "不是文本文件"),
        (GOOD.replace("sex:", "sexx:").encode(), "R201", "是否要写「sex」？"),
        (GOOD.replace("1950-01-01", "1950-02-30").encode(), "R205", "1950-02-30"),
        (GOOD.replace("1950-01-01", "1950/01/01").encode(), "R203", "是否要写「1950-01-01」？"),
        (GOOD.replace("male", "man").encode(), "R204", "male"),
        (GOOD.replace("640522", "64052").encode(), "R203", "64052"),
        (b'{"schema": "incentives/household/1", ', "R103", "无法解析"),
    ],
    ids=[
        "empty",
        "blank",
        "gbk",
        "binary",
        "noise",
        "key",
        "no_day",
        "day_form",
        "member",
        "place",
        "broken_json",
    ],
)
def test_a_wrong_document_is_explained(incentives, household, content, code, says):
    """
    Exit 3; place, code and what to write on standard error; nothing on standard output.
    """
    answer = incentives(*CHECK, household(content))

    assert (3, "") == (answer.exit_code, answer.stdout)
    assert code in answer.stderr
    assert says in answer.stderr


def test_all_mistakes_are_reported_at_once(incentives, household):
    """
    A wrong key, a wrong word and a wrong day in one file give three reports.
    """
    text = GOOD.replace("household:", "houshold:").replace("male", "man").replace("1950-01-01", "1950-13-01")
    answer = incentives(*CHECK, household(text))

    assert 3 == answer.exit_code
    assert {"R201", "R204", "R205"} <= set(answer.stderr.split())


def test_problems_are_said_in_english(incentives, household):
    """
    --lang en reaches the reports too.
    """
    answer = incentives(*CHECK, household(GOOD.replace("1950-01-01", "1950-02-30")), "--lang", "en")

    assert "is not a real day" in answer.stderr


def test_a_byte_order_mark_is_harmless(incentives, household):
    """
    Editors on Windows write one.
    """
    answer = incentives(*CHECK, household(b"\xef\xbb\xbf" + GOOD.encode()))

    assert 0 == answer.exit_code, answer.stderr
    assert "HY-9" in answer.stdout


def test_standard_input(incentives):
    """
    `-` reads the document from standard input and names it so in reports.
    """
    assert "HY-9" in incentives(*CHECK, "-", input=GOOD.encode()).stdout
    assert "标准输入" in incentives(*CHECK, "-", input=b"").stderr


def test_warnings_do_not_stop_an_answer(incentives, household):
    """
    A fifteen-digit ID number is a warning on standard error beside the answer.
    """
    text = GOOD.replace("sex: male", "id_number: 110105491231002").replace("1950-01-01", "1949-12-31")
    answer = incentives(*CHECK, household(text))

    assert 0 == answer.exit_code
    assert "W102" in answer.stderr
    assert "HY-9" in answer.stdout


def test_control_characters_are_refused(incentives, household):
    """
    An escape sequence in a document reaches neither the answer nor the report.
    """
    answer = incentives(*CHECK, household(GOOD.replace("household: HY-9", 'household: "HY\\e[31m9"')))

    assert 3 == answer.exit_code
    assert "\x1b" not in answer.output


def test_five_thousand_persons(tmp_path):
    """
    A file of 5,000 persons is answered, one determination each, in well under a minute.
    """
    persons = [{"id": f"p{n}", "id_card_birth_date": "1932-12-31"} for n in range(5000)]
    document = {"schema": "incentives/household/1", "household": "BIG", "place": "110000", "persons": persons}
    path = tmp_path / "big.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    rules = write_demo_rules(tmp_path / "rules")
    command = [
        sys.executable,
        "-m",
        "incentives_cli",
        "check",
        str(path),
        "--rules",
        str(rules),
        "--format",
        "ndjson",
    ]
    answer = subprocess.run(command, capture_output=True, check=True, timeout=60)
    outcomes = [item["outcome"] for item in json.loads(answer.stdout)["determinations"]]

    assert ["ineligible"] * 5000 == outcomes
