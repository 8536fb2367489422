"""A timeline says of every day what deciding that day says."""

from datetime import date, timedelta
from functools import cache
from random import Random

from incentives.explain.draft import Draft
from tests.properties.drawn import ENGINE, SOURCE

HOUSEHOLDS, YEARS = 6, 10
DAY = timedelta(days=1)


def answer(determination):
    """What a timeline holds constant: outcome and amounts."""
    paid = [(one.id, one.amount_fen) for one in determination.entitlements]
    return determination.subject, determination.outcome.value, paid


def decided(household, programme, day):
    """What the direct engine answers for a day."""
    draft = cache(lambda: Draft(household.case))  # copied only where facts are missing
    case = household.case
    return sorted(answer(one) for one in ENGINE._answers(programme, case.place, case, draft, day, vote=False))


def turn(household, programme, start, until):
    """A day in the stretch on which the answer is another one than the day before, found by halving."""
    before, after = start, until - DAY
    old = decided(household, programme, before)
    if old == decided(household, programme, after):
        return None
    while after - before > DAY:
        middle = before + (after - before) // 2
        before, after = (middle, after) if decided(household, programme, middle) == old else (before, middle)
    return after


def drawn(random):
    """
    A household, a programme and ten years in which its answer turns on a day that no rule and no document names.

    Most that are drawn at random are ineligible throughout, or turn when the programme begins: they show little.
    """
    while True:
        household, programme = SOURCE.household(random), random.choice(SOURCE.programmes)
        start = date(household.on.year - random.randrange(YEARS), 1, 1)
        until = start.replace(year=start.year + YEARS)
        day = turn(household, programme, start, until)
        if day and day.day != 1 and not any(str(near) in str(household) for near in (day, day - DAY)):
            return household, programme, start, until


def test_the_days_of_every_interval_are_decided_as_it_says():
    """
    Households with a programme each, and ten years: the timeline against deciding every single day.
    """
    wrong = []
    for number in range(HOUSEHOLDS):
        household, programme, start, until = drawn(Random(number))  # noqa: S311 - the same each time
        found = ENGINE.timeline(household.case, start, until, programmes=[programme])
        for day in (start + n * DAY for n in range((until - start).days)):
            said = sorted(answer(one.determination) for one in found if one.start <= day < one.until)
            if said != decided(household, programme, day):
                wrong.append(f"{number} {programme} {day}: {said}\n{household}")
                break

    assert [] == wrong


def test_every_change_has_a_cause():
    """
    Over forty years of many households each change is explained.
    """
    unexplained, first = [], date(1990, 1, 1)
    for number in range(12):
        household = SOURCE.household(Random(number))  # noqa: S311 - the same each time
        found = ENGINE.timeline(household.case, first, date(2031, 1, 1))
        unexplained += [
            (number, one.programme, one.start)
            for one in found
            if one.start > first and not (one.causes and all(cause.says for cause in one.causes))
        ]

    assert [] == unexplained
