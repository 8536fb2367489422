"""Values over lists some of whose records are in doubt; tests/properties/test_intervals.py has the laws."""

from datetime import date
from typing import Any

import pytest

from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap, Missing
from incentives.domain.tally import Tally
from incentives.evaluate.aggregates import alive_together, count, extreme, members, pick

OPEN = FactGap("children", "person", "children")
NOWHERE: Any = None  # tests of these lists look at nothing but the list
LIST = FactGap("persons/p1/children", "person", "children")


def child(name, **facts):
    """A link to a child with these facts; `doubt` is the fact that leaves the link in doubt."""
    doubt = facts.pop("doubt", None)
    record = Record("child_link", name, f"children/{name}", facts=facts)
    record.doubt = record.gap(doubt) if doubt else None
    return record


def of(*links):
    """The members of a list of links: those whose fact `girl` is true, or may be."""
    owner = Record("person", "p1", "persons/p1", lists={"children": links})
    return members(owner, "children", NOWHERE, lambda _sight, record, _owner: fact("girl")(record))


def fact(name):
    """The value of a fact of a link, as an operand has it."""
    return lambda record: record.facts.get(name, record.missing(name))


SURE, NOT, UNKNOWN = child("sure", girl=True), child("not", girl=False), child("unknown")


def test_records_that_do_not_belong_are_left_out():
    """
    Sure members first, then those that may belong, with what is missing to tell.
    """
    sure, unsure = of(SURE, NOT, UNKNOWN)

    assert [SURE] == sure
    assert [(UNKNOWN, UNKNOWN.missing("girl"))] == unsure


def test_every_record_belongs_where_nothing_is_asked():
    """
    A list without a condition is counted whole.
    """
    owner = Record("person", "p1", "persons/p1", lists={"children": (SURE, NOT)})

    assert ([SURE, NOT], []) == members(owner, "children", NOWHERE, None)


def test_a_doubtful_link_never_surely_belongs():
    """
    The parent who is not named comes first among what is missing.
    """
    link = child("c1", doubt="father")
    sure, ((found, missing),) = of(link)

    assert [] == sure
    assert (link, ("father", "girl")) == (found, tuple(gap.fact for gap in missing.gaps))


def test_a_closed_list_without_doubt_is_counted_exactly():
    """
    With the paths of those that were counted.
    """
    assert Tally(1, 1, (), ("children/sure",)) == count(of(SURE, NOT), None)


def test_doubtful_records_widen_the_interval():
    """
    Upwards only, and they are named.
    """
    expected = Tally(1, 2, UNKNOWN.missing("girl").gaps, ("children/sure",), ("children/unknown",))

    assert expected == count(of(SURE, NOT, UNKNOWN), None)


def test_an_open_list_has_no_upper_bound():
    """
    What it may still hold is asked for as a list.
    """
    assert Tally(1, None, (OPEN,), ("children/sure",)) == count(of(SURE, NOT), OPEN)


def test_two_links_to_one_child_are_one_child():
    """
    A link that is in doubt adds nothing to one that is sure.
    """
    assert Tally(1, 1, (), ("children/sure",)) == count(of(SURE, child("sure", girl=True)), None)
    assert (1, 1) == ((tally := count(of(SURE, child("sure")), None)).lo, tally.hi)


BORN_FIRST = child("first", girl=True, born=date(1980, 1, 1))
BORN_LAST = child("last", girl=True, born=date(1990, 1, 1))


@pytest.mark.parametrize(("earliest", "expected"), [(True, date(1980, 1, 1)), (False, date(1990, 1, 1))])
def test_the_first_and_the_last_day(earliest, expected):
    """
    Of all records that belong.
    """
    assert expected == extreme(earliest, of(BORN_LAST, BORN_FIRST, NOT), fact("born"), None)


def test_days_that_do_not_exist_are_passed_over():
    """
    Only of nothing at all there is no first day.
    """
    never = child("never", girl=True, born=NONE)

    assert date(1980, 1, 1) == extreme(True, of(never, BORN_FIRST), fact("born"), None)
    assert NONE is extreme(True, of(never, NOT), fact("born"), None)


@pytest.mark.parametrize(
    ("links", "gap", "missing"),
    [
        ((BORN_FIRST, SURE), None, {"children/sure/born"}),
        ((BORN_FIRST, child("c1", born=date(1970, 1, 1))), None, {"children/c1/girl"}),
        ((BORN_FIRST,), OPEN, {"children"}),
    ],
)
def test_a_first_day_that_another_may_precede_is_missing(links, gap, missing):
    """
    An unknown day, a record that may belong, a list that may hold more.
    """
    found: Any = extreme(True, of(*links), fact("born"), gap)

    assert missing == {gap.path for gap in found.gaps}


def test_the_one_record_that_belongs_is_picked():
    """
    Also out of a list that may hold more: a rule that picks presumes that there is one.
    """
    assert date(1980, 1, 1) == pick(of(BORN_FIRST, NOT), fact("born"), None, LIST)
    assert date(1980, 1, 1) == pick(of(BORN_FIRST, NOT), fact("born"), OPEN, LIST)


def test_nothing_is_picked_where_nothing_belongs():
    """
    Surely nothing is `none`; perhaps nothing is missing.
    """
    assert NONE is pick(of(NOT), fact("born"), None, LIST)
    assert Missing((OPEN,)) == pick(of(NOT), fact("born"), OPEN, LIST)
    assert UNKNOWN.missing("girl") == pick(of(UNKNOWN), fact("born"), None, LIST)


def test_several_that_may_be_picked_are_one_value_or_missing():
    """
    When they agree it does not matter which it is.
    """
    twin = child("twin", born=date(1980, 1, 1))
    other = child("other", born=date(1985, 1, 1))

    assert date(1980, 1, 1) == pick(of(BORN_FIRST, twin), fact("born"), None, LIST)
    assert other.missing("girl") == pick(of(BORN_FIRST, other), fact("born"), None, LIST)


def test_two_that_exclude_each_other_ask_for_the_list():
    """
    Nothing is missing and yet it is not known which: the list itself has to be looked at.
    """
    assert Missing((LIST,)) == pick(of(BORN_FIRST, BORN_LAST), fact("born"), None, LIST)


def test_lives_that_overlap_are_counted_at_their_most():
    """
    A day of death is no day of life; a death that is not known may be any day.
    """
    first = child("first", girl=True, born=date(1980, 1, 1), died=date(1990, 1, 1))
    last = child("last", girl=True, born=date(1990, 1, 1), died=NONE)
    unknown = child("unknown", girl=True, born=date(1985, 1, 1))

    assert Tally(1, 1) == alive_together(of(first, last), fact("born"), fact("died"), None)
    assert Tally(1, 2, unknown.missing("died").gaps) == alive_together(
        of(first, last, unknown), fact("born"), fact("died"), None
    )
    assert alive_together(of(first), fact("born"), fact("died"), OPEN).hi is None


def test_two_links_to_one_child_are_one_life():
    """
    Born in 1980 and adopted in 1985 is one child from one of the two days.
    """
    born = child("c1", girl=True, born=date(1980, 1, 1), died=NONE)
    adopted = child("c1", girl=True, born=date(1985, 1, 1), died=NONE)

    assert alive_together(of(born, adopted), fact("born"), fact("died"), None).hi == 1
