"""Stacking pair by pair, and its law: the order of programmes never changes the result."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from incentives import Outcome
from incentives.award.stacking import stack
from tests.unit.award.claims import claim, rule

CHAIN = ("640522", "640500", "640000", "000000")
RRA, DEATH, ILLNESS = "rural_reward", "special_support_death", "complication_support"


def effects(determinations):
    """Return programme and person → payable, provisional, or None without an entitlement."""
    return {
        (item.programme, *item.subject): item.entitlement
        and (item.entitlement.payable, item.entitlement.provisional)
        for item in determinations
    }


def test_higher_of_two_pays_the_higher_one():
    """
    STK-1 as Beijing has it (S07): one payment, at the higher standard.
    """
    found = effects(stack([claim(RRA, 8000), claim(DEATH, 90000)], [rule(RRA, DEATH, "higher")], CHAIN))

    assert {(RRA, "p1"): (False, False), (DEATH, "p1"): (True, False)} == found


def test_unpublished_policy_makes_both_provisional():
    """
    Where no text says how two payments combine, neither is refused.
    """
    found = effects(stack([claim(RRA, 8000), claim(DEATH, 59000)], [rule(RRA, DEATH, "unpublished")], CHAIN))

    assert {(RRA, "p1"): (True, True), (DEATH, "p1"): (True, True)} == found


def test_open_rival_makes_the_other_provisional():
    """
    A rival that has been applied for and is undetermined makes the other provisional (暂定).
    """
    rival = claim(DEATH, None, outcome=Outcome.UNDETERMINED)

    found = effects(stack([claim(RRA, 8000), rival], [rule(RRA, DEATH, "higher")], CHAIN))

    assert (True, True) == found[RRA, "p1"]


def test_unknown_amount_leaves_higher_of_open():
    """
    Higher-of cannot be decided while one amount is not published.
    """
    found = effects(stack([claim(RRA, 8000), claim(DEATH, None)], [rule(RRA, DEATH, "higher")], CHAIN))

    assert {(RRA, "p1"): (True, True), (DEATH, "p1"): (True, True)} == found


def test_two_persons_do_not_exclude_each_other():
    """
    Stacking is between payments to one person.
    """
    claims = [claim(RRA, 8000, "p1"), claim(DEATH, 59000, "p2")]

    found = effects(stack(claims, [rule(RRA, DEATH, "higher")], CHAIN))

    assert {(RRA, "p1"): (True, False), (DEATH, "p2"): (True, False)} == found


def test_the_most_specific_place_speaks():
    """
    A place's own rule goes before the national one.
    """
    rules = [rule(RRA, DEATH, "unpublished"), rule(RRA, DEATH, "both", place="640000")]

    found = effects(stack([claim(RRA, 8000), claim(DEATH, 59000)], rules, CHAIN))

    assert {(RRA, "p1"): (True, False), (DEATH, "p1"): (True, False)} == found


def test_what_replaces_is_itself_replaced():
    """
    An entitlement beaten only by one that is not paid itself stays payable.
    """
    rules = [
        rule(RRA, DEATH, "exclusive", keeps=DEATH),
        rule(DEATH, ILLNESS, "exclusive", keeps=ILLNESS),
        rule(RRA, ILLNESS, "both"),
    ]

    found = effects(stack([claim(RRA, 8000), claim(DEATH, 59000), claim(ILLNESS, 52000)], rules, CHAIN))

    assert {
        (RRA, "p1"): (True, False),
        (DEATH, "p1"): (False, False),
        (ILLNESS, "p1"): (True, False),
    } == found


def test_a_circle_stays_provisional():
    """
    Where three entitlements exclude each other in a circle nobody is refused.
    """
    rules = [
        rule(RRA, DEATH, "exclusive", keeps=RRA),
        rule(DEATH, ILLNESS, "exclusive", keeps=DEATH),
        rule(RRA, ILLNESS, "exclusive", keeps=ILLNESS),
    ]

    found = effects(stack([claim(RRA, 8000), claim(DEATH, 59000), claim(ILLNESS, 52000)], rules, CHAIN))

    assert {True} == {payable for payable, _ in found.values()}
    assert {True} == {provisional for _, provisional in found.values()}


PROGRAMMES = (RRA, DEATH, ILLNESS, "special_support_disability")
PAIRS = [(one, other) for n, one in enumerate(PROGRAMMES) for other in PROGRAMMES[n + 1 :]]


@st.composite
def situations(draw):
    """Draw claims of one person and a rule for every pair."""
    rules = []
    for one, other in PAIRS:
        combination = draw(st.sampled_from(("both", "higher", "exclusive", "unpublished")))
        keeps = draw(st.sampled_from((one, other))) if combination == "exclusive" else ""
        rules.append(rule(one, other, combination, keeps))
    amounts = st.sampled_from((None, 8000, 20000, 59000))
    outcomes = st.sampled_from((Outcome.ELIGIBLE, Outcome.ELIGIBLE, Outcome.UNDETERMINED, Outcome.INELIGIBLE))
    claims = [claim(name, draw(amounts), outcome=draw(outcomes)) for name in PROGRAMMES]
    return claims, rules


@given(situations(), st.randoms(use_true_random=False))
def test_order_never_changes_the_result(situation, random):
    """
    Shuffling programmes and rules changes no effect.
    """
    claims, rules = situation
    shuffled, shuffled_rules = random.sample(claims, len(claims)), random.sample(rules, len(rules))

    assert effects(stack(claims, rules, CHAIN)) == effects(stack(shuffled, shuffled_rules, CHAIN))


@given(situations())
def test_replaced_means_somebody_is_paid_instead(situation):
    """
    An entitlement is replaced only where a rival of the same person is payable.
    """
    claims, rules = situation

    stacked = {item.programme: item.entitlement for item in stack(claims, rules, CHAIN) if item.entitlement}

    for entitlement in stacked.values():
        winners = [effect.rival for effect in entitlement.stacking if effect.effect == "replaced"]
        assert entitlement.payable or any(stacked[rival].payable for rival in winners)
