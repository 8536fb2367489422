"""`incentives explain`: the letter on a terminal."""

import pytest
from rich.cells import cell_len

from tests.cli.conftest import ROOT, without_digest

ELDER = "examples/haiyuan_elder.yaml"
DAY = ("--on", "2024-06-30")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_household_of_haiyuan(incentives, snapshot, language):
    """
    The whole letter, as it is read.
    """
    answer = incentives("explain", ELDER, *DAY, "--lang", language)

    assert 0 == answer.exit_code, answer.stderr
    assert snapshot == without_digest(answer.stdout)


def test_one_programme_alone(incentives):
    """
    Only the programme asked for has a section.
    """
    text = incentives("explain", ELDER, *DAY, "--programme", "rural_reward").stdout

    assert "一、马＊＊（p1）：农村部分计划生育家庭奖励扶助" in text
    assert "独生子女" not in text


def test_every_line_fits_the_terminal(incentives):
    """
    No line is wider than 80 cells.
    """
    lines = incentives("explain", ELDER, *DAY).stdout.splitlines()

    assert [] == [line for line in lines if cell_len(line) > 80]


def test_a_wrong_household_exits_with_three(incentives, household):
    """
    The problems go to standard error, no letter is written.
    """
    answer = incentives("explain", household("schema: incentives/household/1\n"))

    assert (3, "") == (answer.exit_code, answer.stdout)
    assert "R202" in answer.stderr


def test_standard_input(incentives):
    """
    `-` works as for check.
    """
    document = (ROOT / ELDER).read_bytes()
    answer = incentives("explain", "-", *DAY, "--programme", "rural_reward", input=document)

    assert "每月80元" in answer.stdout


def test_what_papers_would_do(incentives):
    """
    The bereaved mother's household lacks no paper; what is supposed, and what never is, stands above the answer.
    """
    answer = incentives("explain", "examples/lingwu_bereaved_mother.yaml", *DAY, "--what-if")
    text = "".join(line.strip() for line in answer.stdout.splitlines())

    assert 0 == answer.exit_code, answer.stderr
    assert "出生、死亡、婚姻、子女、手术、健康和残疾等事实以案卷所载为准，不作假设" in text
    assert "只补办材料不能符合条件的：" in text


def test_without_the_option_nothing_is_supposed(incentives):
    """
    The letter itself holds facts only.
    """
    assert "补办" not in incentives("explain", "examples/lingwu_bereaved_mother.yaml", *DAY).stdout
