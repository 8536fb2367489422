"""Values over lists in columns: what the evaluators say of the same lists, owner by owner."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from incentives.batch.kernel.aggregating import Members, alive_together, count, extreme, pick
from incentives.batch.kernel.coding import day_number
from incentives.batch.kernel.segments import grouped
from incentives.batch.kernel.values import ENDLESS, NONE, UNKNOWN, Kleene, Plain
from incentives.domain import missing
from incentives.domain.case import Record
from incentives.domain.missing import FactGap, Missing
from incentives.domain.tally import Tally
from incentives.evaluate import aggregates

GAP = FactGap("p", "child", "x")
UNSAID = Missing((GAP,))
DAYS = st.one_of(st.dates(date(2000, 1, 1), date(2000, 1, 6)), st.sampled_from([UNSAID, missing.NONE]))
ITEMS = st.tuples(st.sampled_from("TFU"), st.booleans(), st.integers(0, 2), DAYS, DAYS)
"""Whether it belongs, whether the link is in doubt, which thing it stands for, and two days."""
LISTS = st.lists(
    st.tuples(
        st.booleans(), st.one_of(st.lists(ITEMS, max_size=4), st.lists(ITEMS, min_size=15, max_size=19))
    ),
    min_size=1,
    max_size=5,
)


class Lists:
    """Drawn lists as records for the evaluators and as columns for the kernel."""

    def __init__(self, drawn):
        self.open = [open_ for open_, _ in drawn]
        self.items = [sorted(items, key=lambda item: item[2]) for _, items in drawn]
        flat = [(owner, *item) for owner, items in enumerate(self.items) for item in items]
        owner, belongs, doubt, thing, first, second = zip(*flat, strict=True) if flat else ((),) * 6
        owners, things = np.array(owner, np.intp), np.array(thing, np.intp)
        segments = grouped(owners, np.arange(len(flat)), len(drawn), np.array(self.open), things)
        true, false, doubts = (
            segments.of_items(np.array(flags, bool))
            for flags in ([b == "T" for b in belongs], [b == "F" for b in belongs], doubt)
        )
        self.members = Members(segments, Kleene(true, false), doubts)
        self.first, self.second = (
            Plain(segments.of_items(np.array(list(map(number, days)), np.int32))) for days in (first, second)
        )

    def records(self):
        """Yield what the evaluators take: those that surely belong, those that may, and the gap of an open list."""
        for open_, items in zip(self.open, self.items, strict=True):
            sure, unsure = [], []
            for belongs, doubt, thing, first, second in items:
                record = Record("child", str(thing), str(thing), {"first": first, "second": second})
                if belongs == "T" and not doubt:
                    sure.append(record)
                elif belongs != "F":
                    unsure.append((record, UNSAID))
            yield (sure, unsure), GAP if open_ else None


def number(value):
    """A day or a mark as a number."""
    if isinstance(value, date):
        return day_number(value)
    return NONE if value is missing.NONE else UNKNOWN


def interval(value):
    """A count as two numbers."""
    assert isinstance(value, Tally)
    return value.lo, ENDLESS if value.hi is None else value.hi


def rows(found):
    """Intervals of every owner."""
    lo, hi = (np.broadcast_to(column, len(found.lo)).tolist() for column in found[:2])
    return list(zip(lo, hi, strict=True))


@given(LISTS)
def test_counts_are_intervals_of_things(drawn):
    """
    Two ties to one child are one child, which belongs as soon as one of them does.
    """
    lists = Lists(drawn)

    assert [interval(aggregates.count(*each)) for each in lists.records()] == rows(count(lists.members))


@given(LISTS, st.booleans())
def test_extremes_are_unknown_where_more_may_come(drawn, earliest):
    """
    An earliest day that is open comes no later than those known; a latest one may come any time.
    """
    lists = Lists(drawn)
    expected = [
        aggregates.extreme(earliest, found, lambda record: record.facts["first"], gap)
        for found, gap in lists.records()
    ]

    found = extreme(earliest, lists.members, lists.first)

    assert list(map(number, expected)) == found.data.tolist()
    bounds = np.broadcast_to(found.no_later, len(drawn)).tolist()
    assert [
        (number(day.no_later) if day.no_later else ENDLESS) for day in expected if isinstance(day, Missing)
    ] == [bound for bound, day in zip(bounds, expected, strict=True) if isinstance(day, Missing)]


@given(LISTS)
def test_a_pick_is_what_all_have_in_common(drawn):
    """
    The one that belongs, or the value on which all that may belong agree; none where surely nobody does.
    """
    lists = Lists(drawn)
    expected = [
        aggregates.pick(found, lambda record: record.facts["first"], gap, GAP)
        for found, gap in lists.records()
    ]

    assert list(map(number, expected)) == pick(lists.members, lists.first).data.tolist()


@given(LISTS)
def test_lives_that_overlap(drawn):
    """
    From how many surely shared a day to how many can have; a child of two ties that disagree is of unknown days.
    """
    lists = Lists(drawn)
    expected = [
        aggregates.alive_together(
            found, lambda record: record.facts["first"], lambda record: record.facts["second"], gap
        )
        for found, gap in lists.records()
    ]

    assert list(map(interval, expected)) == rows(alive_together(lists.members, lists.first, lists.second))
