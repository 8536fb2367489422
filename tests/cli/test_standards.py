"""`incentives rules export-standards`, `import-standards` and `import-openfisca`."""

import shutil

import pytest
from openpyxl import load_workbook

from incentives.shipped import shipped_rules
from tests.unit.specs.standards.conftest import row_of

RURAL = "national/rural_reward.yaml"


@pytest.fixture
def rules(tmp_path):
    """
    A copy of the shipped rules, to be written into.
    """
    return shutil.copytree(shipped_rules(), tmp_path / "rules")


@pytest.fixture
def edited(incentives, tmp_path):
    """
    Export the standards and edit the cell of the national monthly standard.
    """

    def edit(title, value):
        path = tmp_path / "标准.xlsx"
        incentives("rules", "export-standards", path)
        book = load_workbook(path)
        row_of(book["标准"], RURAL, "monthly_standard", 4)[title].value = value
        book.save(path)
        return path

    return edit


def contents(rules):
    """The bytes of every file."""
    return {path: path.read_bytes() for path in rules.rglob("*.yaml")}


def test_a_workbook_as_exported_changes_nothing(incentives, rules, tmp_path):
    """
    Not even when it is asked to write.
    """
    before = contents(rules)
    incentives("rules", "export-standards", tmp_path / "a.xlsx", "--rules", rules)
    answer = incentives("rules", "import-standards", tmp_path / "a.xlsx", "--rules", rules, "--write")

    assert (0, "与规则文件一致，没有改动\n") == (answer.exit_code, answer.stdout)
    assert before == contents(rules)


def test_a_change_is_shown_and_not_written(incentives, rules, edited):
    """
    In words and as text; the files wait for --write.
    """
    before = contents(rules)
    answer = incentives("rules", "import-standards", edited("金额（元）", 100), "--rules", rules)

    assert 0 == answer.exit_code
    assert "标准「奖励扶助金标准」  金额（元）：80 → 100" in answer.stdout
    assert "共改动 1 行，1 个文件" in answer.stdout
    assert "+      - {from: 2012-01-01, amount: 100 yuan, cites: S15c" in answer.stdout
    assert before == contents(rules)


def test_a_change_is_written_to_its_line(incentives, rules, edited):
    """
    One line of one file; the rules still compile.
    """
    before = contents(rules)
    answer = incentives("rules", "import-standards", edited("金额（元）", 100), "--rules", rules, "--write")
    [changed] = [path for path, raw in contents(rules).items() if raw != before[path]]
    [line] = set(changed.read_text(encoding="utf-8").splitlines()) - set(
        before[changed].decode().splitlines()
    )

    assert 0 == answer.exit_code
    assert changed == rules / RURAL
    assert "amount: 100 yuan" in line
    assert 0 == incentives("rules", "check", "--rules", rules).exit_code
    assert not list(rules.rglob("*.part"))


def test_wrong_cells_are_named_and_nothing_is_written(incentives, rules, edited):
    """
    Sheet and cell, what was written, what to write; exit 3.
    """
    before = contents(rules)
    path = edited("金额（元）", "八十")
    answer = incentives("rules", "import-standards", path, "--rules", rules, "--write")

    assert 3 == answer.exit_code
    assert "标准!I" in answer.stderr
    assert "「八十」" in answer.stderr
    assert "规则没有改动" in answer.stderr
    assert before == contents(rules)


def test_the_shipped_rules_are_not_written_into(incentives, edited):
    """
    Whoever writes says where.
    """
    answer = incentives("rules", "import-standards", edited("金额（元）", 100), "--write")

    assert 2 == answer.exit_code
    assert "--rules" in answer.stderr


def test_what_is_no_workbook_is_said_to_be_none(incentives, tmp_path):
    """
    A file of another kind, and none at all.
    """
    (tmp_path / "a.xlsx").write_text("x")

    assert "S101" in incentives("rules", "import-standards", tmp_path / "a.xlsx").stderr
    assert 2 == incentives("rules", "import-standards", tmp_path / "none.xlsx").exit_code


def test_parameters_are_printed_as_rules(incentives, tmp_path):
    """
    From a file to the clipboard; a mistake has its line.
    """
    (tmp_path / "fee.yaml").write_text("metadata: {unit: currency-CNY}\nvalues: {2004-01-01: {value: 60}}\n")
    (tmp_path / "bad.yaml").write_text("values:\n  2004-01-01: 0.5\n")
    good = incentives("rules", "import-openfisca", tmp_path / "fee.yaml", "--cites", "S05")
    bad = incentives("rules", "import-openfisca", tmp_path / "bad.yaml")

    assert "- {from: 2004-01-01, amount: 60 yuan, cites: S05}" in good.stdout
    assert (3, True) == (bad.exit_code, "bad.yaml:2:15" in bad.stderr)
