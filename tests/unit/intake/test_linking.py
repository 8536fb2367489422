"""Who is whose child, spouse and partner: by parentage, in doubt where a parent is not named."""

import pytest

from incentives.domain.missing import NONE, FactGap
from tests.unit.intake.case_view import links

HEAD = 'schema: incentives/household/1\nhousehold: H-1\nplace: "640522"\n'
PERSONS = "persons: [{id: f, sex: male}, {id: m, sex: female}, {id: x}]\n"


@pytest.fixture
def household(read):
    """Reads what stands below the head of a document: a man f, a woman m, and x whose sex is not given."""

    def household_of(text, persons=PERSONS):
        return read(HEAD + persons + text)

    return household_of


def rows(case, table):
    """The rows of a table by id."""
    return {row.id: row for row in case.tables[table]}


@pytest.mark.parametrize(
    ("parents", "father", "mother", "unknown"),
    [
        ("mother: m, father: f", {"c": "born"}, {"c": "born"}, {}),
        ("mother: m, father: other", {}, {"c": "born"}, {}),
        ("mother: other, father: other", {}, {}, {}),
        ("mother: m", {"c": "born?"}, {"c": "born"}, {"c": "born?"}),
        ("father: f", {"c": "born"}, {"c": "born?"}, {"c": "born?"}),
        ("birth_date: 1978-04-02", {"c": "born?"}, {"c": "born?"}, {"c": "born?"}),
        ("mother: x, father: f", {"c": "born"}, {}, {"c": "born"}),
        ("mother: x", {"c": "born?"}, {}, {"c": "born"}),
    ],
)
def test_a_parent_who_is_not_named_may_be_anybody_of_that_sex(household, parents, father, mother, unknown):
    """
    `other` settles that it is nobody of this document; silence settles nothing.
    """
    persons = rows(household(f"children: [{{id: c, {parents}}}]"), "persons")

    assert [father, mother, unknown] == [links(persons[name]) for name in ("f", "m", "x")]


def test_a_doubtful_link_asks_for_the_parent_not_named(household):
    """
    The question that would settle the link is who the father is.
    """
    persons = rows(household("children: [{id: c, mother: m}]"), "persons")

    (link,) = persons["f"].lists["children"]
    assert link.doubt == FactGap("children/c/father", "child", "father")


def test_adopted_and_step_children_keep_what_made_them_so(household):
    """
    The link leads to the child and to the adoption or step relation, the other of which is known not to be.
    """
    case = household(
        "children: [{id: a, mother: other, father: other}, {id: s, mother: m, father: other}]\n"
        "adoptions: [{id: a1, child: a, by: [f, m], adopted_on: 1995-05-01}]\n"
        "step_relations: [{id: s1, child: s, step_parent: f, fostering: yes}]\n"
    )
    adopted, step = rows(case, "persons")["f"].lists["children"]

    assert links(rows(case, "persons")["f"]) == {"a": "adopted", "s": "step"}
    assert links(rows(case, "persons")["m"]) == {"s": "born", "a": "adopted"}
    assert adopted.parts == {
        "child": case.tables["children"][0],
        "adoption": case.tables["adoptions"][0],
        "step_relation": NONE,
    }
    assert step.parts["step_relation"] is case.tables["step_relations"][0]
    assert step.parts["adoption"] is NONE


def test_an_adopted_foundling_is_one_child(household):
    """
    Whoever adopted a child is not its unnamed parent by birth as well.
    """
    case = household(
        "children: [{id: c}]\nadoptions: [{child: c, by: [f, m]}]\nmarriages: [{spouses: [f, m]}]"
    )
    persons = rows(case, "persons")

    assert links(persons["f"]) == links(persons["m"]) == {"c": "adopted"}
    assert links(case.tables["marriages"][0]) == {"c": "adopted"}
    assert links(persons["x"]) == {"c": "born?"}


def test_adoption_by_somebody_outside_links_nobody(household):
    """
    A child given away is adopted by people who are not in the document.
    """
    case = household("children: [{id: c, mother: m, father: f}]\nadoptions: [{child: c, by: other}]")

    assert links(rows(case, "persons")["m"]) == {"c": "born"}


@pytest.mark.parametrize("first", [0, 1])
def test_two_adoptions_of_one_child_both_stay_the_later_first(household, first):
    """
    An adoption dissolved and repeated is in force by the second, wherever it is written; a day may still be learned.
    """
    adoptions = [
        "{id: a1, child: c, by: f, adopted_on: 1990-01-01, dissolved_on: 1991-01-01}",
        "{id: a2, child: c, by: f, adopted_on: 1995-01-01, dissolved_on: none}",
    ]
    written = ", ".join([adoptions[first], adoptions[1 - first]])
    case = household(f"children: [{{id: c, father: other, mother: other}}]\nadoptions: [{written}]")
    ties = rows(case, "persons")["f"].lists["children"]

    assert [link.parts["adoption"].id for link in ties] == ["a2", "a1"]


