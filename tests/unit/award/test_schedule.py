"""Instalments over time: expected months and amounts come from the dossier and its table of standards."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incentives import Engine
from incentives.award.schedule import months

ENGINE = Engine.load(second_vote=False)
ROOT = Path(__file__).parents[3]


def bereaved_mother(**changes):
    """Return a lone mother born 1970-03-15 whose only child died 2015-05-10, confirmed 2018-09-12."""
    document: dict[str, Any] = {
        "schema": "incentives/household/1",
        "household": "H1",
        "place": "640522",
        "persons": [
            {"id": "p1", "name": "李某", "sex": "female", "id_card_birth_date": "1970-03-15", "death_date": "none",
             "registration": {"kind": "agri", "place": "640522", "settled": "yes", "origin": "original",
                              "since": "1970-03-15"}}
        ],
        "marriages": "none",
        "children": [
            {"id": "c1", "sex": "male", "birth_date": "1995-02-01", "death_date": "2015-05-10", "mother": "p1",
             "father": "other", "within_allowed_number": "yes", "given_away_on": "none"}
        ],
        "certificates": [{"kind": "one_child", "holders": ["p1"], "issued_on": "1996-01-01", "voided_on": "none"}],
        "applications": [
            {"programme": "special_support_death", "applicants": ["p1"], "applied_on": "2018-08-01",
             "applied_by_self": "yes", "consent_on": "2018-08-01", "pressure_sign": "no",
             "confirmed_on": "2018-09-12", "false_statement_on": "none"}
        ],
        "complete": ["persons", "children", "certificates", "applications"],
    }  # fmt: skip
    document["persons"][0] |= changes
    return ENGINE.read(document)


def paid(case, start, until):
    """Return month → fen for special support after a child's death."""
    found = ENGINE.schedule(case, start, until, programmes=["special_support_death"])
    return {item.month: item.fen for item in found.instalments}


def test_mother_of_49_starts_in_the_month_she_reaches_it():
    """
    Confirmed before 49, paid from the month of reaching 49 (S11, S12): 450 yuan since 2018 (S14).
    """
    found = paid(bereaved_mother(), date(2018, 9, 1), date(2019, 6, 1))

    assert {date(2019, month, 1): 45000 for month in (3, 4, 5)} == found


def test_standard_changes_in_july_2022():
    """
    450 yuan until 2022-06-30 and 590 yuan from 2022-07-01 (S15b).
    """
    found = paid(bereaved_mother(), date(2022, 5, 1), date(2022, 9, 1))

    assert {
        date(2022, 5, 1): 45000,
        date(2022, 6, 1): 45000,
        date(2022, 7, 1): 59000,
        date(2022, 8, 1): 59000,
    } == found


def test_payment_stops_after_the_month_of_death():
    """
    Payment ends at the event, not at year end (S12): the month of death is the last.
    """
    found = paid(bereaved_mother(death_date="2023-04-20"), date(2023, 3, 1), date(2023, 8, 1))

    assert {date(2023, 3, 1): 59000, date(2023, 4, 1): 59000} == found


def test_totals_per_calendar_year():
    """
    Six months at 450 and six at 590 yuan make 6240 yuan in 2022 (S14, S15b).
    """
    found = ENGINE.schedule(bereaved_mother(), date(2022, 1, 1), date(2023, 1, 1))

    assert {2022: 624000} == found.by_year()


def test_central_and_local_share_add_up():
    """
    Ningxia: four fifths from the centre since 2019 (GBF-2018-67, K).
    """
    found = ENGINE.schedule(bereaved_mother(), date(2022, 1, 1), date(2022, 2, 1)).instalments[0]

    assert (36000, 9000) == (found.central_fen, found.local_fen)


def test_months_begin_inside_the_stretch():
    """
    A month whose first day lies before the stretch belongs to the stretch before.
    """
    assert [date(2022, 2, 1), date(2022, 3, 1)] == list(months(date(2022, 1, 2), date(2022, 3, 2)))


DAYS = st.dates(date(2017, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize("programme", ["special_support_death", "rural_reward"])
@given(days=st.lists(DAYS, min_size=3, max_size=3, unique=True), death=st.none() | DAYS)
@settings(max_examples=15, deadline=None)
def test_whole_is_the_sum_of_its_parts(programme, days, death):
    """
    Cutting a stretch in two changes no instalment; nothing is paid twice, before the start or after death.
    """
    first, middle, last = sorted(days)
    case = bereaved_mother(death_date=death.isoformat() if death else "none")

    def instalments(start, until):
        return list(ENGINE.schedule(case, start, until, programmes=[programme]).instalments)

    whole = instalments(first, last)

    assert whole == instalments(first, middle) + instalments(middle, last)
    assert len(whole) == len({(item.month, item.entitlement) for item in whole})
    assert all(item.month >= date(2019, 3, 1) for item in whole if programme == "special_support_death")
    assert death is None or all(item.month <= death for item in whole)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "determination"),
        ({"withdrawn_on": "2019-01-01"}, "screening"),
        ({"consent_on": "none"}, "screening"),
        ({"applied_on": "2030-01-01"}, "screening"),
    ],
)
def test_only_a_standing_application_makes_a_determination(changes, state):
    """
    Without the person's own application and consent on the day it is a screening (VOL-1).
    """
    case = bereaved_mother()
    facts = case.tables["applications"][0].facts
    read = {name: date.fromisoformat(day) if day != "none" else None for name, day in changes.items()}
    facts |= {name: day for name, day in read.items() if day is not None}
    if changes.get("consent_on") == "none":
        del facts["consent_on"]

    found = ENGINE.determine(case, date(2022, 1, 1), programmes=["special_support_death"])

    assert state == found.determinations[0].state


def test_a_payment_that_has_ended_is_not_payable():
    """
    Rural reward ends when a false statement is established (S30; S36), even where the list of applications is open.
    """
    case = ENGINE.read(ROOT / "examples" / "haiyuan_elder.yaml")
    case.tables["applications"][0].facts["false_statement_on"] = date(2024, 6, 1)

    def payable(day):
        found = ENGINE.determine(case, day, programmes=["rural_reward"]).of("p1", "rural_reward")
        return [entitlement.payable for entitlement in found.entitlements]

    assert [True] == payable(date(2024, 5, 31))
    assert [False] == payable(date(2024, 6, 1))
