"""For whom a programme is decided."""

from dataclasses import replace
from datetime import date

import pytest

from incentives.evaluate.subjects import subjects
from tests.unit.evaluate.by_hand import ON, case, couple, effective, person

FOR_PERSONS = effective().programme
FOR_COUPLES = replace(FOR_PERSONS, subject="couple")
HE, SHE, OTHER = (person(name) for name in ("he", "she", "other"))
FIRST = couple("first", HE, SHE, began=date(1990, 5, 1))


def ids(found):
    """The ids of records."""
    return [record.id for record in found]


def test_every_person_is_a_subject():
    """
    A programme for persons decides for each person of the household.
    """
    assert ["he", "she"] == ids(subjects(case(HE, SHE), FOR_PERSONS, ON))


def test_the_household_is_one_subject():
    """
    A programme for households has one subject, whoever lives there.
    """
    assert ["h"] == ids(subjects(case(HE, SHE), replace(FOR_PERSONS, subject="household"), ON))


@pytest.mark.parametrize(
    ("began", "expected"),
    [
        (date(2000, 1, 1), ["second"]),
        (ON, ["second"]),
        (date(2024, 7, 1), ["first", "second"]),
        (None, ["first", "second"]),
        (date(1980, 1, 1), ["first"]),
    ],
)
def test_a_later_marriage_replaces_an_earlier_one(began, expected):
    """
    Begun by the day decided for, that day included; a marriage whose beginning is not known replaces none.
    """
    second = couple("second", HE, OTHER, began=began)

    assert expected == ids(subjects(case(HE, SHE, OTHER, marriages=[FIRST, second]), FOR_COUPLES, ON))


def test_marriages_of_different_people_stand_beside_each_other():
    """
    A later marriage of somebody else replaces nothing.
    """
    parents = couple("parents", OTHER, person("fourth"), began=date(2010, 1, 1))

    assert ["first", "parents"] == ids(subjects(case(HE, SHE, marriages=[FIRST, parents]), FOR_COUPLES, ON))


def test_a_marriage_nobody_mentions_is_asked_for():
    """
    Where marriages may exist, one couple stands for them, all of whose lists hang on the marriages.
    """
    (unnamed,) = subjects(case(HE, complete=False), FOR_COUPLES, ON)

    assert () == unnamed.lists["members"]
    assert {"marriages"} == {gap.path for gap in unnamed.open_lists.values()}


def test_no_marriage_is_no_couple():
    """
    Where the list is complete, there is nobody to decide for.
    """
    assert () == subjects(case(HE), FOR_COUPLES, ON)
