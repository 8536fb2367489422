"""What a new version of the rules means: who is decided or paid otherwise, or proof that nobody is."""

from datetime import date

import pytest

from incentives.domain.truth import Truth
from incentives.verify.impact import impact
from tests.unit.verify.seeded import compiled

DEATH = "national/special_support_death.yaml"
AGE = "when: full_years(wife_or_self_birth_date, on) >= 49 years"
SHIPPED = ()


def effects(programme, *edits):
    """What the edits change of one programme."""
    return impact(compiled(SHIPPED), compiled(edits), [programme])


def test_the_same_rules_change_nothing():
    """
    Every place and period is the same by its text; the solver is not asked.
    """
    found = effects("special_support_death")

    assert ([], 0, []) == (found.effects, found.proved, found.open)
    assert found.same > 1


def test_other_words_change_nothing():
    """
    What a condition says to readers is no part of what it means.
    """
    found = effects("three_links", ("national/three_links.yaml", "says: ", "says: 兹规定"))

    assert [] == found.effects


def test_a_rewritten_condition_is_proved_to_change_nothing():
    """
    Not without a living child is with one, on any day and whatever is missing; only the solver can tell.
    """
    path, condition = "national/happiness_loan.yaml", "when: own_living_children >= 1,"
    found = effects("happiness_loan", (path, condition, "when: 1 <= own_living_children,"))

    assert ([], []) == (found.effects, found.open)
    assert found.proved >= 1


def test_a_moved_limit_is_shown_by_somebody_who_loses():
    """
    Forty-nine to fifty: eligible before and not after, for the age alone, in every place.
    """
    said = "不分男女）年满49周岁"
    edits = [(DEATH, AGE, AGE.replace("49", "50")), (DEATH, said, said.replace("49", "50"))]

    found = effects("special_support_death", *edits)

    lost = next(
        effect for effect in found.effects if (effect.before, effect.after) == ("eligible", "ineligible")
    )
    assert ("outcome", ("age_49",)) == (lost.what, lost.clauses)
    assert [Truth.TRUE, Truth.FALSE] == [witness.truth for witness in lost.witnesses]
    assert {"340000", "440100", "610100"} <= {standing.place for standing in lost.also}


@pytest.mark.parametrize(
    ("before", "after", "first", "last"),
    [("2022-07-01", "2022-08-01", date(2022, 7, 1), date(2022, 7, 31))],
)
def test_a_wrong_month_of_a_standard_changes_that_month(before, after, first, last):
    """
    Only the amount, only in the month between.
    """
    path = "national/special_support_disability.yaml"
    edits = [
        (path, f"until: {before}, amount: 350", f"until: {after}, amount: 350"),
        (path, f"from: {before}, amount: 460", f"from: {after}, amount: 460"),
    ]

    found = effects("special_support_disability", *edits)

    assert {("amount", first, last)} == {(effect.what, effect.first, effect.last) for effect in found.effects}
    [one, other] = found.effects[0].witnesses
    assert (46000, 35000) == (one.paid[0][1], other.paid[0][1])
