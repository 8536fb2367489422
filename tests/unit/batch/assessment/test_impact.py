"""Two rulesets over the same households: every class of change, the money, and an example of each."""

import shutil
from datetime import date

import pytest

from incentives import Engine
from incentives.batch.assessment.impact import Rules, anniversaries, impact
from incentives.batch.assessment.impact_table import gains_and_losses, impact_json, money_rows, subject_rows
from incentives.explain.wording import Wording
from incentives.shipped import shipped_rules
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import Blocks

ON = date(2024, 6, 30)
DOCUMENT = {
    "schema": "incentives/household/1",
    "place": "640522",
    "complete": ["persons", "marriages", "children", "adoptions", "step_relations", "applications", "awards"],
    "children": [
        {
            "id": "c1",
            "sex": "female",
            "birth_date": "1985-03-01",
            "death_date": "none",
            "mother": "p1",
            "father": "other",
            "within_allowed_number": "yes",
            "spacing_kept": "yes",
            "given_away_on": "none",
        }
    ],
}


def woman(name, born, **facts):
    """A household of a widow with one daughter, in the countryside of Haiyuan county."""
    person = {
        "id": "p1",
        "sex": "female",
        "id_card_birth_date": born,
        "death_date": "none",
        "draws_work_pension": "no",
        "registration": {"kind": "agri", "place": "640522", "settled": "yes", "origin": "original"},
    }
    return DOCUMENT | {"household": name, "persons": [person | facts]}


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """The shipped rules with rural reward from 58 years on, 100 yuan a month."""
    folder = tmp_path_factory.mktemp("rules")
    shutil.copytree(shipped_rules(), folder, dirs_exist_ok=True)
    file = folder / "national/rural_reward.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (("value: 60,", "value: 58,"), ("amount: 80 yuan,", "amount: 100 yuan,")):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return Engine.load(folder, second_vote=False).ruleset


@pytest.fixture(scope="module")
def found(changed):
    """Somebody of 73 (S05: 60 years, 80 yuan a month since 2012), of 58, of 40, and of an age nobody knows."""
    registry = Blocks(
        [woman("OLD", "1951-06-15"), woman("YOUNGER", "1965-09-01")],
        [woman("YOUNG", "1984-01-01"), {**woman("UNKNOWN", "1951-06-15"), "children": []}],
    )
    return impact(Rules(ENGINE.ruleset, registry), Rules(changed, registry), [ON], ["rural_reward"])


def test_every_subject_falls_into_one_class(found):
    """
    Who reaches the new age gains, who is paid already gets more; who is refused by both has no part in it.
    """
    classes = {key[3]: count for key, count in found.subjects.items()}

    assert {"gains": 1, "amount_up": 1} == classes
    assert {("rural_reward", "gains"): "YOUNGER", ("rural_reward", "amount_up"): "OLD"} == found.examples


def test_the_money_is_that_of_one_period(found):
    """
    80 yuan for one before, 100 yuan for two after.
    """
    assert ([8000], [20000]) == (list(found.before.values()), list(found.after.values()))


def test_the_same_rules_change_nothing():
    """
    Compared with themselves.
    """
    registry = Rules(ENGINE.ruleset, Blocks([woman("OLD", "1951-06-15")]))

    found = impact(registry, registry, [ON], ["rural_reward"])

    assert {"unchanged"} == {key[3] for key in found.subjects}
    assert found.before == found.after


def test_small_numbers_are_not_shown(found):
    """
    Neither in rows nor in JSON; what nobody can be told by is.
    """
    wording = Wording(ENGINE.ruleset)
    _, rows = subject_rows(found, wording, 5)

    assert {"不显示"} == {row[4] for row in rows}
    assert {None} == {row["subjects"] for row in impact_json(found, 5, ("a", "b"))["subjects"]}
    assert {"1"} == {row[4] for row in subject_rows(found, wording, 1)[1]}


def test_neither_money_nor_the_picture_tells_a_hidden_number(found):
    """
    200 yuan instead of 80 would tell that one gains and one gets more.
    """
    wording = Wording(ENGINE.ruleset)
    _, rows = money_rows(found, wording, 2)

    assert {"不显示"} == {cell for row in rows for cell in row[3:]}
    assert {None} == {row["after_fen"] for row in impact_json(found, 2, ("a", "b"))["money"]}
    assert [] == list(gains_and_losses(found, wording, 2))


def test_rows_say_programme_place_and_difference(found):
    """
    In the words of the rules.
    """
    wording = Wording(ENGINE.ruleset)
    _, rows = money_rows(found, wording, 1)

    name = "农村部分计划生育家庭奖励扶助"
    assert [
        ["2024-06-30", name, "合计", "每月80元", "每月200元", "每月120元"],
        ["2024-06-30", name, "海原县（640522）", "每月80元", "每月200元", "每月120元"],
    ] == rows
    assert [(name, 2, 0)] == list(gains_and_losses(found, wording, 1))


def test_anniversaries_of_a_leap_day():
    """
    Where there is no such day it is the last of the month.
    """
    assert [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)] == list(
        anniversaries(date(2024, 2, 29), 3)
    )
