"""The years ahead: who reaches an age counts, nobody dies without a table, and expectations are exact fractions."""

from datetime import date

import numpy as np
import pytest

from incentives import CaseInvalid
from incentives.batch.assessment.projection import CERTAIN, Mortality, project
from tests.properties.drawn import ENGINE
from tests.unit.batch.assessment.test_impact import woman
from tests.unit.batch.drawn_blocks import Blocks

DAYS = [date(2024, 6, 30), date(2025, 6, 30), date(2026, 6, 30)]
RURAL = ["rural_reward"]


@pytest.fixture
def registry():
    """One is paid already; one reaches 60 on 1 September 2025 (S05: 60 years, 80 yuan a month)."""
    return Blocks([woman("OLD", "1951-06-15"), woman("NEXT", "1965-09-01")])


def test_who_reaches_the_age_is_paid_from_then_on(registry):
    """
    Nothing else changes.
    """
    found = project(ENGINE.ruleset, registry, DAYS, RURAL)

    assert [8000, 8000, 16000] == [found.fen[day.isoformat(), "rural_reward", "entitlement"] for day in DAYS]
    assert [1, 1, 2] == [found.payments[day.isoformat(), "rural_reward", "entitlement"] for day in DAYS]


def test_a_table_makes_sums_expectations(registry, tmp_path):
    """
    Every tenth woman dies each year: of 80 yuan a month 72 are expected after one year, 64.80 after two.
    """
    file = tmp_path / "table.csv"
    file.write_text("sex,age,probability\nfemale,0,0.1\nmale,0,0\n", encoding="utf-8")

    found = project(ENGINE.ruleset, Blocks([woman("OLD", "1951-06-15")]), DAYS, RURAL, Mortality.read(file))

    assert [8000, 7200, 6480] == [found.fen[day.isoformat(), "rural_reward", "entitlement"] for day in DAYS]


def test_of_whom_the_table_cannot_speak_nothing_is_guessed(tmp_path):
    """
    Somebody whose sex is not given is neither a man nor a woman of the table: the payment counts in full.
    """
    file = tmp_path / "table.csv"
    file.write_text("sex,age,probability\nfemale,0,0.1\nmale,0,0.5\n", encoding="utf-8")
    document = woman("OLD", "1951-06-15")
    del document["persons"][0]["sex"]

    found = project(ENGINE.ruleset, Blocks([document]), DAYS, RURAL, Mortality.read(file))

    assert {8000} == {found.fen[day.isoformat(), "rural_reward", "entitlement"] for day in DAYS}


def test_living_goes_by_age_and_sex():
    """
    Beyond the last age of the table the last one counts.
    """
    table = Mortality("t", {"female": np.array([0, 500_000]), "male": np.array([CERTAIN])})

    found = table.living(np.array([True, True, False]), np.array([0, 7, 30]), 2)

    assert [500_000, 250_000, 0] == found.tolist()


def test_a_table_is_read_with_all_its_mistakes(tmp_path):
    """
    Lines that cannot be read, and ages left out, are said at once.
    """
    file = tmp_path / "table.csv"
    file.write_text(
        "sex,age,probability\nfemale,0,2\nwoman,1,0.1\nmale,0,0.1\nmale,2,0.1\n", encoding="utf-8"
    )

    with pytest.raises(CaseInvalid) as refused:
        Mortality.read(file)

    assert [("T131", 2), ("T131", 3), ("T132", 0), ("T132", 0)] == sorted(
        (problem.code, problem.where.line) for problem in refused.value.problems
    )
