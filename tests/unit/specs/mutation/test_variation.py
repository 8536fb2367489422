"""Each kind of node is changed in each way it can be, and in no other."""

from datetime import date

import pytest

from incentives import Engine
from incentives.ir.condition import AllOf, Clause, Compare, Not, OneOf
from incentives.ir.operand import Constant, CountOf, FactOf, OnDay, PolicyOf
from incentives.ir.types import DATE, YES_NO, Type
from incentives.specs.mutation.variation import Varying

CHILDREN, KIND = Type("whole", "children"), Type("kind", "registration_kind")
COUNT = CountOf("children", None, CHILDREN)


def compare(operator, left, right):
    """A comparison called a."""
    return Compare(operator, left, right, Clause("a"), "text")


@pytest.fixture(scope="module")
def varying():
    """Over the shipped vocabulary."""
    return Varying(Engine.load(second_vote=False).ruleset.vocabulary)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (compare(">=", COUNT, Constant(2, CHILDREN)), ["operator"] * 2 + ["threshold"] * 2),
        (compare("==", COUNT, Constant(1, CHILDREN)), ["operator"] * 3 + ["threshold"] * 2),
        (compare("==", PolicyOf("p", "x", YES_NO), Constant(True, YES_NO)), ["operator"]),
        (compare("<", OnDay(DATE), Constant(date(2016, 1, 1), DATE)), ["operator"] * 2 + ["threshold"] * 2),
        (
            compare("==", FactOf("person", "id_card_birth_date", DATE), OnDay(DATE)),
            ["operator"] * 3 + ["subject"],
        ),
        (Not(compare("==", OnDay(DATE), OnDay(DATE)), Clause("n")), ["negation", *["operator"] * 3]),
    ],
)
def test_a_node_is_changed_in_every_way(varying, node, expected):
    """
    Yes and no are only turned round; what is ordered also moves; a person's facts become the spouse's.
    """
    assert expected == [change.kind for change in varying.condition(node)]


def test_a_group_loses_each_branch_and_its_word(varying):
    """
    全部满足 becomes 满足其一; a branch that goes names itself.
    """
    parts = (
        compare("==", OnDay(DATE), OnDay(DATE)),
        Not(compare("<", OnDay(DATE), OnDay(DATE)), Clause("b", "乙")),
    )
    changes = list(varying.condition(AllOf(parts, Clause("group"))))

    assert ["「全部满足」改为「满足其一」", "去掉「text」"] == [change.said for change in changes[:2]]
    assert [("去掉「乙」", "b")] == [
        (change.said, change.clause.id)
        for change in changes
        if change.kind == "branch" and "乙" in change.said
    ]


def test_members_are_dropped_and_added(varying):
    """
    Each member goes once, each other member of the kind comes once.
    """
    kind = next(iter(varying.vocabulary.kinds.values()))
    first, *others = kind.members
    node = OneOf(FactOf("child", "x", Type("kind", kind.id)), (first, others[0]), Clause("a"), "text")
    changes = [change for change in varying.condition(node) if change.kind == "member"]

    assert 2 + len(others) - 1 == len(changes)
    assert {len(change.new.members) for change in changes} <= {1, 3}


def test_a_change_names_the_nearest_condition(varying):
    """
    Deep inside a group the id of the comparison is what a reader looks for.
    """
    tree = AllOf((compare(">=", COUNT, Constant(2, CHILDREN)),), Clause(""))

    assert {"a"} == {change.clause.id for change in varying.condition(tree) if change.clause}
