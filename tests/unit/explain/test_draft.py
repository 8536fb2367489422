"""Answers tried on a copy: they read as if the document had said so, and are taken back without a trace."""

from copy import deepcopy

import pytest

from incentives import NONE, Engine
from incentives.domain.missing import FactGap
from incentives.explain.draft import Draft, ListAnswer
from tests.unit.intake import case_view
from tests.unit.intake.case_view import links

DOCUMENT = {
    "schema": "incentives/household/1",
    "household": "H",
    "place": "640522",
    "persons": [
        {"id": "p1", "registration": {"kind": "agri"}},
        {"id": "p2", "sex": "female"},
        {"id": "p3", "sex": "male"},
    ],
    "marriages": [{"id": "m1", "spouses": ["p2", "p3"]}],
    "children": [{"id": "c1", "mother": "p2"}, {"id": "c2", "mother": "p2", "father": "p3"}],
    "complete": ["persons"],
}
FATHER = FactGap("children/c1/father", "child", "father")
SEX = FactGap("persons/p1/sex", "person", "sex")


def view(case):
    """Everything a case holds now."""
    return deepcopy(case_view.view(case))


@pytest.fixture
def case():
    """
    A household in which a father is not named and a sex is not given.
    """
    return Engine.load(second_vote=False).read(DOCUMENT)


@pytest.fixture
def draft(case):
    """
    A draft of it.
    """
    return Draft(case)


def test_a_draft_says_what_the_case_says(case, draft):
    """
    Everything is copied, nothing shared.
    """
    assert view(case) == view(draft.case)
    assert case.tables["persons"][0] is not draft.case.tables["persons"][0]


@pytest.mark.parametrize(
    ("gap", "answer"),
    [
        (FactGap("persons/p1/death_date", "person", "death_date"), NONE),
        (FactGap("persons/p1/registration/settled", "registration", "settled"), True),
        (FATHER, "p3"),
        (FATHER, "other"),
        (SEX, "female"),
        (FactGap("children", "person", "children"), ListAnswer.COMPLETE),
    ],
    ids=["fact", "fact of a part", "parent", "parent outside", "sex", "list"],
)
def test_what_was_written_is_taken_back(case, draft, gap, answer):
    """
    The draft changes, and is as it was; the case never changes.
    """
    before = view(draft.case)
    draft.write(gap, answer)
    between = view(draft.case)
    draft.take_back()

    assert before != between
    assert before == view(draft.case) == view(case)


def test_a_named_father_has_the_child(draft):
    """
    What was in doubt is certain for him, and for the couple; nobody else may be the father any more.
    """
    p1, _, p3 = draft.case.tables["persons"]
    assert {"c1": "born?"} == links(p1)
    draft.write(FATHER, "p3")

    assert {"c1": "born", "c2": "born"} == links(p3)
    assert {} == links(p1)


def test_a_father_outside_leaves_nobody_in_doubt(draft):
    """
    The child is nobody's here but the mother's.
    """
    _, p2, p3 = draft.case.tables["persons"]
    draft.write(FATHER, "other")

    assert ({"c1": "born", "c2": "born"}, {"c2": "born"}) == (links(p2), links(p3))


def test_a_woman_is_no_father(draft):
    """
    A sex that becomes known ends the doubt; it also contradicts having been named as the other parent.
    """
    draft.write(SEX, "female")
    assert {} == links(draft.case.tables["persons"][0])
    draft.write(FATHER, "p1")

    assert {} == links(draft.case.tables["persons"][0])


def test_a_complete_list_is_complete_for_everybody(draft):
    """
    One answer closes the children of all persons, of the couple and of the household.
    """
    assert "children" in draft.open_tables()
    draft.write(FactGap("children", "couple", "children"), ListAnswer.COMPLETE)

    assert "children" not in draft.open_tables()


def test_more_rows_leave_a_list_open(draft):
    """
    Without the rows nothing can follow.
    """
    before = view(draft.case)
    draft.write(FactGap("children", "person", "children"), ListAnswer.MORE)

    assert before == view(draft.case)


def test_forgotten_papers_are_missing(draft):
    """
    Facts are struck out and lists may hold more, until that is taken back.
    """
    before = view(draft.case)
    draft.forget({("registration", "kind")}, {"awards"})
    forgotten = view(draft.case)
    draft.take_back()

    assert {} == forgotten["tables"]["persons"][0]["below"]["registration"]
    assert before == view(draft.case)
