"""Two engines: where they differ nothing is answered, where one is missing the output says so."""

import json
import sys

import pytest

from incentives import Truth
from incentives.evaluate.chaining import ChainingProgramme

ARGUMENTS = ("examples/haiyuan_elder.yaml", "--on", "2024-06-30", "--programme", "rural_reward")


@pytest.fixture
def disagreeing(monkeypatch):
    """
    A chaining engine that holds everything for true.
    """
    settle = ChainingProgramme.settle

    def settle_wrongly(self, *arguments):
        return dict.fromkeys(settle(self, *arguments), Truth.TRUE)

    monkeypatch.setattr(ChainingProgramme, "settle", settle_wrongly)


@pytest.mark.parametrize("command", ["check", "explain"])
def test_a_disagreement_answers_nothing(incentives, disagreeing, command):
    """
    Exit 1, the first differing condition with both votes and its place in the rules, and no answer.
    """
    answer = incentives(command, *ARGUMENTS)

    assert (1, "") == (answer.exit_code, answer.stdout)
    assert "两个引擎的结论不一致" in answer.stderr
    assert "no_present_spouse" in answer.stderr
    assert "direct：不成立　chaining：成立" in answer.stderr


def test_a_disagreement_in_english(incentives, disagreeing):
    """
    The same words for the maintainer.
    """
    assert "direct: fails  chaining: holds" in incentives("check", *ARGUMENTS, "--lang", "en").stderr


@pytest.fixture
def without_durable(monkeypatch):
    """
    A Python for which durable-rules has no build.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] == "durable"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "durable", None)


def test_one_engine_alone_says_so(incentives, without_durable):
    """
    JSON lists the only vote; people read that there was no second one.
    """
    result = json.loads(incentives("check", *ARGUMENTS, "--format", "json").stdout)

    assert ["direct"] == result["engine"]["agreed"]
    for command in ("check", "explain"):
        shown = incentives(command, *ARGUMENTS).stdout.replace("\n", "").replace(" ", "")
        assert "未安装durable-rules，未经第二个引擎复核" in shown
