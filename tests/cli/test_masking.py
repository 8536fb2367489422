"""Names, identity numbers and everything the vocabulary calls sensitive stay covered in every form of output."""

import json
import re

import pytest

from incentives import Engine

HOUSEHOLD = """
schema: incentives/household/1
household: HY-7
place: "640522"
persons:
  - id: p1
    name: 欧阳惊鸿
    sex: female
    id_number: 11010519491231002X
    id_card_birth_date: 1949-12-31
    death_date: 2031-03-19
    death_certified_by: court
    draws_work_pension: no
    bank_account: "6228480402564890018"
    registration: {kind: agri, place: "640522", settled: yes, since: 1958-01-01, origin: original}
  - {id: p2, name: 诸葛长风, sex: male, id_card_birth_date: 1947-02-03, death_date: 2011-07-23}
marriages:
  - {id: m1, spouses: [p1, p2], kind: registered, from: 1970-05-01, until: none}
children:
  - {id: c1, name: 诸葛小满, sex: female, birth_date: 1972-08-08, death_date: 2003-10-27, mother: p1, father: p2,
     death_certified_by: court, within_allowed_number: yes, spacing_kept: yes, given_away_on: none}
disabilities:
  - {bearer: c1, grade: 2, certificate_number: 残字第77881号, issued_on: 1999-04-21, recovered_on: 2001-11-13}
operations:
  - {person: p1, kind: tubal_ligation, done_on: 1978-09-17, voluntary: yes, medically_suitable: yes,
     licensed_provider: yes, ended_on: 2029-12-24}
complications:
  - {person: p1, grade: 2, level: b, assessed_on: 2012-05-29, lawful_assessment: yes, certificate_held: yes,
     cured_on: 2030-01-07, superseded_on: 2028-02-11}
complete: [persons, marriages, children, disabilities, operations, complications]
"""
SECRETS = [
    *(
        "欧阳惊鸿",
        "阳惊鸿",
        "诸葛长风",
        "诸葛小满",
        "葛小满",
        "11010519491231002X",
        "49123100",
        "残字第77881号",
    ),
    *("输卵管结扎术", "tubal_ligation", "6228480402564890018"),
]
DAYS = ["2031-03-19", "2011-07-23", "2003-10-27", "1999-04-21", "2001-11-13", "1978-09-17", "2029-12-24",
        "2012-05-29", "2030-01-07", "2028-02-11"]  # fmt: skip
OUTPUTS = [
    ("check",),
    ("check", "--lang", "en"),
    ("check", "--format", "json"),
    ("check", "--format", "ndjson"),
    ("check", "--format", "md"),
    ("explain",),
    ("explain", "--lang", "en"),
]


def spellings(day):
    """A day as JSON and English write it, and as Chinese does."""
    year, month, number = map(int, day.split("-"))
    return day, f"{year}年{month}月{number}日"


@pytest.mark.parametrize("command", OUTPUTS, ids=" ".join)
def test_nothing_sensitive_is_shown(incentives, household, command):
    """
    No name, number, day of death, illness or operation, on any of the days on which they matter.
    """
    path = household(HOUSEHOLD)
    answers = [incentives(*command, path, "--on", day) for day in ("2010-06-30", "2024-06-30", "2032-06-30")]
    shown = "".join(re.sub(r"sha256:\w+", "", answer.output) for answer in answers)

    assert [0, 0, 0] == [answer.exit_code for answer in answers]
    assert [] == [secret for secret in SECRETS if secret in shown]
    assert [] == [day for day in DAYS if any(text in shown for text in spellings(day))]


def test_reveal_shows_what_was_covered(incentives, household):
    """
    The same search finds names and days when they are asked for, so it would find them above.
    """
    path = household(HOUSEHOLD)
    table = incentives("check", path, "--on", "2024-06-30", "--reveal").stdout
    published = incentives("check", path, "--on", "2024-06-30", "--reveal", "--format", "json").stdout

    assert "欧阳惊鸿（p1）" in table
    assert {"2030-01-07"} <= {day for day in DAYS if day in published}


def test_every_sensitive_sort_of_fact_is_in_the_household():
    """
    A sensitive date or text that the vocabulary gains has to be added to the household above.
    """
    vocabulary = Engine.load(second_vote=False).ruleset.vocabulary
    sensitive = {
        fact.name
        for record in vocabulary.tables().values()
        for fact in record.facts.values()
        if fact.sensitive and fact.type.sort in ("date", "text")
    }

    assert set() == {name for name in sensitive if f"{name}:" not in HOUSEHOLD}


def test_sensitive_values_are_starred_in_the_trace(incentives, household):
    """
    Grades are too short to search for: every condition on a grade has its value covered.
    """
    result = json.loads(
        incentives("check", household(HOUSEHOLD), "--on", "2024-06-30", "--format", "json").stdout
    )
    graded = [
        node
        for node in nodes(result)
        if "grade" in node.get("condition", "") and "policy" not in node["condition"]
    ]

    assert graded
    assert {"＊＊＊"} == {node["actual"] for node in graded}


def nodes(value):
    """Every mapping inside a JSON value."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(item)
