"""Laws of the date functions, against oracles that walk the calendar one day at a time."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from incentives.functions.add_days import add_days
from incentives.functions.add_months import add_months
from incentives.functions.alive_together import alive_together, alive_together_range
from incentives.functions.day_reaching import day_reaching
from incentives.functions.days_between import days_between
from incentives.functions.earlier import earlier
from incentives.functions.full_years import full_years
from incentives.functions.later import later
from incentives.functions.month_start import month_start
from incentives.functions.months_between import months_between
from incentives.functions.next_month import next_month
from incentives.functions.registry import FUNCTIONS
from incentives.functions.year_end import year_end

DAY = timedelta(days=1)
choices = st.sampled_from(["last_of_month", "first_of_next"])
any_day = st.dates(date(1850, 1, 1), date(2150, 12, 31))
leap_days = st.sampled_from([date(year, 2, 29) for year in range(1852, 2150, 4) if year not in (1900, 2100)])
month_ends = any_day.map(lambda day: (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY)
days = any_day | leap_days | month_ends
ages = st.integers(0, 150)


def completes_a_month(day, start, no_such_day):
    """Whether a month counted from `start` is complete on `day`, by looking at the days around it."""
    if day.day == start.day:
        return True
    if no_such_day == "last_of_month":
        return day.day < start.day and (day + DAY).day == 1
    return day.day == 1 and (day - DAY).day < start.day


def completes_a_year(day, start, no_such_day):
    """Whether `day` is a birthday of somebody born on `start`, or its stand-in."""
    stand_in = {"last_of_month": (2, 28), "first_of_next": (3, 1)}[no_such_day]
    if (start.month, start.day) == (2, 29) and not is_leap(day.year):
        return (day.month, day.day) == stand_in
    return (day.month, day.day) == (start.month, start.day)


def is_leap(year):
    return (date(year, 2, 28) + DAY).day == 29


def walk(start, end):
    """The days after `start` up to and including `end`."""
    return (start + n * DAY for n in range(1, (end - start).days + 1))


@settings(deadline=None)  # thousands of days
@given(days, st.integers(0, 1500), choices)
def test_months_are_the_monthly_days_passed(start, distance, no_such_day):
    """
    Forwards, every completed month was seen on some day; backwards the same number is below zero.
    """
    end = start + distance * DAY
    passed = sum(completes_a_month(day, start, no_such_day) for day in walk(start, end))
    before = start - distance * DAY
    to_come = sum(completes_a_month(day, start, no_such_day) for day in walk(before, start))

    assert months_between(start, end, no_such_day) == passed
    assert months_between(start, before, no_such_day) == -to_come


@settings(deadline=None)  # thousands of days
@given(days, st.integers(0, 4000), choices)
def test_years_are_the_birthdays_passed(start, distance, no_such_day):
    """
    Age goes up by one on each birthday and on no other day, before birth as after.
    """
    end = start + distance * DAY
    passed = sum(completes_a_year(day, start, no_such_day) for day in walk(start, end))
    before = start - distance * DAY
    to_come = sum(completes_a_year(day, start, no_such_day) for day in walk(before, start))

    assert full_years(start, end, no_such_day) == passed
    assert full_years(start, before, no_such_day) == -to_come


@given(days, days, days, choices)
def test_age_and_months_never_fall_as_time_passes(start, one, other, no_such_day):
    """
    A later day never has a smaller age, and an earlier birth never makes somebody younger.
    """
    first, second = sorted((one, other))

    assert full_years(start, first, no_such_day) <= full_years(start, second, no_such_day)
    assert months_between(start, first, no_such_day) <= months_between(start, second, no_such_day)
    assert full_years(first, start, no_such_day) >= full_years(second, start, no_such_day)


@given(days, ages, choices)
def test_age_is_reached_on_its_day_and_not_before(start, years, no_such_day):
    """
    `day_reaching` is the first day of that age.
    """
    day = day_reaching(start, years, no_such_day)

    assert full_years(start, day, no_such_day) == years
    assert full_years(start, day - DAY, no_such_day) == years - 1


@given(days, days, ages, choices)
def test_age_folds_to_a_comparison_with_one_day(start, day, years, no_such_day):
    """
    Being at least so old and not being before the day of that age are the same thing.
    """
    assert (full_years(start, day, no_such_day) >= years) is (day >= day_reaching(start, years, no_such_day))


@given(days, days, st.integers(-1800, 1800), choices)
def test_months_fold_to_a_comparison_with_one_day(start, day, months, no_such_day):
    """
    `add_months` is the first day on which so many months are complete, backwards too.
    """
    reached = day >= add_months(start, months, no_such_day)

    assert (months_between(start, day, no_such_day) >= months) is reached


@given(days, st.integers(-1800, 1800))
def test_choices_differ_only_where_the_month_has_no_such_day(start, months):
    """
    Either the day has the same number, or the choices name the last day of a month and the day after.
    """
    last, first = add_months(start, months), add_months(start, months, "first_of_next")

    if last == first:
        assert last.day == start.day
    else:
        assert (last + DAY, first.day) == (first, 1)
        assert last.day < start.day


@given(days, st.integers(-50000, 50000))
def test_adding_days_and_counting_them_are_inverse(day, number):
    """
    So many days after `day` lies that many days from it.
    """
    assert days_between(day, add_days(day, number)) == number


@given(days)
def test_month_and_year_borders_hold_the_day(day):
    """
    The month runs from its start up to the next month, and the year's end is followed by 1 January.
    """
    assert month_start(day) <= day < next_month(day)
    assert all(each.day > 1 for each in walk(month_start(day), next_month(day) - DAY))
    assert next_month(day).day == 1
    assert day <= year_end(day)
    assert year_end(day) + DAY == date(day.year + 1, 1, 1)


@given(days, days)
def test_earlier_and_later_are_the_two_days_in_order(a, b):
    """
    Nothing is lost and nothing invented.
    """
    assert [earlier(a, b), later(a, b)] == sorted([a, b])


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
@given(data=st.data())
def test_no_call_raises_on_any_date_there_is(function, data):
    """
    From the year 1 to 9999, with ages to 150 and any count of months and days, there is a result.
    """
    values = {
        "date": st.dates() | st.sampled_from([date.min, date.max]),
        "whole:years": ages,
        "whole:months": st.integers(),
        "whole:days": st.integers(),
        "kind:no_such_day": choices,
    }
    result = function.call(*(data.draw(values[each.type]) for each in function.parameters))

    assert isinstance(result, date if function.result == "date" else int)


CALENDAR = [date(2020, 1, day) for day in range(1, 5)]
known_days = st.sampled_from(CALENDAR)


@st.composite
def lives(draw):
    birth, death = draw(known_days), draw(st.none() | known_days)
    assume(death is None or birth <= death)
    return birth, death


@st.composite
def uncertain_lives(draw):
    birth, death = draw(st.none() | known_days), draw(st.sampled_from([None, "unknown", *CALENDAR]))
    assume(birth is None or death in (None, "unknown") or birth <= death)
    return birth, death, draw(st.booleans())


@given(st.lists(lives(), max_size=6))
def test_alive_together_is_the_fullest_day(some):
    """
    Day by day, the number alive is never more than the peak and once equals it.
    """
    alive = [
        sum(birth <= day and (death is None or day < death) for birth, death in some) for day in CALENDAR
    ]

    assert alive_together(some) == max(alive)


@settings(deadline=None)  # thousands of completions
@given(st.lists(uncertain_lives(), max_size=3))
def test_range_is_what_all_completions_reach(some):
    """
    Try every birth, every death and every membership: the least and the greatest peak are the range.
    """
    peaks = {
        alive_together([life for life in chosen if life is not None])
        for chosen in product(*(completions(life) for life in some))
    }

    assert alive_together_range(some) == (min(peaks), max(peaks))


def completions(life):
    """All that an uncertain life may turn out to be; None when it is not one of the children meant."""
    birth, death, certain = life
    births = [CALENDAR[0] - DAY, *CALENDAR] if birth is None else [birth]
    deaths = [*CALENDAR, None] if death == "unknown" else [death]
    lived = [(b, d) for b, d in product(births, deaths) if d is None or b <= d]
    return lived if certain else [*lived, None]
