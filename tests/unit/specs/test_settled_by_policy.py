"""Where policy is settled, a condition is asked for by the truths with which some household can let it decide."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incentives.domain.missing import NONE
from incentives.domain.truth import Truth
from incentives.evaluate.direct import DirectProgramme
from incentives.ir.condition import Clause, Compare, OneOf, Within
from incentives.ir.operand import Call, ChooseOf, CountOf, DerivedOf, Holds, OuterOf, Through
from incentives.ir.types import DATE, PLACE, YES_NO, Type
from incentives.ir.vocabulary import Derived
from incentives.specs.cover import decisive
from incentives.specs.settled_by_policy import PolicyReading
from tests.unit.evaluate.by_hand import (
    ON,
    PLACES,
    YEARS,
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

T, F = Truth.TRUE, Truth.FALSE
WORD = Type("kind", "scope")
POLICIES = {"set": True, "unset": False, "unpublished": None}

words = st.sampled_from(["fact", *POLICIES, *(f"{name} or fact" for name in POLICIES)])
shapes = st.recursive(
    words,
    lambda inner: (
        st.tuples(st.sampled_from([every, some]), st.lists(inner, min_size=1, max_size=3))
        | st.tuples(st.just(opposite), inner.map(lambda part: [part]))
    ),
    max_leaves=7,
)


def asks_policy(name):
    """The leaf `policy.name == yes`."""
    return Compare("==", policy(name), literal(True, YES_NO), Clause(name))


def built(shape, names, facts):
    """A tree of a drawn shape: every comparison is called by its number, and reads, if any, a fact of that name."""
    if isinstance(shape, tuple):
        join, parts = shape
        return join(*(built(part, names, facts) for part in parts))
    name = f"c{len(names)}"
    names.append(name)
    if shape in POLICIES:
        return replace(asks_policy(shape), clause=Clause(name))
    facts.append(name)
    if shape == "fact":
        return yes(name)
    either = Holds(some(asks_policy(shape.partition(" ")[0]), yes(name)), YES_NO)
    return Compare("==", either, literal(True, YES_NO), Clause(name))


def decides(*parts, **programme):
    """The truths by which each comparison of a programme decides, by its id."""
    return {
        leaf.clause.id: set(found) for leaf, found in PolicyReading(effective(*parts, **programme)).decides()
    }


@settings(max_examples=60, deadline=None, database=None)
@given(shapes)
@example((some, ["unpublished", (opposite, [(every, ["fact", "unpublished"])])]))
def test_what_decides_is_what_some_household_shows(shape):
    """
    Neither more nor less than is found by settling every household there is, as long as each fact is read once.
    """
    names, facts = [], []
    tree = built(shape, names, facts)
    direct = DirectProgramme(effective(tree, policies=POLICIES), PLACES)
    shown = defaultdict(set)
    for values in product((True, False, None), repeat=len(facts)):
        known = {name: value for name, value in zip(facts, values, strict=True) if value is not None}
        someone = person(**known)
        for node in decisive(direct.settle(case(someone), someone, ON).eligibility):
            shown[node.condition.clause.id].add(node.truth)

    assert {name: shown[name] for name in names} == decides(tree, policies=POLICIES)


def in_scope():
    """The definition: everyone is paid, or those who live in town and the person does."""
    everyone, urban = (
        compares(policy("scope", WORD), "==", literal(word, WORD)) for word in ("everyone", "urban")
    )
    definition = Holds(some(everyone, every(urban, yes("lives_in_town"))), YES_NO)
    return Derived("person", "in_scope", "", YES_NO, definition, None)


@pytest.mark.parametrize(
    ("scope", "expected"), [("everyone", {T}), ("urban", {T, F}), ("nobody", {F}), (None, set())]
)
def test_a_value_behind_a_definition_settles_it(scope, expected):
    """
    Where everyone is paid nobody is out of scope, and where that is unpublished nobody is surely in it.
    """
    leaf = compares(DerivedOf("person", "in_scope", YES_NO), "==", literal(True, YES_NO))

    assert {"leaf": expected} == decides(leaf, policies={"scope": scope}, derived=[in_scope()])


def test_a_definition_may_be_settled_to_one_side():
    """
    Who lives in town is surely paid where policy is open, and nobody is surely refused.
    """
    either = Holds(some(asks_policy("unpublished"), yes("lives_in_town")), YES_NO)

    assert {"leaf": {T}} == decides(compares(either, "==", literal(True, YES_NO)), policies=POLICIES)


AGE = Call("day_reaching", (fact("birth_date"), policy("until", YEARS)), DATE)
OF_RURAL = every(compares(policy("farmers", YEARS), "!=", literal(NONE, YEARS)), yes("rural"))
END = ChooseOf(
    ((OF_RURAL, Call("day_reaching", (fact("birth_date"), policy("farmers", YEARS)), DATE)),), AGE, DATE
)


@pytest.mark.parametrize(
    ("until", "farmers", "expected"),
    [(14, NONE, {T, F}), (None, NONE, set()), (None, 60, {T, F}), (None, None, set()), (14, None, {T, F})],
)
def test_a_day_that_waits_for_an_age_never_comes(until, farmers, expected):
    """
    The fee ends at an age of the child; where that is unpublished nothing tells, unless farmers have an age of their own.
    """
    leaf = compares(END, ">", fact("asked_on"))

    assert {"leaf": expected} == decides(leaf, policies={"until": until, "farmers": farmers})


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (compares(fact("applied"), "<=", policy("closing", DATE)), set()),
        (compares(policy("closing", DATE), "==", literal(NONE, DATE)), set()),
        (compares(policy("never_closed", DATE), "==", literal(NONE, DATE)), {T}),
        (compares(fact("applied"), "<=", policy("never_closed", DATE)), {T, F}),
        (compares(OuterOf(policy("closing", DATE), DATE), "==", fact("applied")), set()),
        (compares(Through(fact("link"), policy("closing", DATE), DATE), "==", fact("applied")), {T, F}),
        (compares(CountOf("children", None, YEARS), ">=", policy("number", YEARS)), {T, F}),
        (OneOf(policy("scope", WORD), ("urban", "employees"), Clause("leaf")), {T}),
        (OneOf(policy("closing", WORD), ("urban", "employees"), Clause("leaf")), set()),
        (OneOf(fact("scope", WORD), ("urban", "employees"), Clause("leaf")), {T, F}),
        (Within(fact("place", PLACE), policy("closing", PLACE), Clause("leaf")), set()),
        (Within(fact("place", PLACE), policy("scope", PLACE), Clause("leaf")), {T, F}),
    ],
)  # fmt: skip
def test_what_waits_for_policy_alone_decides_nothing(leaf, expected):
    """
    Whatever facts do: an unpublished day is neither reached nor missed; a value on file has one answer.
    """
    policies = {"closing": None, "never_closed": NONE, "scope": "urban", "number": 2}

    assert {"leaf": expected} == decides(leaf, policies=policies)


def test_a_choice_that_a_fact_leaves_open_may_stay_open():
    """
    Neither kind of resident is paid; but of whom it is not known which kind they are, the rest is still looked at.
    """
    scope = ChooseOf(((yes("rural"), policy("farmers", WORD)),), policy("others", WORD), WORD)
    nobody = compares(scope, "==", literal("everyone", WORD))
    policies = {"farmers": "nobody", "others": "employees"}

    assert {"leaf": {F}, "alive": {T, F}} == decides(nobody, yes("alive"), policies=policies)
    assert {"leaf": {F}, "alive": set()} == decides(
        nobody, yes("alive"), policies={**policies, "others": "nobody"}
    )


def test_referrals_and_conditions_of_payments_are_trees_of_their_own():
    """
    What policy refuses is still referred to a person, or has its payments looked at, by what a household says.
    """
    refused = effective(asks_policy("unset"), yes("alive"), referrals=(yes("forced"),), policies=POLICIES)
    paid = replace(refused, requires={"fee": every(asks_policy("set"), yes("employed"))})
    found = {leaf.clause.id: set(truths) for leaf, truths in PolicyReading(paid).decides()}

    assert {"unset": {F}, "alive": set(), "forced": {T, F}, "set": {T}, "employed": {T, F}} == found
