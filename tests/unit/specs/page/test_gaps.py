"""What no scenario defends: what no tag names and no scenario turns on; and tags that name nothing."""

from dataclasses import replace

import pytest

from incentives.specs.cover import cover
from incentives.specs.page.book import books
from incentives.specs.page.gaps import names, one_sided, undefended
from incentives.specs.page.lines import ConditionLine, Source
from tests.unit.specs.page.conftest import DAY


@pytest.fixture(scope="module")
def loan(ruleset):
    """
    The small national book whose scenarios are all here.
    """
    return next(book for book in books(ruleset, DAY) if book.key == "national/happiness_loan")


@pytest.fixture
def mine(cards, loan):
    """
    The scenarios of that book.
    """
    return [card for card in cards if card.key == loan.key]


def with_condition(book, *conditions):
    """The book with further conditions that all must hold."""
    root = book.conditions
    return replace(book, conditions=replace(root, parts=(*root.parts, *conditions)))


def condition(name, joint="", *parts):
    """A condition called by its id."""
    return ConditionLine(name, joint, name, "", "", Source(), "", "", "", parts)


def gaps(book, cards, lacking=()):
    """The ids of what is not defended."""
    return {clause.id for clause in undefended(book, cards, dict.fromkeys(lacking, "不成立"))}


def test_only_what_no_scenario_looks_at_is_a_gap(loan, mine):
    """
    Take the tags of one referral away and the cover of it, and it alone is a gap.
    """
    fewer = [
        replace(card, clauses=tuple(name for name in card.clauses if name != "applied_by_another"))
        for card in mine
    ]

    assert {"applied_by_another"} == gaps(loan, fewer, {"applied_by_another"})
    assert set() == gaps(loan, fewer)


def test_without_scenarios_everything_is_a_gap(ruleset, loan):
    """
    Silence defends nothing.
    """
    lacking = one_sided(loan, cover(ruleset, []))

    assert {"applicant_alive", "poor_household", "sign_of_pressure"} <= gaps(loan, [], lacking)


def test_a_seeded_condition_is_found(loan, mine):
    """
    No tag names it and no scenario turns on its failing.
    """
    assert "seeded" in gaps(with_condition(loan, condition("seeded")), mine, {"seeded"})
    assert "seeded" not in gaps(with_condition(loan, condition("seeded")), mine)


def test_a_tag_defends_what_it_names(loan, mine):
    """
    Even where only one side of it is shown; that is said beside it.
    """
    tagged = [*mine[1:], replace(mine[0], clauses=(*mine[0].clauses, "seeded"))]

    assert "seeded" not in gaps(with_condition(loan, condition("seeded")), tagged, {"seeded"})


def test_a_draft_defends_nothing(loan, mine):
    """
    A generated scenario waits for a person, whatever its tags say.
    """
    drafts = [replace(card, generated=True, clauses=("seeded",)) for card in mine]

    assert "seeded" in gaps(with_condition(loan, condition("seeded")), drafts, {"seeded"})


def test_which_side_is_not_shown_is_said(ruleset, loan, coverage):
    """
    Both without any scenario; with those of the programme its first condition shows both sides.
    """
    assert "成立、不成立" == one_sided(loan, cover(ruleset, []))["applicant_alive"]
    assert "applicant_alive" not in one_sided(loan, coverage)


def test_an_exit_is_defended_by_a_payment_that_it_ended(ruleset, cards):
    """
    Policy values, standards and exits need a scenario that they decided.
    """
    book = next(book for book in books(ruleset, DAY) if book.key == "national/rural_reward")
    mine = [replace(card, clauses=()) for card in cards if card.programme == book.programme]
    ended = [replace(card, broken=card.broken | {"ends_on_death"}) for card in mine]

    assert "ends_on_death" in gaps(book, mine)
    assert "ends_on_death" not in gaps(book, ended)


def test_a_place_is_defended_by_its_own_feature(ruleset, cards):
    """
    Guizhou's book asks for Guizhou's scenarios.
    """
    book = next(book for book in books(ruleset, DAY) if book.key == "guizhou/only_child_reward")
    mine = [card for card in cards if card.key == book.key]
    moved = [replace(card, key="national/only_child_reward") for card in mine]

    assert mine
    assert gaps(book, mine) < gaps(book, moved)


def test_groups_can_be_named_though_they_need_no_defence(loan):
    """
    A tag may name a group; only comparisons are counted.
    """
    book = with_condition(loan, condition("group", "任一", condition("one"), condition("other")))

    assert {"group", "one", "other"} <= names(book)
    assert "group" not in gaps(book, [])
