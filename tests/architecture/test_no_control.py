"""The product is no instrument of control (dossier VOL-4): nothing asks who has not done something."""

from __future__ import annotations

import re
from pathlib import Path

import typer.main

from incentives import Engine
from incentives_cli.main import app

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(r"罚款|社会抚养费|处罚|指标完成|孕情|怀孕|未上环|未结扎|未手术|超生人员|排名|评分")
COMMANDS = {
    "check",
    "explain",
    "timeline",
    "schedule",
    "notice",
    "assess",
    "prepare",
    "funnel",
    "events",
    "review",
    "publish-list",
    "rules",
    "specs",
    "new",
    "synth",
    "ledger",
    "payment",
}


def test_no_command_queries_people():
    """
    The commands decide, explain and list what is due; none searches people by what they have not done.
    """
    group = typer.main.get_group(app)

    assert COMMANDS == set(group.commands)


def test_rules_speak_of_benefits_only():
    """
    No rule, word or question speaks of fines, pregnancy tracking or targets.
    """
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        found = FORBIDDEN.findall(path.read_text("utf-8"))
        assert [] == found, path


def test_no_fact_records_a_fine_or_a_pregnancy():
    """
    The vocabulary cannot even express them.
    """
    vocabulary = Engine.load(second_vote=False).ruleset.vocabulary
    names = [fact.chinese for record in vocabulary.records.values() for fact in record.facts.values()]

    assert [] == [name for name in names if FORBIDDEN.search(name)]
