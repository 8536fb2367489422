"""What a cell of a table says."""

from datetime import date

import pytest

from incentives.batch.cells import BAD, value_of
from incentives.domain.missing import NONE


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("persons.sex", "女", "female"),
        ("persons.sex", "female", "female"),
        ("persons.sex", "阴", BAD),
        ("persons.sex", "  ", None),
        ("persons.sex", "不详", None),
        ("persons.minority", "是", True),
        ("persons.minority", "no", False),
        ("persons.minority", "无", BAD),
        ("persons.death_date", "无", NONE),
        ("persons.death_date", "none", NONE),
        ("persons.death_date", " 2004-02-29 ", date(2004, 2, 29)),
        ("persons.death_date", "2003-02-29", BAD),
        ("persons.death_date", "2004/2/29", BAD),
        ("persons.household_book_birth_date", "无", BAD),
        ("persons.bank_account", "无", NONE),
        ("persons.registration.kind", "农村居民户口", "rural_resident"),
        ("persons.registration.place", "640522203", "640522203"),
        ("persons.registration.place", "海原县", BAD),
        ("persons.id", "640522195001010014", BAD),
        ("disabilities.grade", "3", 3),
        ("disabilities.grade", "三级", BAD),
        ("marriages.spouses", "p1、p2", ("p1", "p2")),
        ("marriages.spouses", "p1, p2", ("p1", "p2")),
        ("children.mother", "other", "other"),
        ("households.complete", "人员、children", ("persons", "children")),
        ("households.complete", "人口", BAD),
    ],
)
def test_what_a_cell_says(forms, column, written, said):
    """
    Chinese and English words say the same; an empty cell says nothing; what a document refuses, a table refuses.
    """
    table, _, name = column.partition(".")

    assert said == value_of(forms[table].columns[name], written)


def test_everything_complete(forms):
    """
    全部 names every table there is.
    """
    said = value_of(forms["households"].columns["complete"], "全部")

    assert isinstance(said, tuple)
    assert {*forms} - {"households"} == {*said}
