"""Scenarios as cards: what is shared, what is changed, what is expected, and what came of it."""

from incentives.specs.page.gallery import groups


def named(cards, key, name):
    """The card of a scenario."""
    return next(card for card in cards if (card.key, card.name) == (key, name))


def test_a_card_holds_what_the_scenario_says(cards):
    """
    The shared household, the changes of this scenario, the question, and the expectations, each apart.
    """
    card = named(cards, "guangdong/rural_reward", "鹤山市的女方1969-07-01出生，2024年6月30日认定为不符合")

    assert "申请人情况如下:" in [line.text for line in card.background]
    assert ('配偶的"身份证载明的出生日期"为"1969-07-01"',) == tuple(line.text for line in card.givens)[-1:]
    assert ['认定配偶的"rural_reward"'] == [line.text for line in card.asked]
    assert '认定结论为"不符合"' in [line.text for line in card.expected]


def test_a_card_holds_what_came_of_it(cards):
    """
    Outcome, day, and the clauses that decided; of a refusal those are named.
    """
    card = named(cards, "guangdong/rural_reward", "鹤山市的女方1969-07-01出生，2024年6月30日认定为不符合")

    assert ("不符合", "2024-06-30", True) == (card.outcome, card.day.isoformat(), card.passed)
    assert ("age_60",) == card.deciding == card.shown
    assert {"age_60"} == card.broken


def test_of_a_grant_the_clauses_in_question_are_named(cards):
    """
    Twenty conditions hold; the one that the scenario is about is worth naming.
    """
    card = named(cards, "guangdong/rural_reward", "鹤山市的女方1969-06-30出生，2024年6月30日认定为符合")

    assert ("age_60",) == card.shown
    assert len(card.deciding) > len(card.shown)


def test_neighbours_share_their_household(cards):
    """
    It is shown once for all that start from it, and no card is lost.
    """
    mine = [card for card in cards if card.key == "guangdong/rural_reward"]
    found = groups(mine)

    assert mine == [card for group in found for card in group.cards]
    assert len(found) < len(mine)
    assert all(card.background == group.background for group in found for card in group.cards)
