"""The later of two days."""

from datetime import date

from incentives.functions.later import later


def test_order_of_the_two_days_does_not_matter():
    """
    Whichever is named first, the later one is given.
    """
    fifteenth, sixteenth = date(2024, 6, 15), date(2024, 6, 16)

    assert later(fifteenth, sixteenth) == date(2024, 6, 16)
    assert later(sixteenth, fifteenth) == date(2024, 6, 16)
