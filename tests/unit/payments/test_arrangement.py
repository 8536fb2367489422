"""How a place pays, as it is written: what holds on a day, and everything that is wrong at once."""

from datetime import date
from pathlib import Path

import pytest

from incentives import CaseInvalid, Engine
from incentives.payments.arrangement import read_arrangement

RULES = Engine.load(second_vote=False).ruleset
ROOT = Path(__file__).parents[3]
DAY = date(2024, 1, 1)
LOCAL = "{programmes: [rural_reward], from: 2019-01-01, province: 10, city: 2.5, county: 7.5, rest: county, cites: 当地文件}"


def read(*lines):
    """The arrangement of Haiyuan county with some lines more."""
    return read_arrangement("\n".join(["schema: incentives/payment-arrangement/1", 'place: "640522"', *lines]).encode(),
                            "pay.yaml", RULES)  # fmt: skip


def wrong(*lines):
    """The codes of what is wrong with an arrangement."""
    with pytest.raises(CaseInvalid) as invalid:
        read(*lines)
    return [problem.code for problem in invalid.value.problems]


def test_what_is_not_said_stays_open():
    """
    A place that says nothing has no instalments, no shares and no payee of couples.
    """
    found = read()

    assert (None, None, ()) == (
        found.every("rural_reward", DAY),
        found.joint_payee("rural_reward", DAY),
        found.local,
    )


def test_what_holds_depends_on_programme_and_day():
    """
    Half-yearly until 2023, yearly and ahead after.
    """
    found = read(
        "instalments:",
        "  - {programmes: [rural_reward], until: 2024-01-01, every: half_year, cites: 甲}",
        "  - {programmes: [rural_reward], from: 2024-01-01, every: year, ahead: yes, cites: 乙}",
        "joint_payee:",
        "  - {programmes: [fewer_births_faster_prosperity], payee: wife, cites: 丙}",
    )
    said = [found.every("rural_reward", day) for day in (date(2023, 12, 1), DAY)]

    assert [("half_year", False, "甲"), ("year", True, "乙")] == [
        (one.every, one.ahead, one.cites) for one in said if one
    ]
    assert None is found.every("special_support_death", DAY)
    assert "wife" == found.joint_payee("fewer_births_faster_prosperity", DAY)


def test_shares_with_the_centre_come_to_the_whole():
    """
    80 % from the centre by the rules; half percents are whole numbers here.
    """
    (share,) = read("local_shares:", f"  - {LOCAL}").local

    assert {"province": 1000, "city": 250, "county": 750} == share.shares


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (["local_shares:", f"  - {LOCAL.replace('2.5', '12.5')}"], ["P101"]),
        (["local_shares:", f"  - {LOCAL.replace('2.5', '2.555')}"], ["R203"]),
        (["local_shares:", f"  - {LOCAL.replace('2019-01-01', '2001-01-01')}"], ["P101"]),
        (["instalments:", "  - {programmes: [rural_rewards], every: weekly, cites: 甲}"], ["R204", "R410"]),
        (["instalments:", "  - {programmes: [rural_reward], from: 2024-01-01, until: 2023-01-01, every: year, cites: 甲}"],
         ["R211"]),
        (["instalments:", "  - {programmes: [rural_reward], every: year}"], ["R202"]),
        (["instalment: []"], ["R201"]),
    ],
    ids=["total", "decimals", "before_the_share", "two_mistakes", "backwards", "no_source", "no_such_key"],
)  # fmt: skip
def test_what_is_wrong_is_said(lines, codes):
    """
    With the code of each mistake, all of them together.
    """
    assert codes == sorted(wrong(*lines))


def test_the_example_can_be_read():
    """
    Weihai pays twice a year (S15c).
    """
    raw = (ROOT / "examples" / "payments" / "weihai.yaml").read_bytes()
    found = read_arrangement(raw, "weihai.yaml", RULES).every("rural_reward", date(2013, 7, 1))

    assert found
    assert ("half_year", False) == (found.every, found.ahead)
