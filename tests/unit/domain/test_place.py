"""Administrative divisions over time. The moves of Haiyuan and its neighbours are those of 国函〔2003〕139号."""

from datetime import date

import pytest

from incentives.domain.period import Period
from incentives.domain.place import NATION, Place, PlaceGroup, Places
from incentives.domain.truth import Truth

MOVED = date(2003, 12, 31)
BEFORE, AFTER = date(2003, 12, 30), MOVED
ALWAYS = Period(None, None)
GUYUAN, ZHONGWEI, NINGXIA, HAIYUAN, XIJI = "640400", "640500", "640000", "640522", "640422"
PLACES = Places(
    {
        NATION: Place(NATION, "全国", "nation"),
        NINGXIA: Place(NINGXIA, "宁夏回族自治区", "province", ((ALWAYS, NATION),)),
        GUYUAN: Place(GUYUAN, "固原市", "city", ((ALWAYS, NINGXIA),), ("642200",)),
        ZHONGWEI: Place(ZHONGWEI, "中卫市", "city", ((Period(MOVED, None), NINGXIA),)),
        HAIYUAN: Place(
            HAIYUAN,
            "海原县",
            "county",
            ((Period(None, MOVED), GUYUAN), (Period(MOVED, None), ZHONGWEI)),
            ("640421", "642222"),
        ),
        XIJI: Place(XIJI, "西吉县", "county", ((ALWAYS, GUYUAN),)),
    },
    {"mountain": PlaceGroup("mountain", "山区", (HAIYUAN, XIJI))},
)


@pytest.mark.parametrize(("on", "city"), [(BEFORE, GUYUAN), (AFTER, ZHONGWEI)])
def test_a_county_lies_where_it_lay_that_day(on, city):
    """
    The day of the move belongs to the new city.
    """
    assert PLACES.chain(HAIYUAN, on) == (HAIYUAN, city, NINGXIA, NATION)


@pytest.mark.parametrize("code", ["640421", "642222"])
@pytest.mark.parametrize(("on", "city"), [(BEFORE, GUYUAN), (AFTER, ZHONGWEI)])
def test_a_former_code_means_the_same_county(code, on, city):
    """
    Documents keep the code of the year they were written in.
    """
    assert PLACES.chain(code, on) == (HAIYUAN, city, NINGXIA, NATION)


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("640522101", ("640522101", HAIYUAN, ZHONGWEI, NINGXIA, NATION)),
        ("640522101203", ("640522101203", "640522101", HAIYUAN, ZHONGWEI, NINGXIA, NATION)),
        ("640421101", ("640421101", HAIYUAN, ZHONGWEI, NINGXIA, NATION)),
        ("640421101203", ("640421101203", "640421101", HAIYUAN, ZHONGWEI, NINGXIA, NATION)),
        ("341622", ("341622", "341600", "340000", NATION)),
        ("340000", ("340000", NATION)),
        (NATION, (NATION,)),
    ],
)
def test_unlisted_codes_follow_their_digits(code, chain):
    """
    Villages lie in townships, townships in counties, and so on up, former county codes included.
    """
    assert PLACES.chain(code, AFTER) == chain


@pytest.mark.parametrize(
    ("code", "scope", "on", "truth"),
    [
        (HAIYUAN, HAIYUAN, AFTER, Truth.TRUE),
        (HAIYUAN, ZHONGWEI, AFTER, Truth.TRUE),
        (HAIYUAN, GUYUAN, AFTER, Truth.FALSE),
        (HAIYUAN, GUYUAN, BEFORE, Truth.TRUE),
        (HAIYUAN, "640421", AFTER, Truth.TRUE),
        ("640421", HAIYUAN, AFTER, Truth.TRUE),
        ("642200", GUYUAN, AFTER, Truth.TRUE),
        (XIJI, "642200", AFTER, Truth.TRUE),
        ("640522101203", HAIYUAN, AFTER, Truth.TRUE),
        ("640522101203", "640522101", AFTER, Truth.TRUE),
        ("640522102203", "640522101", AFTER, Truth.FALSE),
        (HAIYUAN, "640522101", AFTER, Truth.UNKNOWN),
        (NINGXIA, HAIYUAN, AFTER, Truth.UNKNOWN),
        (ZHONGWEI, HAIYUAN, BEFORE, Truth.FALSE),
        ("340000", HAIYUAN, AFTER, Truth.FALSE),
        (XIJI, "mountain", AFTER, Truth.TRUE),
        ("640522101", "mountain", AFTER, Truth.TRUE),
        ("640421", "mountain", AFTER, Truth.TRUE),
        (GUYUAN, "mountain", AFTER, Truth.UNKNOWN),
        (NINGXIA, "mountain", AFTER, Truth.UNKNOWN),
        ("640521", "mountain", AFTER, Truth.FALSE),
    ],
)
def test_within_is_known_or_not(code, scope, on, truth):
    """
    A larger division than the scope says only that it may be; a place lies within itself.
    """
    assert PLACES.within(code, scope, on) is truth


@pytest.mark.parametrize("code", [HAIYUAN, "640421", "640522101", "640421101203"])
def test_moves_are_found_through_every_code(code):
    """
    Rules of a place change on the day it changes its city, however the place is written.
    """
    assert MOVED in PLACES.moves(code)


def test_a_county_that_never_moved_has_no_moves():
    """
    Where nothing begins or ends there is no day to look at.
    """
    assert PLACES.moves(XIJI) == set()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (HAIYUAN, "海原县"),
        ("640421", "海原县"),
        ("640522101", "海原县"),
        ("640421101203", "海原县"),
        ("mountain", "山区"),
        ("341622", "341622"),
    ],
)
def test_a_place_is_called_by_its_county(code, name):
    """
    What is not listed keeps its code, so that nobody is told a wrong name.
    """
    assert PLACES.name(code) == name


@pytest.mark.parametrize(
    ("code", "lineage"),
    [
        (HAIYUAN, {HAIYUAN, GUYUAN, ZHONGWEI, NINGXIA, NATION}),
        ("640421101", {"640421101", HAIYUAN, GUYUAN, ZHONGWEI, NINGXIA, NATION}),
        (XIJI, {XIJI, GUYUAN, NINGXIA, NATION}),
        (NATION, {NATION}),
    ],
)
def test_all_a_place_has_ever_lain_in_may_speak_for_it(code, lineage):
    """
    Both cities of Haiyuan, the one before the move and the one since.
    """
    assert lineage == PLACES.lineage(code)
