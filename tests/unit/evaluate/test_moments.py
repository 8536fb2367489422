"""The days on which time alone may change an answer: those of the rules that may speak for a place, and no others."""

from datetime import date
from pathlib import Path

import pytest

from incentives import Engine

ELDER = Path(__file__).parents[3] / "examples" / "haiyuan_elder.yaml"  # he is born 1951-06-15, she 1953-03-08
HAIYUAN, GUANGDONG, HUNAN = "640522", "440000", "430000"


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, the direct engine alone."""
    return Engine.load(second_vote=False)


@pytest.fixture
def moments(engine):
    """The days of rural reward for the elder and his wife in a place."""
    case = engine.read(ELDER)

    def days(place, start=date(2004, 1, 1), until=date(2025, 1, 1)):
        return engine.moments("rural_reward", case, start, until, place=place)

    return days


def test_birthdays_of_the_place_count(moments):
    """
    Sixty everywhere; women of Guangdong at 55 (RRA-7).
    """
    assert date(2011, 6, 15) in moments(HAIYUAN)
    assert date(2013, 3, 8) in moments(HAIYUAN)
    assert date(2008, 3, 8) in moments(GUANGDONG)
    assert date(2008, 3, 8) not in moments(HAIYUAN)


def test_the_end_of_the_year_counts_where_a_rule_looks_at_it(moments):
    """
    Only in Hunan an age reached by 31 December counts (RRA-7): there every new year may change an answer.
    """
    new_years = {date(year, 1, 1) for year in range(2018, 2025)}

    assert set() == new_years - set(moments(HUNAN))
    assert set() == new_years & set(moments(HAIYUAN))


def test_the_ends_of_the_stretch_are_not_in_it(moments):
    """
    The first day is looked at anyway; the last is no longer asked about.
    """
    birthday = date(2011, 6, 15)

    assert birthday not in moments(HAIYUAN, start=birthday)
    assert birthday not in moments(HAIYUAN, until=birthday)


def test_who_surely_is_ineligible_may_be_left_out(engine):
    """
    The same determinations otherwise, for a programme with an eligible and an undetermined subject, and one with none.
    """
    case, day = engine.read(ELDER), date(2024, 6, 30)
    for programme in engine.ruleset.programmes:
        every = [(item.subject, item.outcome.value) for item in engine.answers(programme, case, day)]
        some = [
            (item.subject, item.outcome.value)
            for item in engine.answers(programme, case, day, ineligible=False)
        ]

        assert [answer for answer in every if answer[1] != "ineligible"] == some
