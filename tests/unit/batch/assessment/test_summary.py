"""An assessment in numbers: sums by place, and nothing small to be read off them."""

from incentives.batch.assessment.summary import summary
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import ON


def cells(**eligible):
    """Subjects of rural reward by township: some eligible, who are paid 80 yuan a month each, and 40 ineligible."""
    for place, count in eligible.items():
        yield "subjects", "rural_reward", place.strip("p"), "eligible", count
        yield "subjects", "rural_reward", place.strip("p"), "ineligible", 40
        yield "payments", "rural_reward", place.strip("p"), "entitlement", count
        yield "fen", "rural_reward", place.strip("p"), "entitlement", 8000 * count


def test_numbers_are_summed_up_by_county_and_over_all():
    """
    The line of all places has an empty place.
    """
    found = summary(cells(p640522001=10, p640522002=5, p640402001=30), ENGINE.ruleset, ON)

    assert {"": 45, "640402": 30, "640522": 15} == {
        line.place: line.subjects["eligible"] for line in found.lines
    }
    assert {"": 360_000, "640402": 240_000, "640522": 120_000} == {one.place: one.fen for one in found.money}


def test_money_does_not_tell_a_number_that_is_hidden():
    """
    Of 3 eligible in one county and 30 in another neither is shown, nor what they are paid; the total is.
    """
    found = summary(cells(p640522001=3, p640402001=30), ENGINE.ruleset, ON)

    assert {"": 33, "640402": None, "640522": None} == {
        line.place: line.subjects["eligible"] for line in found.lines
    }
    assert {"": 264_000, "640402": None, "640522": None} == {one.place: one.fen for one in found.money}
