"""One change of the rules is proved to change nothing anywhere, or refuted on a household that both rules decide."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from incentives.compiler.effective import effective
from incentives.domain.period import Period
from incentives.ir.condition import AllOf, AnyOf, Not
from incentives.ir.operand import Holds
from incentives.verify.equivalence import Different, Equal
from incentives.verify.everywhere import Everywhere
from incentives.verify.household import Bounds
from incentives.verify.study import settle
from incentives.verify.trimming import told_of
from tests.unit.verify.seeded import engine

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def shipped():
    """The shipped rules."""
    return engine().ruleset


@pytest.fixture(scope="module")
def everywhere(shipped):
    """Compares the shipped rules with others."""
    return Everywhere(shipped, Bounds(children=2))


def with_programme(rules, programme):
    """The rules with another form of a programme."""
    return replace(rules, programmes={**rules.programmes, programme.id: programme})


def with_definition(rules, programme, key, rewrite):
    """The rules with another definition in a programme, or in the vocabulary without one."""
    if not programme:
        derived = {**rules.vocabulary.derived, key: rewrite(rules.vocabulary.derived[key])}
        return replace(rules, vocabulary=replace(rules.vocabulary, derived=derived))
    old = rules.programmes[programme]
    return with_programme(rules, replace(old, derived={**old.derived, key: rewrite(old.derived[key])}))


def said(rules, found, name):
    """What rules tell of the household found."""
    form = effective(rules, rules.programmes[name], found.document["place"], found.on)
    return told_of(form, settle(form, rules.places, rules.vocabulary, found.document, found.on)[0], found.on)


def twice_negated(definition):
    """A definition by a condition, said as none of its parts failing (De Morgan)."""
    tree = definition.operand.condition
    other = AnyOf if isinstance(tree, AllOf) else AllOf
    turned = Not(other(tuple(Not(part, part.clause) for part in tree.parts), tree.clause), tree.clause)
    return replace(definition, operand=Holds(turned, definition.operand.type))


def without_branch(definition):
    """A definition by a condition that has lost its first part."""
    tree = definition.operand.condition
    return replace(definition, operand=Holds(replace(tree, parts=tree.parts[1:]), definition.operand.type))


def later(programme, name, day, value_is):
    """A programme with the boundaries of a policy at a day one day later, for values of some kind."""

    def moved(value):
        period = value.period
        start = day + DAY if period.start == day else period.start
        until = day + DAY if period.until == day else period.until
        return replace(value, period=Period(start, until)) if value_is(value) else value

    policy = programme.policies[name]
    return replace(
        programme,
        policies={**programme.policies, name: replace(policy, values=tuple(map(moved, policy.values)))},
    )


def test_a_definition_said_otherwise_is_equal_for_whoever_reads_it(shipped, everywhere):
    """
    No programme is looked at: the definition itself is worth the same.
    """
    changed = with_definition(shipped, "", ("child_link", "counts_now"), twice_negated)

    found = everywhere.compare(changed, "rural_reward")

    assert isinstance(found, Equal)
    assert found.pieces > 0


def test_a_definition_that_says_less_is_told_apart(shipped, everywhere):
    """
    The household is decided by both rules, and differently.
    """
    changed = with_definition(shipped, "", ("child_link", "counts_now"), without_branch)

    found = everywhere.compare(changed, "rural_reward")

    assert isinstance(found, Different)
    assert said(shipped, found, "rural_reward") != said(changed, found, "rural_reward")


def test_an_unpublished_value_may_begin_on_any_day(shipped, everywhere):
    """
    Where nothing is published, nothing is paid either before or after: equal, though written otherwise.
    """
    old = shipped.programmes["only_child_reward"]
    new = later(old, "end_at", date(2002, 9, 1), lambda value: value.value is None)
    assert old.policies["end_at"] != new.policies["end_at"]

    assert isinstance(everywhere.compare(with_programme(shipped, new), "only_child_reward"), Equal)


def test_a_lost_end_of_payment_is_a_difference(shipped, everywhere):
    """
    Who is paid, how much and from when are the same: only the end of the payment tells the two apart.
    """
    name = "special_support_disability"
    old = shipped.programmes[name]
    [rule] = old.entitlements
    new = replace(old, entitlements=(replace(rule, ends=rule.ends[1:]),))
    changed = with_programme(shipped, new)

    found = everywhere.compare(changed, name)

    assert isinstance(found, Different)
    assert "end" == found.what
    before, after = said(shipped, found, name), said(changed, found, name)
    assert before[:2] == after[:2]
    assert before != after


def test_a_lost_referral_is_a_difference(shipped, everywhere):
    """
    Nobody gets anything else; somebody is no longer referred to a person.
    """
    old = shipped.programmes["special_support_death"]
    changed = with_programme(shipped, replace(old, referrals=old.referrals[1:]))

    found = everywhere.compare(changed, old.id)

    assert isinstance(found, Different)
    assert "referral" == found.what
    assert said(shipped, found, old.id)[-1] != said(changed, found, old.id)[-1]


def test_rules_are_equal_to_themselves(shipped, everywhere):
    """
    What is written alike is not looked at.
    """
    assert Equal(0) == everywhere.compare(shipped, "happiness_loan")
