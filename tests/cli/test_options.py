"""Options that are wrong are usage errors: exit 2, said in the language asked for, with what to write."""

import pytest

ELDER = "examples/haiyuan_elder.yaml"


@pytest.mark.parametrize(
    "day", ["2024-02-30", "2024/06/30", "20240630", "today", "2024-6-30", "２０２４-06-30", ""]
)
@pytest.mark.parametrize("command", ["check", "explain"])
def test_a_wrong_day_says_how_to_write_one(incentives, command, day):
    """
    Anything but a real day as YYYY-MM-DD.
    """
    answer = incentives(command, ELDER, "--on", day)

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert "YYYY-MM-DD" in answer.stderr


@pytest.mark.parametrize(
    ("code", "suggestion"),
    [
        ("640552", "640522 海原县"),
        ("海原县", "640522 海原县"),
        ("99", "请写六位代码"),
        ("abcdef", "请写六位代码"),
    ],
)
def test_an_unknown_place_gets_a_suggestion(incentives, code, suggestion):
    """
    A slip in the code, or the name instead of it.
    """
    answer = incentives("check", ELDER, "--place", code)

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert suggestion in answer.stderr


@pytest.mark.parametrize("code", ["640522", "640522100", "642222", "000000", "110105", "440106"])
def test_known_places_are_accepted(incentives, code):
    """
    A county, a township in it, the county's code of 2003, the nation, districts of cities without listed ones.
    """
    answer = incentives(
        "check", ELDER, "--on", "2024-06-30", "--programme", "complication_support", "--place", code
    )

    assert 0 == answer.exit_code, answer.stderr


@pytest.mark.parametrize(
    "command", [("check", ELDER, "--programme"), ("explain", ELDER, "--programme"), ("rules", "show")]
)
def test_an_unknown_programme_lists_those_there_are(incentives, command):
    """
    The nearest id, then all of them with their names.
    """
    answer = incentives(*command, "rural_rewards")

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert "是否要写「rural_reward」？" in answer.stderr
    assert "complication_support  计划生育手术并发症人员特别扶助" in answer.stderr


def test_usage_errors_in_english(incentives):
    """
    --lang and INCENTIVES_LANG both reach them.
    """
    assert "write YYYY-MM-DD" in incentives("check", ELDER, "--on", "x", "--lang", "en").stderr


def test_the_language_may_come_from_the_environment(monkeypatch, incentives):
    """
    Who works in English sets it once.
    """
    from typer.testing import CliRunner

    from incentives_cli.main import app

    answer = CliRunner().invoke(app, ["check", "nowhere.yaml"], env={"INCENTIVES_LANG": "en"})

    assert "there is no file" in answer.stderr


def test_rules_must_be_a_folder(incentives):
    """
    A file or nothing at all is not.
    """
    assert 2 == incentives("check", ELDER, "--rules", "nowhere").exit_code
    assert 2 == incentives("rules", "check", "--rules", ELDER).exit_code


def test_broken_rules_exit_with_four(incentives, tmp_path):
    """
    An empty folder lacks every file; each is named.
    """
    answer = incentives("check", ELDER, "--rules", tmp_path)

    assert (4, "") == (answer.exit_code, answer.stdout)
    assert 1 == answer.stderr.count("documents.yaml:") or "documents.yaml" in answer.stderr


def test_no_file_is_a_usage_error(incentives):
    """
    The option parser's own errors have the same code.
    """
    assert 2 == incentives("check").exit_code
    assert 2 == incentives("check", ELDER, "--format", "xml").exit_code
    assert 2 == incentives("check", ELDER, "--formt", "json").exit_code


def test_the_version(incentives):
    """
    One line, for bug reports.
    """
    from incentives.version import __version__

    assert f"incentives {__version__}\n" == incentives("--version").stdout


@pytest.mark.parametrize(
    "command", [(), ("check",), ("explain",), ("rules",), ("rules", "show"), ("new",), ("new", "household")]
)
def test_help_is_in_both_languages(incentives, command):
    """
    Every command explains itself in Chinese and in English.
    """
    shown = incentives(*command, "--help").stdout

    assert any("\u4e00" <= character <= "\u9fff" for character in shown)
    assert "Usage: incentives" in shown.replace("root", "incentives")
