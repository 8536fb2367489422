"""`incentives timeline`: intervals with their causes as text and JSON, the picture, and what is refused."""

import json
import sys

import pytest

ELDER = "examples/haiyuan_elder.yaml"
SPAN = ("--from", "2004-01-01", "--to", "2030-12-31")
ONE = (*SPAN, "--programme", "rural_reward")


def test_the_elder_of_haiyuan_becomes_eligible_when_only_he_is_asked_about(incentives):
    """
    Sixty in 2011, when the spouse's unknown registration mattered; from 2013 it surely does not (dossier RRA-2, RRA-7).
    """
    answer = incentives("timeline", ELDER, *ONE)

    assert 0 == answer.exit_code, answer.stderr
    assert [
        "农村部分计划生育家庭奖励扶助　马＊＊（p1）",
        "  2004-01-01 — 2011-06-14　不符合",
        "  2011-06-15 — 2012-12-31　待补资料",
        "    变化原因为年龄：年满60周岁",
        "  2013-01-01 — 2030-12-31　符合　每月80元",
        "    变化原因为规定变化：施行期间的规定不要求配偶为农村户口",
        "  如无其他变化，自2013年1月1日起符合",
    ] == answer.stdout.splitlines()[2:9]


def test_names_are_masked_unless_revealed(incentives):
    """
    In the text, in JSON and beside the lanes of the picture.
    """
    for form in ("human", "json"):
        assert "福明" not in incentives("timeline", ELDER, *ONE, "--format", form).stdout

    assert "马福明" in incentives("timeline", ELDER, *ONE, "--reveal").stdout


def test_json_has_the_lanes_with_kinds_of_causes(incentives):
    """
    Days, outcome, amount in fen and cause of each interval; the last day is not included.
    """
    document = json.loads(incentives("timeline", ELDER, *ONE, "--format", "json").stdout)
    lane = document["lanes"][0]

    assert ("incentives/timeline/1", "2004-01-01", "2031-01-01") == (
        document["schema"],
        document["from"],
        document["until"],
    )
    assert (["p1"], "2013-01-01") == (lane["subject"], lane["eligible_from"])
    assert [
        ("2004-01-01", "ineligible", []),
        ("2011-06-15", "undetermined", []),
        ("2013-01-01", "eligible", [8000]),
    ] == [
        (one["from"], one["outcome"], [paid["amount_fen"] for paid in one["entitlements"]])
        for one in lane["intervals"]
    ]
    assert [[], [("age", "age_60", "true")], [("rule", "spouse_not_tested", "true")]] == [
        [(cause["kind"], cause["clause"], cause["truth"]) for cause in one["causes"]]
        for one in lane["intervals"]
    ]


def test_who_never_becomes_eligible_has_no_such_day(incentives):
    """
    Her registration is unknown throughout: nothing is promised to her.
    """
    document = json.loads(incentives("timeline", ELDER, *ONE, "--format", "json").stdout)

    assert (["p2"], None) == (document["lanes"][1]["subject"], document["lanes"][1]["eligible_from"])


def test_the_picture_says_what_the_text_says(incentives, tmp_path):
    """
    An SVG whose texts (kept by the writer as comments beside their outlines) have amounts, years, marks and causes.
    """
    out = tmp_path / "t.svg"
    answer = incentives("timeline", ELDER, *ONE, "--plot", out)

    assert 0 == answer.exit_code, answer.stderr
    drawn = out.read_text(encoding="utf-8")
    for text in ("符合　每月80元", "马＊＊（p1）", "2012", "不符合", "待补资料", "年龄：年满60周岁"):
        assert text in drawn, text
    assert "自2013年1月1日起符合" in drawn
    assert "福明" not in drawn


def test_the_picture_is_the_same_each_time(incentives, tmp_path):
    """
    No date, no random ids: two runs write the same bytes.
    """
    for name in ("a.svg", "b.svg"):
        incentives("timeline", ELDER, *ONE, "--plot", tmp_path / name)

    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_png(incentives, tmp_path):
    """
    The suffix chooses the form.
    """
    assert 0 == incentives("timeline", ELDER, *ONE, "--plot", tmp_path / "t.png").exit_code
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_another_suffix_is_refused(incentives, tmp_path):
    """
    Before anything is decided.
    """
    answer = incentives("timeline", ELDER, *ONE, "--plot", tmp_path / "t.pdf")

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert ".svg" in answer.stderr


def test_without_matplotlib_the_extra_is_named(incentives, tmp_path, monkeypatch):
    """
    Exit 2 with the command to install it; no file is left behind.
    """
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    answer = incentives("timeline", ELDER, *ONE, "--plot", tmp_path / "t.svg")

    assert 2 == answer.exit_code
    assert "pip install 'incentives[letters]'" in answer.stderr
    assert not (tmp_path / "t.svg").exists()


def test_without_a_chinese_font_a_warning_says_so(incentives, tmp_path, monkeypatch):
    """
    The picture is drawn all the same.
    """
    monkeypatch.setattr("incentives.explain.plot_style.FONTS", ())
    answer = incentives("timeline", ELDER, *ONE, "--plot", tmp_path / "t.svg")

    assert 0 == answer.exit_code
    assert "fonts-noto-cjk" in answer.stderr
    assert (tmp_path / "t.svg").exists()


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        ("2004-13-01", "2005-01-01", "2004-13-01"),
        ("2004-01-01", "2005-02-30", "2005-02-30"),
        ("2005-01-01", "2004-12-31", "2004-12-31"),
        ("2004-01-01", "9999-12-31", "9999-12-31"),
    ],
)
def test_days_that_are_none_are_refused(incentives, first, last, named):
    """
    No such month or day, the end before the start, no day after the last.
    """
    answer = incentives("timeline", ELDER, "--from", first, "--to", last)

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert named in answer.stderr
