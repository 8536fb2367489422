"""The earlier of two days."""

from datetime import date

from incentives.functions.earlier import earlier


def test_order_of_the_two_days_does_not_matter():
    """
    Whichever is named first, the earlier one is given.
    """
    fifteenth, sixteenth = date(2024, 6, 15), date(2024, 6, 16)

    assert earlier(fifteenth, sixteenth) == date(2024, 6, 15)
    assert earlier(sixteenth, fifteenth) == date(2024, 6, 15)
