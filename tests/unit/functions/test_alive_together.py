"""Children alive on one day."""

from datetime import date

import pytest

from incentives.functions.alive_together import alive_together, alive_together_range

D1980, D1983, D1985, D1990 = (date(year, 5, 1) for year in (1980, 1983, 1985, 1990))


@pytest.mark.parametrize(
    ("lives", "together"),
    [
        ([], 0),
        ([(D1980, None)], 1),
        ([(D1980, D1983), (D1985, None)], 1),
        ([(D1980, D1985), (D1983, None)], 2),
        ([(D1980, D1983), (D1983, None)], 1),
        ([(D1980, None), (D1980, None), (D1983, D1985), (D1985, None)], 3),
        ([(D1980, None), (D1983, D1983)], 1),
    ],
)
def test_peak_of_overlapping_lives(lives, together):
    """
    A child born on the day another died was not alive together with it; twins were.
    """
    assert alive_together(lives) == together


@pytest.mark.parametrize(
    ("lives", "least", "greatest"),
    [
        ([], 0, 0),
        ([(D1980, D1985, True), (D1983, None, True)], 2, 2),
        ([(D1980, D1985, True), (D1983, None, False)], 1, 2),
        ([(D1980, "unknown", True), (D1985, None, True)], 1, 2),
        ([(None, None, True), (None, None, True)], 2, 2),
        ([(None, D1983, True), (D1980, None, True)], 1, 2),
        ([(None, D1983, True), (D1985, None, True)], 1, 1),
        ([(None, "unknown", True)], 0, 1),
    ],
)
def test_range_holds_what_may_turn_out(lives, least, greatest):
    """
    Two children alive today were alive together whenever they were born; an unknown death may have
    come before the next birth or after.
    """
    assert alive_together_range(lives) == (least, greatest)
