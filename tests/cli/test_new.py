"""`incentives new`: templates that are valid as they stand and when everything in them is put to use."""

import re

import pytest

from tests.unit.explain.demo_rules import write_demo_rules

CHECK = ("check", "--on", "2024-06-30", "--programme", "complication_support")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_household_template_is_a_household(incentives, household, language):
    """
    As it stands it holds one person of whom nothing is known.
    """
    text = incentives("new", "household", "--lang", language).stdout
    answer = incentives(*CHECK, household(text))

    assert 0 == answer.exit_code, answer.stderr
    assert "人员p1" in answer.stdout


def test_the_household_template_in_use(incentives, household):
    """
    With every line put to use it is still valid: the samples fit each other.
    """
    text = re.sub("(?m)^# ", "", incentives("new", "household").stdout)
    answer = incentives(*CHECK, household(text))

    assert (0, "") == (answer.exit_code, answer.stderr)
    assert "张＊＊（p1）" in answer.stdout


def test_the_household_template_knows_the_vocabulary(incentives):
    """
    Every table is there with the names and choices of the vocabulary.
    """
    text = incentives("new", "household").stdout

    assert "# disabilities:" in text
    assert "male 男、female 女" in text


def test_the_programme_template_compiles(incentives, tmp_path):
    """
    Put among the rules as it stands, it is accepted and named after its file.
    """
    rules = write_demo_rules(tmp_path / "rules")
    answer = incentives("new", "programme", rules / "national" / "winter_fuel.yaml")
    checked = incentives("rules", "check", "--rules", rules)

    assert (0, "") == (answer.exit_code, answer.stdout)
    assert 0 == checked.exit_code, checked.stderr
    assert "项目 2" in checked.stdout
    assert "winter_fuel" in incentives("rules", "list", "--rules", rules).stdout


@pytest.mark.parametrize("what", ["household", "programme"])
def test_a_file_is_not_overwritten(incentives, tmp_path, what):
    """
    The second time is a usage error and the file stays as it was.
    """
    path = tmp_path / "mine.yaml"
    first = incentives("new", what, path)
    before = path.read_bytes()
    second = incentives("new", what, path)

    assert (0, 2) == (first.exit_code, second.exit_code)
    assert "不会覆盖" in second.stderr
    assert before == path.read_bytes()


def test_a_folder_that_does_not_exist(incentives, tmp_path):
    """
    Nothing is created on the way.
    """
    assert 2 == incentives("new", "household", tmp_path / "nowhere" / "case.yaml").exit_code


def test_a_programme_needs_a_name_that_can_be_an_id(incentives, tmp_path):
    """
    The file's name becomes the id.
    """
    answer = incentives("new", "programme", tmp_path / "My-Programme.yaml")

    assert 2 == answer.exit_code
    assert "My-Programme" in answer.stderr
