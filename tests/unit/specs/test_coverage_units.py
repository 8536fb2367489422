"""What coverage asks for in a small country: provinces that set a value behind a condition, and one of their own."""

from dataclasses import replace
from datetime import date

import pytest

from incentives.domain.period import Period
from incentives.domain.place import NATION, Places
from incentives.domain.truth import Truth
from incentives.ir.claims import Claims
from incentives.ir.condition import ALWAYS, AllOf, Clause
from incentives.ir.operand import Holds
from incentives.ir.ruleset import Change, Policy, PolicyValue, Programme, Remedy, Ruleset, Term
from incentives.ir.types import YES_NO, Type
from incentives.ir.vocabulary import Vocabulary
from incentives.specs.coverage_units import BY_POLICY, IMPLIED, units
from tests.unit.evaluate.by_hand import compares, literal, policy, some, yes

T, F = Truth.TRUE, Truth.FALSE
BEGUN, LATER, ENDED = date(2004, 1, 1), date(2012, 1, 1), date(2020, 1, 1)
EAST, WEST, COUNTY = "110000", "640000", "640522"
WORD = Type("kind", "scope")


def named(name, leaf):
    """The comparison called so."""
    return replace(leaf, clause=replace(leaf.clause, id=name))


def in_scope(name="in_scope", period=ALWAYS):
    """The leaf: everyone is paid here, or the person is employed."""
    everyone = compares(policy("scope", WORD), "==", literal("everyone", WORD))
    leaf = compares(Holds(some(everyone, yes("employed")), YES_NO), "==", literal(True, YES_NO))
    return replace(leaf, clause=Clause(name, period=period))


def values(*settings):
    """A policy value as (place, value, period) set it."""
    found = tuple(PolicyValue(period, value, place, None) for place, value, period in settings)
    return Policy("scope", "", WORD, found)


def found(*parts, scope=(), changes=(), implied=()):
    """What is to be covered of a programme with these conditions, by clause and place."""
    claims = Claims(implied=dict.fromkeys(implied, "follows"))
    programme = Programme(
        "by_hand", "", "", "person", Period(BEGUN, ENDED), None, {"scope": values(*scope)}, {}, {},
        AllOf(parts, Clause("eligibility")), (), (), tuple(changes), claims=claims,
    )  # fmt: skip
    remedy = Remedy("", "", Term(60, "days"), Term(6, "months"), None)
    ruleset = Ruleset(Vocabulary({}, {}), {}, Places(), {"by_hand": programme}, remedy)
    return {(unit.clause, unit.place): about for unit, about in units(ruleset).items()}


def asked(*parts, **programme):
    """Each unit of such a programme with the truths by which a scenario is asked to decide."""
    return {unit: {T, F} - about.excused.keys() for unit, about in found(*parts, **programme).items()}


def test_a_place_is_asked_for_what_its_value_leaves_open():
    """
    Where everyone is paid nobody fails for not being employed; where employees are, one can.
    """
    scope = [(NATION, None, ALWAYS), (EAST, "everyone", ALWAYS), (WEST, "employees", ALWAYS)]

    assert {
        ("alive", NATION): {T, F},
        ("in_scope", NATION): {T, F},
        ("in_scope", EAST): {T},
        ("in_scope", WEST): {T, F},
    } == asked(yes("alive"), in_scope(), scope=scope)


@pytest.mark.parametrize(("before", "after"), [("employees", "everyone"), ("everyone", "employees")])
def test_one_period_that_leaves_it_open_is_enough(before, after):
    """
    Before 2012 or since, not everyone is paid: then somebody can fail.
    """
    scope = [(EAST, before, Period(BEGUN, LATER)), (EAST, after, Period(LATER, None))]

    assert {T, F} == asked(in_scope(), scope=scope)["in_scope", EAST]


@pytest.mark.parametrize("period", [Period(None, BEGUN), Period(ENDED, None)])
def test_days_outside_the_programme_do_not_count(period):
    """
    What a place sets before the programme begins, or after it has ended, decides for nobody.
    """
    assert {("in_scope", NATION)} == asked(in_scope(), scope=[(EAST, "employees", period)]).keys()


def test_a_neighbour_that_policy_fails_closes_the_way():
    """
    Only the west pays employees alone, so that what else is asked of them decides nothing in the east.
    """
    for_employees = named("for_employees", compares(policy("scope", WORD), "==", literal("employees", WORD)))
    scope = [(NATION, None, ALWAYS), (EAST, "everyone", ALWAYS), (WEST, "employees", ALWAYS)]

    assert {
        ("for_employees", NATION): {T, F},
        ("in_scope", NATION): {T, F},
        ("in_scope", EAST): set(),
        ("in_scope", WEST): {T, F},
    } == asked(for_employees, in_scope(), scope=scope)


def test_what_no_place_sets_so_is_not_asked_for():
    """
    A value nobody sets is no scenario's to show.
    """
    nobody = named("nobody", compares(policy("scope", WORD), "==", literal("nobody", WORD)))

    assert {("nobody", NATION): {F}} == asked(nobody, scope=[(EAST, "everyone", ALWAYS)])


def test_a_place_has_no_part_in_what_another_adds():
    """
    The west's own condition reads a value that the east sets too, and that a county of the west sets anew.
    """
    own = replace(in_scope("own"), clause=Clause("own", place=WEST))
    added = Change(WEST, "add", "eligibility", (own,), ALWAYS, None)
    scope = [(NATION, "employees", ALWAYS), (EAST, "employees", ALWAYS), (COUNTY, "everyone", ALWAYS)]

    assert {
        ("alive", NATION): {T, F},
        ("own", WEST): {T, F},
        ("own", COUNTY): {T},
    } == asked(yes("alive"), scope=scope, changes=[added])


def test_what_is_never_in_force_is_no_matter_of_policy():
    """
    A condition that ended before the programme began stays a gap: somebody must look at it.
    """
    assert {T, F} == asked(yes("alive"), in_scope(period=Period(None, BEGUN)))["in_scope", NATION]


def test_every_truth_left_out_has_a_reason():
    """
    The rules say that it follows from others, or policy settles it; a reason of the rules does not hide that of policy.
    """
    everyone = found(
        yes("alive"), in_scope(), scope=[(EAST, "everyone", ALWAYS)], implied=["alive", "in_scope"]
    )

    assert {F: IMPLIED} == everyone["alive", NATION].excused
    assert {F: BY_POLICY} == everyone["in_scope", EAST].excused
