"""Calling functions on columns in which values are missing."""

from datetime import date

import numpy as np
import pytest

from incentives.batch.kernel.calling import Function
from incentives.batch.kernel.coding import UnsupportedError, day_number
from incentives.batch.kernel.values import NONE, UNKNOWN, Plain, Whole

BIRTHS = [date(1960, 2, 29), date(1800, 1, 1), date(1700, 5, 5), date(2299, 12, 31), date(9999, 12, 31)]


def days(*values):
    """Days and marks as a column."""
    return Plain(np.array([day_number(v) if isinstance(v, date) else v for v in values], np.int32))


@pytest.mark.parametrize("rows", [BIRTHS[:1], BIRTHS])
def test_unknown_comes_before_none(rows):
    """
    Days of practice by the table, others worked out; a call with an unknown day is unknown, with none it is none.
    """
    function = Function("full_years", ("last_of_month",), whole=True)
    expected = [2024 - birth.year - ((6, 30) < (birth.month, birth.day)) for birth in rows]

    found = function(days(*rows, UNKNOWN, NONE), Plain(day_number(date(2024, 6, 30))))

    assert isinstance(found, Whole)
    assert [*expected, UNKNOWN, NONE] == found.lo.tolist()


def test_two_columns():
    """
    Marks in either argument.
    """
    found = Function("later", (), whole=False)(
        days(*BIRTHS[:2], UNKNOWN, NONE), days(*BIRTHS[2:4], NONE, BIRTHS[0])
    )

    assert isinstance(found, Plain)
    assert [day_number(BIRTHS[0]), day_number(BIRTHS[3]), UNKNOWN, NONE] == found.data.tolist()


@pytest.mark.parametrize("mark", [UNKNOWN, NONE])
def test_a_missing_constant(mark):
    """
    A policy value that is not published leaves the result unknown for everybody; none leaves none.
    """
    function = Function("day_reaching", ("last_of_month",), whole=False)

    found = function(days(BIRTHS[0], UNKNOWN), Whole(mark, mark))

    assert isinstance(found, Plain)
    assert [mark, UNKNOWN] == np.broadcast_to(found.data, 2).tolist()


def test_a_count_is_no_argument():
    """
    An interval of numbers has no single day.
    """
    with pytest.raises(UnsupportedError):
        Function("add_days", (), whole=False)(days(BIRTHS[0]), Whole(1, 2, tally=True))
