"""The complete trace of the direct engine: every condition settled, with what it saw and what it misses."""

from datetime import date

import pytest

from incentives.domain.missing import NONE, FactGap, Missing, PolicyGap
from incentives.domain.truth import Truth
from incentives.evaluate.direct import DirectProgramme
from incentives.ir.condition import Clause, OneOf, Within
from incentives.ir.operand import DerivedOf, Holds, OnDay
from incentives.ir.types import DATE, PLACE, YES_NO, Type
from incentives.ir.vocabulary import Derived
from tests.unit.evaluate.by_hand import (
    ON,
    PLACES,
    case,
    compares,
    effective,
    every,
    fact,
    literal,
    opposite,
    person,
    policy,
    some,
    yes,
)

PERSON = person(yes=True, no=False, kind="agri", place="640522", nation="000000", died=NONE)
UNKNOWN = FactGap("persons/p1/unknown", "person", "unknown")


def findings(*parts, **programme):
    """All that the direct engine finds for the person."""
    return DirectProgramme(effective(*parts, **programme), PLACES).settle(case(PERSON), PERSON, ON)


def settled(condition, **programme):
    """One condition as the direct engine settles it."""
    return findings(condition, **programme).eligibility.parts[0]


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (every(yes("yes"), yes("yes")), Truth.TRUE),
        (every(yes("yes"), yes("unknown")), Truth.UNKNOWN),
        (every(yes("unknown"), yes("no")), Truth.FALSE),
        (some(yes("unknown"), yes("yes")), Truth.TRUE),
        (some(yes("no"), yes("unknown")), Truth.UNKNOWN),
        (some(yes("no"), yes("no")), Truth.FALSE),
        (opposite(yes("yes")), Truth.FALSE),
        (opposite(yes("no")), Truth.TRUE),
        (opposite(yes("unknown")), Truth.UNKNOWN),
        (opposite(every(yes("unknown"), some(yes("yes"), yes("no")))), Truth.UNKNOWN),
    ],
)
def test_groups_follow_kleene(condition, truth):
    """
    A failed condition outweighs an unknown in "all", a met one in "any"; "not" keeps what is unknown.
    """
    derived = Derived("person", "held", "", YES_NO, Holds(condition, YES_NO), None)
    read = compares(DerivedOf("person", "held", YES_NO), "==", literal(True, YES_NO))

    assert settled(condition).truth is truth
    assert settled(read, derived=[derived]).truth is truth


def test_every_condition_is_settled():
    """
    A reader sees all that was found, also where another condition had decided already.
    """
    tree = findings(yes("no"), some(yes("yes"), yes("unknown"))).eligibility

    assert ["eligibility", "no", "some", "yes", "unknown"] == [
        node.condition.clause.id for node in tree.walk()
    ]
    assert [Truth.FALSE, Truth.FALSE, Truth.TRUE, Truth.TRUE, Truth.UNKNOWN] == [
        node.truth for node in tree.walk()
    ]


def test_a_leaf_keeps_what_it_saw():
    """
    Both sides, as they were compared.
    """
    leaf = settled(compares(OnDay(DATE), "<=", literal(date(2024, 7, 1))))

    assert (ON, date(2024, 7, 1), Truth.TRUE) == (leaf.left, leaf.right, leaf.truth)


def test_an_unknown_condition_names_its_gaps():
    """
    The group those of its unknown parts, each once; a decided one none.
    """
    unknown = settled(every(yes("unknown"), some(yes("unknown"), yes("no"))))

    assert (UNKNOWN,) == unknown.gaps
    assert () == settled(some(yes("unknown"), yes("yes"))).gaps


def test_what_does_not_exist_is_known():
    """
    "Not died by the day" holds for the living, and is unknown only where nothing is said.
    """
    assert settled(opposite(compares(fact("died"), "<=", OnDay(DATE)))).truth is Truth.TRUE
    assert settled(opposite(compares(fact("gone"), "<=", OnDay(DATE)))).truth is Truth.UNKNOWN
    assert settled(compares(fact("died"), "==", literal(NONE))).truth is Truth.TRUE


@pytest.mark.parametrize(
    ("value", "truth"), [(True, Truth.TRUE), (False, Truth.FALSE), (None, Truth.UNKNOWN)]
)
def test_a_leaf_about_policy_is_settled_for_everybody(value, truth):
    """
    Published it is decided, with the value in the trace; unpublished it needs policy.
    """
    leaf = settled(compares(policy("rural"), "==", literal(True, YES_NO)), policies={"rural": value})

    assert leaf.truth is truth
    assert leaf.left == (Missing((PolicyGap("by_hand", "rural"),)) if value is None else value)


def test_a_kind_is_one_of_a_list():
    """
    A kind that is missing is in no list and in none it is not.
    """

    def in_list(name):
        return OneOf(fact(name, Type("kind", "kind")), ("agri", "unified"), Clause("leaf"))

    assert settled(in_list("kind")).truth is Truth.TRUE
    assert settled(opposite(in_list("kind"))).truth is Truth.FALSE
    assert settled(in_list("unknown")).gaps == (UNKNOWN,)


@pytest.mark.parametrize(
    ("name", "scope", "truth"),
    [("place", "640000", Truth.TRUE), ("place", "340000", Truth.FALSE), ("nation", "640000", Truth.UNKNOWN),
     ("unknown", "640000", Truth.UNKNOWN), ("died", "640000", Truth.FALSE)],
)  # fmt: skip
def test_a_place_lies_within_another(name, scope, truth):
    """
    A larger place leaves it open and is asked for again; a place that does not exist lies nowhere.
    """
    leaf = settled(Within(fact(name, PLACE), literal(scope, PLACE), Clause("leaf")))

    assert leaf.truth is truth
    assert leaf.gaps == (() if truth is not Truth.UNKNOWN else (PERSON.gap(name),))


def test_referrals_are_settled_beside_the_conditions():
    """
    They do not change the outcome.
    """
    found = findings(yes("yes"), referrals=[yes("no"), yes("unknown")])

    assert found.eligibility.truth is Truth.TRUE
    assert [Truth.FALSE, Truth.UNKNOWN] == [tree.truth for tree in found.referrals]
    assert ["eligibility", "no", "unknown"] == [tree.condition.clause.id for tree in found.trees()]


def test_derived_facts_that_were_read_are_found():
    """
    With the record they were read on; what nobody read is not there.
    """
    read, unread = (Derived("person", name, "", DATE, OnDay(DATE), None) for name in ("read", "unread"))
    leaf = compares(DerivedOf("person", "read", DATE), "<=", literal(ON))

    found = list(findings(leaf, derived=[read, unread]).derived)

    assert [("read", "persons/p1", ON)] == [(item.derived.name, item.path, item.value) for item in found]
