"""`incentives check`: results as a table, JSON, lines of JSON and Markdown, and the exit codes."""

import json

import jsonschema
import pytest

from incentives.explain.result_schema import result_schema
from tests.cli.conftest import ROOT, without_digest

ELDER = "examples/haiyuan_elder.yaml"
DAY = ("--on", "2024-06-30")
ONE = """
schema: incentives/household/1
household: HY-9
place: "640522"
persons:
  - {id: p1, name: 王建国, id_card_birth_date: %s}
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_household_of_haiyuan(incentives, snapshot, language):
    """
    The whole answer as read on a terminal of 80 columns.
    """
    answer = incentives("check", ELDER, *DAY, "--lang", language)

    assert 0 == answer.exit_code, answer.stderr
    assert snapshot == without_digest(answer.stdout)


def test_markdown(incentives, snapshot):
    """
    The same lines as a Markdown document.
    """
    answer = incentives("check", ELDER, *DAY, "--programme", "rural_reward", "--format", "md")

    assert snapshot == without_digest(answer.stdout)


def test_he_qualifies_and_her_missing_fact_is_named(incentives):
    """
    80 yuan a month for him; for her the kind of registration is asked.
    """
    answer = incentives("check", ELDER, *DAY, "--programme", "rural_reward")

    assert "每月80元" in answer.stdout
    assert "田＊＊（p2）的户口类别：户口属于哪一类别？ [persons/p2/registration/kind]" in answer.stdout


def test_json_is_the_published_form(incentives, snapshot):
    """
    One file gives one object, valid against the schema, with both engines' votes.
    """
    answer = incentives("check", ELDER, *DAY, "--programme", "rural_reward", "--format", "json")
    result = json.loads(answer.stdout)

    jsonschema.validate(result, result_schema(), format_checker=jsonschema.FormatChecker())
    assert ["direct", "chaining"] == result["engine"]["agreed"]
    assert snapshot == without_digest(answer.stdout)


def test_all_programmes_validate(incentives):
    """
    Nothing in any programme's trace leaves the schema.
    """
    result = json.loads(incentives("check", ELDER, *DAY, "--format", "json").stdout)

    jsonschema.validate(result, result_schema(), format_checker=jsonschema.FormatChecker())
    assert {"eligible", "ineligible", "undetermined"} == {
        item["outcome"] for item in result["determinations"]
    }


def test_several_files_give_a_list(incentives, household):
    """
    JSON for several files is one list, in the order of the files.
    """
    other = household(ONE % "1950-01-01")
    answer = incentives("check", ELDER, other, *DAY, "--format", "json")

    assert ["HY-0001", "HY-9"] == [result["household"] for result in json.loads(answer.stdout)]


def test_ndjson_is_one_object_a_line(incentives, household):
    """
    Lines can be read one by one.
    """
    answer = incentives("check", ELDER, household(ONE % "1950-01-01"), *DAY, "--format", "ndjson")

    assert ["HY-0001", "HY-9"] == [json.loads(line)["household"] for line in answer.stdout.splitlines()]


def test_good_files_are_answered_beside_a_bad_one(incentives, household):
    """
    The problems of one file do not take the others' answers away; the exit code tells.
    """
    bad = household(ONE % "1950-02-30", "bad.yaml")
    answer = incentives("check", bad, ELDER, *DAY, "--programme", "rural_reward")

    assert 3 == answer.exit_code
    assert "1950-02-30" in answer.stderr
    assert "每月80元" in answer.stdout


def test_today_is_echoed(incentives):
    """
    Without --on the day decided for is today's, and said.
    """
    result = json.loads(incentives("check", ELDER, "--format", "json").stdout)

    assert result["on"] == json.loads(incentives("check", ELDER, "--format", "json").stdout)["on"]
    assert f"认定日 {int(result['on'][:4])}年" in incentives("check", ELDER).stdout


def test_place_replaces_the_household_s_own(incentives):
    """
    With --place the rules of another place speak.
    """
    result = json.loads(incentives("check", ELDER, *DAY, "--place", "340000", "--format", "json").stdout)

    assert "340000" == result["place"]


@pytest.mark.parametrize(
    ("document", "day", "code"),
    [
        (ONE % "1930-01-01", "2024-06-30", 10),
        (ONE % "1950-01-01", "2024-06-30", 11),
    ],
    ids=["ineligible", "undetermined"],
)
def test_exit_code_tells_the_outcome(incentives, household, document, day, code):
    """
    A person born before 1933 is refused; one of whom little is known stays open.
    """
    arguments = ("--on", day, "--programme", "rural_reward", "--exit-code")

    assert code == incentives("check", household(document), *arguments).exit_code


def test_exit_code_of_an_eligible_person(incentives, household):
    """
    The eligible elder alone exits with 0.
    """
    text = (ROOT / ELDER).read_text(encoding="utf-8")
    head, couple = text.split("  - id: p2")
    children = couple[couple.index("children:") :].replace("mother: p2, ", "mother: other, ")
    alone = f"{head}\n{children}".replace(
        "complete: [persons, marriages,", "marriages: none\ncomplete: [persons,"
    )
    answer = incentives("check", household(alone), *DAY, "--programme", "rural_reward", "--exit-code")

    assert "√" in answer.stdout, answer.stderr
    assert 0 == answer.exit_code


def test_exit_code_needs_a_single_determination(incentives):
    """
    Two persons cannot share one exit code: nothing is printed, and the reason is said.
    """
    answer = incentives("check", ELDER, *DAY, "--programme", "rural_reward", "--exit-code")

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert "2 个" in answer.stderr


def test_a_household_without_persons(incentives, household):
    """
    Nobody to decide for is said, not shown as an empty table.
    """
    empty = household(
        'schema: incentives/household/1\nhousehold: HY-0\nplace: "640522"\npersons: none\nmarriages: none\n'
    )
    answer = incentives("check", empty, *DAY, "--programme", "rural_reward")

    assert 0 == answer.exit_code, answer.stderr
    assert "没有可以认定的对象" in answer.stdout


def test_a_failed_condition_shows_the_signed_distance(incentives, household):
    """
    Born on the last day of 1932: one day before the limit.
    """
    answer = incentives("check", household(ONE % "1932-12-31"), *DAY, "--programme", "rural_reward")

    assert "× 1933年1月1日以后出生（含本日）" in answer.stdout
    assert "-1天" in answer.stdout
    assert "行政复议" in answer.stdout


def test_referrals_stand_beside_a_refusal(incentives, household):
    """
    A recorded sign of pressure is shown to a person even where the outcome is no.
    """
    document = ONE % "1932-12-31" + (
        "applications:\n  - {programme: rural_reward, applicants: [p1], applied_on: 2024-01-01, pressure_sign: yes}\n"
    )
    answer = incentives("check", household(document), *DAY, "--programme", "rural_reward")

    assert "不符合" in answer.stdout
    assert "须由人工核实 申请过程中有被强迫的迹象" in answer.stdout


def test_every_line_fits_the_terminal(incentives):
    """
    No line is wider than 80 cells, Chinese characters taking two.
    """
    from rich.cells import cell_len

    lines = incentives("check", ELDER, *DAY).stdout.splitlines()

    assert [] == [line for line in lines if cell_len(line) > 80]
