"""The figures of the Zhongwei half-year report (S47, dossier NXB-6) as a fixture for totals."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from incentives import Engine, Outcome

ROOT = Path(__file__).parents[2]
FUNDED, SUPPORTED, CUMULATIVE = 843, 536, 1606
ON = date(2008, 5, 1)


def test_five_hundred_and_thirty_six_couples():
    """
    536 of about 843 funded places are 63.6 %; at 3000 yuan a couple (S17) that is 1,608,000 yuan.
    """
    engine = Engine.load(second_vote=False)
    case = engine.read(ROOT / "examples" / "haiyuan_couple_2008.yaml")
    programmes = ["fewer_births_faster_prosperity"]

    found = [engine.determine(case, ON, programmes=programmes).determinations[0] for _ in range(SUPPORTED)]

    assert {Outcome.ELIGIBLE} == {item.outcome for item in found}
    assert 160_800_000 == sum(pay.amount_fen or 0 for item in found for pay in item.entitlements)
    assert 636 == round(Fraction(1000 * SUPPORTED, FUNDED))


def test_cumulative_total():
    """
    1,606 couples in all at 3000 yuan are 4,818,000 yuan, of which four fifths from the centre (K).
    """
    engine = Engine.load(second_vote=False)
    case = engine.read(ROOT / "examples" / "haiyuan_couple_2008.yaml")

    paid = engine.schedule(
        case, date(2008, 1, 1), date(2009, 1, 1), programmes=["fewer_births_faster_prosperity"]
    )

    assert 481_800_000 == CUMULATIVE * paid.total_fen()
    assert 385_440_000 == CUMULATIVE * sum(item.central_fen or 0 for item in paid.instalments)
