"""Sums of a batch: each way of dividing it adds up to the control total."""

from incentives.payments.book import Book
from incentives.payments.drawing import draw
from incentives.payments.pay_period import PayPeriod
from incentives.payments.totals import totals
from tests.unit.payments.shelf import due

LINES = draw(
    [due(), due(household="H2", fen=59001, title="计划生育家庭特别扶助", programme="special_support_death"),
     due(household="H3", place="640181")],
    [], [], Book(), PayPeriod.parse("2024-01"),
).lines  # fmt: skip


def test_sums_by_programme_and_place():
    """
    80 + 590.01 + 80 yuan, four fifths of each from the centre, odd fen not from the centre.
    """
    found = totals(LINES)

    assert (3, 75001) == (found.whole.lines, found.whole.fen)
    assert {"计划生育家庭特别扶助": 59001, "农村部分计划生育家庭奖励扶助": 16000} == {
        title: one.fen for title, one in found.by_title.items()
    }
    assert {"640181": 8000, "640522": 67001} == {place: one.fen for place, one in found.by_place.items()}
    assert (6400 + 6400 + 47200, 75001) == (found.whole.levels["central"], sum(found.whole.levels.values()))
