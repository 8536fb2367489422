"""Two forms of a programme are proved the same, or told apart by a household the engine has decided."""

from dataclasses import replace
from datetime import date

import pytest

from incentives.domain.truth import Truth
from incentives.ir.condition import AllOf, AnyOf, Compare, Not
from incentives.verify.equivalence import Different, Equal, differ
from incentives.verify.household import Bounds
from incentives.verify.study import settle
from tests.unit.verify.seeded import engine

ON, PLACE = date(2024, 6, 30), "640104"


@pytest.fixture(scope="module")
def shipped():
    """The shipped rules."""
    return engine()


def compare(shipped, before, after):
    """The verdict about two forms of a programme."""
    ruleset = shipped.ruleset
    return differ(before, after, ruleset.places, ruleset.vocabulary, ON, bounds=Bounds(children=2))


def without(effective, clause):
    """A programme that has lost one of its conditions."""
    kept = tuple(part for part in effective.eligibility.parts if part.clause.id != clause)
    assert len(kept) + 1 == len(effective.eligibility.parts)
    return replace(effective, eligibility=replace(effective.eligibility, parts=kept))


def test_the_same_rules_are_equal(shipped):
    """
    No solver is needed where the text is the same.
    """
    before = shipped.effective("special_support_death", PLACE, ON)

    assert Equal() == compare(shipped, before, replace(before, place=before.place))


def test_rewriting_a_condition_changes_nothing(shipped):
    """
    All of several is none of them failing (De Morgan), whatever is known of the household.
    """
    before = shipped.effective("happiness_loan", PLACE, ON)
    tree = before.eligibility
    failing = AnyOf(tuple(Not(part, part.clause) for part in tree.parts), tree.clause)
    after = replace(before, eligibility=AllOf((Not(failing, tree.clause),), tree.clause))

    assert Equal() == compare(shipped, before, after)


@pytest.mark.parametrize(
    "clause", ["no_living_child", "age_49", "registration_condition", "only_child_condition"]
)
def test_a_dropped_condition_is_noticed(shipped, clause):
    """
    The household shown is eligible for want of the condition only, as the engine itself decides.
    """
    before = shipped.effective("special_support_death", PLACE, ON)
    after = without(before, clause)

    found = compare(shipped, before, after)

    assert isinstance(found, Different)
    assert ("outcome", False) == (found.what, found.only_incomplete)
    ruleset = shipped.ruleset
    truths = [
        settle(form, ruleset.places, ruleset.vocabulary, found.document, ON)[0].eligibility.truth
        for form in (before, after)
    ]
    assert truths[0] is not truths[1]


def test_a_limit_moved_by_one_is_noticed(shipped):
    """
    From at least to more than: only who has just reached the age is decided otherwise.
    """
    before = shipped.effective("special_support_death", PLACE, ON)
    parts = tuple(
        replace(part, operator=">") if isinstance(part, Compare) and part.clause.id == "age_49" else part
        for part in before.eligibility.parts
    )
    after = replace(before, eligibility=replace(before.eligibility, parts=parts))

    found = compare(shipped, before, after)

    assert isinstance(found, Different)
    ruleset = shipped.ruleset
    findings, _ = settle(before, ruleset.places, ruleset.vocabulary, found.document, ON)
    [age] = [node for node in findings.eligibility.walk() if node.condition.clause.id == "age_49"]
    assert (49, Truth.TRUE) == (age.left, age.truth)


def test_a_wrong_amount_is_noticed(shipped):
    """
    Nobody's eligibility changes, and somebody is paid another amount.
    """
    before = shipped.effective("special_support_death", PLACE, ON)
    rows = {
        name: tuple(replace(row, fen=None if row.fen is None else row.fen + 100) for row in table)
        for name, table in before.rows.items()
    }

    found = compare(shipped, before, replace(before, rows=rows))

    assert isinstance(found, Different)
    assert "amount" == found.what
