"""Funding by level: exact splits, the rest by rounding, and what no document divides."""

from datetime import date
from typing import Any

import pytest

from incentives.domain.period import Period
from incentives.ir.stacking import FundingShare
from incentives.payments.funding import LocalShare, Shares, added, shares_for

ALWAYS = Period(None, None)
CENTRAL = [FundingShare(("rural_reward",), 80, "640000", ALWAYS, None)]
CHAIN = ("640522", "640500", "640000", "000000")
MONTH = date(2024, 1, 1)


def local(**shares: int) -> LocalShare:
    """Return how a county says its levels share."""
    given: dict[Any, int] = dict(shares)
    return LocalShare(("rural_reward",), "640522", ALWAYS, given, "county", "当地文件")


def test_the_local_part_is_open_where_nobody_divides_it():
    """
    80 yuan: 64 from the centre (S06b), 16 that no document divides.
    """
    found = shares_for("rural_reward", MONTH, CHAIN, CENTRAL, [])

    assert {"central": 6400, "province": 0, "city": 0, "county": 0, "open": 1600} == found.split(8000)


def test_a_place_divides_its_own_part():
    """
    10 % region, 5 % city, 5 % county: together with the centre's 80 % the whole.
    """
    found = shares_for("rural_reward", MONTH, CHAIN, CENTRAL, [local(province=1000, city=500, county=500)])

    assert {"central": 6400, "province": 800, "city": 400, "county": 400, "open": 0} == found.split(8000)


def test_shares_that_do_not_come_to_the_whole_are_not_used():
    """
    A county cannot change the centre's share: then its division is left aside, and the local part is open.
    """
    found = shares_for("rural_reward", MONTH, CHAIN, CENTRAL, [local(province=1000, county=500)])

    assert 1600 == found.split(8000)["open"]


def test_nothing_is_known_of_a_programme_without_shares():
    """
    No share at all: all of it is open, none is taken to be the centre's.
    """
    assert {"open": 8000} == {
        level: fen
        for level, fen in shares_for("three_links", MONTH, CHAIN, CENTRAL, []).split(8000).items()
        if fen
    }


@pytest.mark.parametrize("fen", [1, 3, 99, 101, 8001])
def test_odd_fen_go_to_the_level_that_bears_the_rest(fen):
    """
    Every level but one is rounded down, so that the parts add up to the fen.
    """
    found = Shares({"central": 8000, "province": 1250, "county": 750}, "county").split(fen)

    assert fen == sum(found.values())
    assert (fen * 80 // 100, fen * 125 // 1000) == (found["central"], found["province"])


def test_splits_are_added_level_by_level():
    """
    A level that one of them lacks counts as nothing.
    """
    assert {"central": 3, "province": 0, "city": 0, "county": 2, "open": 0} == added(
        [{"central": 1}, {"central": 2, "county": 2}]
    )
