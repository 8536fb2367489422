"""Periods of payment: what people write, and which months that is."""

from datetime import date

import pytest

from incentives.payments.pay_period import PayPeriod


@pytest.mark.parametrize(
    ("written", "first", "until"),
    [
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("2024-H2", date(2024, 7, 1), date(2025, 1, 1)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 4, 1)),
        ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
    ],
)
def test_a_period_is_read_and_written_alike(written, first, until):
    """
    The first day is in it, `until` is the first day after it, and it is written as it was read.
    """
    period = PayPeriod.parse(written)

    assert (first, until, written) == (period.start, period.until, str(period))
    assert (first, until) == (period.months[0], date(period.months[-1].year + (period.months[-1].month == 12),
                                                    period.months[-1].month % 12 + 1, 1))  # fmt: skip


@pytest.mark.parametrize(
    "written", ["", "24", "2024-13", "2024-Q5", "2024-h1", "2024-1", "２０２４", "2024-H1 ", "9999", "0000"]
)
def test_anything_else_is_no_period(written):
    """
    Nothing is guessed.
    """
    with pytest.raises(ValueError, match="not a period"):
        PayPeriod.parse(written)