def test_a_couple_has_every_tie_of_either_spouse_once(household):
    """
    Born before adopted before step, and certain before doubtful; what both have is one tie.
    """
    case = household(
        "marriages: [{id: m1, spouses: [f, m]}]\n"
        "children:\n"
        "  - {id: own, mother: m, father: f}\n"
        "  - {id: hers, mother: m, father: other}\n"
        "  - {id: his, mother: other, father: f}\n"
        "  - {id: doubtful, mother: m}\n"
        "  - {id: nobodys, mother: other, father: other}\n"
        "  - {id: theirs, mother: other, father: other}\n"
        "adoptions: [{child: hers, by: f}, {child: theirs, by: [f, m]}]\n"
        "step_relations: [{child: his, step_parent: m}, {child: hers, step_parent: f}]\n"
    )
    ties = [(link.id, link.facts["how"]) for link in case.tables["marriages"][0].lists["children"]]

    assert sorted(ties[:4]) == [(child, "born") for child in ("doubtful", "hers", "his", "own")]
    assert sorted(ties[4:]) == [("hers", "adopted"), ("hers", "step"), ("his", "step"), ("theirs", "adopted")]
    assert not any(link.doubt for link in case.tables["marriages"][0].lists["children"])


def test_whom_one_spouse_raises_the_other_may_have_borne(household):
    """
    The mother is not named: the child is surely his step-child, and may be hers by birth.
    """
    case = household(
        "marriages: [{id: m1, spouses: [f, m]}]\n"
        "children: [{id: c, father: other}]\nstep_relations: [{child: c, step_parent: f}]\n"
    )
    ties = case.tables["marriages"][0].lists["children"]

    assert [(link.facts["how"], link.doubt is None) for link in ties] == [("step", True), ("born", False)]


def test_a_couple_has_the_papers_of_either_once(household):
    """
    A certificate that both hold is one certificate.
    """
    case = household(
        "marriages: [{spouses: [f, m]}]\n"
        "certificates: [{id: z1, holders: [f, m]}, {id: z2, holders: m}, {id: z3, holders: x}]\n"
    )

    assert [row.id for row in case.tables["marriages"][0].lists["certificates"]] == ["z1", "z2"]
    assert [row.id for row in rows(case, "persons")["m"].lists["certificates"]] == ["z1", "z2"]


def test_each_spouse_has_the_other_as_partner(household):
    """
    A marriage is seen from both sides.
    """
    case = household("marriages: [{id: m1, spouses: [f, m]}, {id: m2, spouses: [x, m]}]")
    persons = rows(case, "persons")

    assert [partnership.parts["partner"].id for partnership in persons["m"].lists["marriages"]] == ["f", "x"]
    assert [partnership.parts["partner"].id for partnership in persons["f"].lists["marriages"]] == ["m"]
    assert persons["f"].lists["marriages"][0].parts["couple"] is case.tables["marriages"][0]
    assert [spouse.id for spouse in case.tables["marriages"][1].lists["members"]] == ["x", "m"]


def test_lists_are_open_until_they_are_said_to_be_complete(household):
    """
    `complete` and `none` close a list everywhere it is seen; a list that was merely written stays open.
    """
    case = household(
        "marriages: [{spouses: [f, m]}]\nchildren: none\nawards: none\noperations: []\ncomplete: [marriages, operations]"
    )
    person, couple = case.tables["persons"][0], case.tables["marriages"][0]
    closed = {"marriages", "children", "awards", "operations"}

    assert closed.isdisjoint(person.open_lists)
    assert person.lists.keys() - closed == person.open_lists.keys()
    assert person.open_lists["certificates"] == FactGap("certificates", "person", "certificates")
    assert couple.open_lists.keys() == {"certificates", "applications", "agreements"}
    assert couple.open_lists["agreements"] == FactGap("agreements", "couple", "agreements")
    assert case.household.open_lists.keys() == {"persons", "applications", "notices", "reviews"}


def test_marriages_none_means_never_married(household):
    """
    No row and no doubt.
    """
    case = household("marriages: none")

    assert case.tables["marriages"] == ()
    assert rows(case, "persons")["f"].lists["marriages"] == ()
    assert "marriages" not in rows(case, "persons")["f"].open_lists


def test_rows_belong_to_whom_they_name(household):
    """
    Disabilities of persons and of children stand in one table.
    """
    case = household(
        "children: [{id: c}]\n"
        "disabilities: [{id: d1, bearer: c, grade: 2}, {id: d2, bearer: f, grade: 4}]\n"
        "operations: [{id: o1, person: m, kind: iud}]\n"
        "earlier_registrations: [{id: e1, person: f, kind: agri}]\n"
    )
    persons = rows(case, "persons")

    assert [row.id for row in rows(case, "children")["c"].lists["disabilities"]] == ["d1"]
    assert [row.id for row in persons["f"].lists["disabilities"]] == ["d2"]
    assert [row.id for row in persons["m"].lists["operations"]] == ["o1"]
    assert [row.id for row in persons["f"].lists["earlier_registrations"]] == ["e1"]
    assert persons["f"].lists["operations"] == ()
