"""Periods, the days they leave out and the days they claim twice."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from incentives.domain.period import Period, find_gaps, find_overlaps

D2004, D2009, D2012, D2020 = (date(year, 1, 1) for year in (2004, 2009, 2012, 2020))
ALWAYS = Period(None, None)


@pytest.mark.parametrize(
    ("day", "covered"),
    [(D2004, True), (D2009 - timedelta(1), True), (D2009, False), (D2004 - timedelta(1), False)],
)
def test_start_is_included_and_until_is_not(day, covered):
    """
    A standard that runs until 2009-01-01 pays for the last time on the day before.
    """
    assert Period(D2004, D2009).covers(day) is covered


def test_open_sides_cover_all_days():
    """
    None leaves a side open.
    """
    assert ALWAYS.covers(date.min)
    assert ALWAYS.covers(date.max)


@pytest.mark.parametrize("until", [D2004, D2004 - timedelta(1)])
def test_period_without_a_day_is_refused(until):
    """
    A period that ends on or before its start holds no day.
    """
    with pytest.raises(ValueError, match="holds no day"):
        Period(D2004, until)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Period(D2004, D2009), Period(D2009, D2012), False),
        (Period(D2004, D2012), Period(D2009, None), True),
        (Period(None, D2004), Period(D2004, None), False),
        (Period(D2004, D2020), Period(D2009, D2012), True),
    ],
)
def test_overlap_means_a_day_in_common(one, other, shared):
    """
    Periods that only touch do not overlap, whichever is asked.
    """
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


def test_first_uncovered_day_is_the_start_of_the_first_gap():
    """
    Entries may come in any order; the gap runs from the end of one to the start of the next.
    """
    periods = [Period(D2012, None), Period(D2004, D2009)]

    assert find_gaps(periods, Period(D2004, None)) == (Period(D2009, D2012),)


def test_gaps_at_both_ends_are_found():
    """
    Nothing before the first and after the last period is covered.
    """
    assert find_gaps([Period(D2009, D2012)], ALWAYS) == (Period(None, D2009), Period(D2012, None))


def test_days_outside_the_span_are_no_gap():
    """
    Only the span has to be covered, by periods that may reach beyond it.
    """
    periods = [Period(D2004, D2012), Period(D2020, None)]

    assert find_gaps(periods, Period(D2009, D2012)) == ()


def test_nothing_covers_nothing():
    """
    Without periods the whole span is the gap.
    """
    assert find_gaps([], Period(D2004, D2009)) == (Period(D2004, D2009),)


def test_overlaps_name_both_entries():
    """
    The indexes point at the entries the caller read.
    """
    periods = [Period(D2009, None), Period(D2004, D2009), Period(D2004, D2012)]

    assert find_overlaps(periods) == ((0, 2), (1, 2))


CALENDAR = [D2020 + timedelta(day) for day in range(12)]
ends = st.none() | st.sampled_from(CALENDAR)


@st.composite
def any_period(draw):
    start, until = draw(ends), draw(ends)
    assume(start is None or until is None or start < until)
    return Period(start, until)


@given(st.lists(any_period(), max_size=5), any_period())
def test_gaps_are_exactly_the_uncovered_days(periods, span):
    """
    Day by day: in a gap when in the span and in no period; and gaps come apart, in order.
    """
    gaps = find_gaps(periods, span)

    for day in [date.min, *CALENDAR, date.max]:
        wanted = span.covers(day) and not any(period.covers(day) for period in periods)
        assert any(gap.covers(day) for gap in gaps) is wanted
    assert not any(one.overlaps(other) or one.until == other.start for one, other in pairwise(gaps))


@given(any_period(), any_period())
def test_overlap_agrees_with_the_days(one, other):
    """
    Two periods overlap exactly when some day, tried one by one, lies in both.
    """
    days = [date.min, *CALENDAR, date.max]

    assert one.overlaps(other) is any(one.covers(day) and other.covers(day) for day in days)
