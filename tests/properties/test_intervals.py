"""What a list comes to while something is missing, held against everything that it may turn out to be."""

from datetime import date
from itertools import product
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap, Missing
from incentives.evaluate import aggregates
from incentives.functions.alive_together import alive_together

DAYS = (date(1980, 1, 1), date(1990, 1, 1), date(2000, 1, 1))
GAP = FactGap("children", "person", "children")
NOWHERE: Any = None  # tests of these lists look at nothing but the list


class Item(NamedTuple):
    """A record of a list: whether it belongs, whether its link is real, its first day and its last; None: not known."""

    belongs: bool | None
    is_linked: bool | None
    born: date | None
    died: Any

    def completions(self):
        """Everything that this record may turn out to be: None when it does not belong, else its days."""
        known = self.belongs in (True, None) and self.is_linked in (True, None)
        if not known or None in (self.belongs, self.is_linked):
            yield None
        if known:
            yield from product(
                DAYS if self.born is None else [self.born],
                (*DAYS, NONE) if self.died is None else [self.died],
            )


items = st.builds(
    Item,
    belongs=st.sampled_from([True, True, False, None]),
    is_linked=st.sampled_from([True, True, None]),
    born=st.sampled_from([*DAYS, None]),
    died=st.sampled_from([*DAYS, NONE, None]),
)
lists = st.lists(items, max_size=4)


def members(listed, children=None):
    """The members of a list of items, each a link to a child of its own unless `children` says which."""
    owner = Record("person", "p", "persons/p")
    records = []
    for number, _ in enumerate(listed):
        child = number if children is None else children[number]
        records.append(Record("child_link", f"{number}", f"children/{child}"))
    for record, item in zip(records, listed, strict=True):
        if item.is_linked is None:
            record.doubt = record.gap("mother")
        record.facts = {
            name: day for name, day in (("born", item.born), ("died", item.died)) if day is not None
        }
    owner.lists["children"] = tuple(records)
    truths = {id(record): item.belongs for record, item in zip(records, listed, strict=True)}

    def belongs(_sight, record, _owner):
        known = truths[id(record)]
        return record.missing("belongs") if known is None else known

    return aggregates.members(owner, "children", NOWHERE, belongs)


def fact(name):
    """The value of a fact of a record, as an operand has it."""
    return lambda record: record.facts.get(name, record.missing(name))


def everything(listed):
    """Every way in which the list may turn out: for each, the days of those that belong."""
    return [
        [days for days in found if days is not None]
        for found in product(*(item.completions() for item in listed))
    ]


@given(lists, st.booleans())
def test_a_count_is_as_narrow_as_it_can_be(listed, is_open):
    """
    At least and at most are both reached, and nothing outside; a list that is open has no most.
    """
    tally = aggregates.count(members(listed), GAP if is_open else None)
    numbers = [len(found) for found in everything(listed)]

    assert min(numbers) == tally.lo
    assert tally.hi == (None if is_open else max(numbers))
    assert bool(tally.gaps) is (tally.lo != tally.hi)


@given(st.lists(st.tuples(items, st.integers(0, 1)), max_size=4))
def test_two_links_count_one_child(linked):
    """
    A child that is linked twice belongs as soon as one link does, and is counted once.
    """
    listed, children = [item for item, _ in linked], [child for _, child in linked]
    tally = aggregates.count(members(listed, children), None)

    numbers = {
        len({child for child, days in zip(children, found, strict=True) if days is not None})
        for found in product(*(item.completions() for item in listed))
    }

    assert min(numbers) == tally.lo
    assert max(numbers) == tally.hi


@given(lists, st.booleans())
def test_an_extreme_is_known_when_nothing_can_change_it(listed, earliest):
    """
    A first or last day that is given stands however the list turns out; with something to come it is not given.
    """
    found = aggregates.extreme(earliest, members(listed), fact("born"), None)
    days = [[born for born, _ in belonging] for belonging in everything(listed)]

    assert isinstance(found, Missing) or {found} == {
        (min(some) if earliest else max(some)) if some else NONE for some in days
    }
    assert isinstance(aggregates.extreme(earliest, members(listed), fact("born"), GAP), Missing)


@given(lists)
def test_a_pick_stands_however_the_list_turns_out(listed):
    """
    Rules that pick presume that one record belongs: in every such completion it has the value that was picked.
    """
    found = aggregates.pick(members(listed), fact("born"), None, GAP)
    days = {belonging[0][0] if belonging else NONE for belonging in everything(listed) if len(belonging) < 2}

    assert isinstance(found, Missing) or days <= {found}


@given(lists)
def test_several_lives_overlap_within_the_interval(listed):
    """
    However births, deaths and parentage turn out, the number alive on one day lies between at least and at most.
    """
    tally = aggregates.alive_together(members(listed), fact("born"), fact("died"), None)
    lives = (
        [(born, None if died is NONE else died) for born, died in found]
        for found in everything(listed)
        if all(died is NONE or born <= died for born, died in found)
    )

    assert tally.hi is not None
    assert all(alive_together(some) in range(tally.lo, tally.hi + 1) for some in lives)
