"""How a programme becomes rules of the chaining engine, and what keeps it inside the engine's limits."""

import sys
from functools import reduce
from itertools import product

import pytest

from incentives.domain.truth import Truth
from incentives.evaluate import chaining
from incentives.evaluate.chaining import MAX_CONDITIONS, MAX_NAMES, ChainingProgramme, ChainingUnavailable
from incentives.ir.condition import AllOf
from tests.unit.evaluate.by_hand import ON, PLACES, case, effective, every, opposite, person, some, yes

pytest.importorskip("durable.engine", reason="durable-rules has no build for this Python")

PERSON = person(yes=True, no=False)


def settled(*parts, **programme):
    """The truth of every condition of a programme, by its id (groups of one kind share theirs)."""
    by_hand = effective(*parts, **programme)
    votes = ChainingProgramme(by_hand, PLACES).settle(case(PERSON), PERSON, ON)
    return votes, by_hand


def truth(*parts):
    """The truth of a programme with these conditions."""
    votes, programme = settled(*parts)
    return votes[id(programme.eligibility)]


LEAVES = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}


@pytest.mark.parametrize(("left", "right"), list(product(Truth, Truth)))
def test_groups_follow_kleene(left, right):
    """
    Unknown is a status nobody asserts, and absence concludes nothing.
    """
    parts = yes(LEAVES[left]), yes(LEAVES[right])

    assert truth(*parts) is left & right
    assert truth(some(*parts)) is left | right
    assert truth(opposite(every(*parts))) is ~(left & right)


def test_negations_may_be_nested():
    """
    Also directly, and around a leaf.
    """
    assert truth(opposite(opposite(yes("yes")))) is Truth.TRUE
    assert truth(opposite(yes("unknown"))) is Truth.UNKNOWN


@pytest.mark.parametrize("size", [MAX_CONDITIONS, MAX_CONDITIONS + 1, 3 * MAX_CONDITIONS, 100])
@pytest.mark.parametrize(("odd", "all_of", "any_of"), [
    ("yes", Truth.TRUE, Truth.TRUE), ("no", Truth.FALSE, Truth.TRUE), ("unknown", Truth.UNKNOWN, Truth.TRUE),
])  # fmt: skip
def test_wide_groups_are_split(size, odd, all_of, any_of):
    """
    A rule has at most sixteen conditions; a group of more is decided alike, wherever the odd one stands.
    """
    for place in (0, size // 2, size - 1):
        parts = [yes("yes")] * size
        parts[place] = yes(odd)
        assert truth(every(*parts)) is all_of
        assert truth(some(*parts)) is any_of


def test_no_rule_exceeds_the_engine():
    """
    However wide the programme.
    """
    chain = ChainingProgramme(effective(every(*[yes("yes")] * 100)), PLACES)

    assert max(len(conditions) for conditions, _ in chain._rules) == MAX_CONDITIONS


@pytest.mark.parametrize("size", [MAX_NAMES // 2, MAX_NAMES + 1])
def test_a_programme_too_wide_is_refused(size):
    """
    Above its limit of names the engine hangs, so it is never asked; each fact takes one or two names.
    """
    programme = effective(*[yes(f"fact{number}") for number in range(size)])

    if size < MAX_NAMES:
        ChainingProgramme(programme, PLACES)
    else:
        with pytest.raises(ValueError, match="by_hand is too wide"):
            ChainingProgramme(programme, PLACES)


def test_referrals_get_a_vote_of_their_own():
    """
    A referral that is a single leaf is decided without any rule.
    """
    referral = yes("no")
    votes, _ = settled(yes("yes"), referrals=[referral])

    assert votes[id(referral)] is Truth.FALSE


def test_sessions_do_not_see_each_other():
    """
    What was told about one person is forgotten before the next.
    """
    chain = ChainingProgramme(programme := effective(yes("yes"), some(yes("no"), yes("unknown"))), PLACES)
    other = person("p2", unknown=True)
    votes = [
        chain.settle(case(PERSON, other), subject, ON)[id(programme.eligibility)]
        for subject in (PERSON, other)
    ]

    assert [Truth.UNKNOWN, Truth.UNKNOWN] == votes


def test_an_error_inside_an_action_comes_out(monkeypatch):
    """
    The engine swallows exceptions of actions; they are carried out by hand.
    """
    chain = ChainingProgramme(effective(yes("yes"), some(yes("yes"), yes("no"))), PLACES)
    monkeypatch.setattr(chain, "_listened", Broken(chain._listened))

    with pytest.raises(ZeroDivisionError):
        chain.settle(case(PERSON), PERSON, ON)


class Broken(set[tuple[str, str]]):
    """What rules listen to, with a fault that only conclusions meet."""

    def __contains__(self, status):
        return super().__contains__(status) if status[0] != "n2" else 1 // 0


def test_where_the_engine_cannot_be_imported_it_says_so(monkeypatch):
    """
    The caller then goes on with one vote.
    """
    monkeypatch.setitem(sys.modules, "durable.engine", None)

    with pytest.raises(ChainingUnavailable):
        ChainingProgramme(effective(yes("yes")), PLACES)


def fnv(text):
    """The 32-bit hash by which the engine tells names and ids apart."""
    return reduce(lambda found, byte: (found ^ byte) * 0x01000193 % 2**32, text.encode(), 0x811C9DC5)


def test_names_and_ids_never_collide():
    """
    Two ids with one hash would be one fact; the names given to conditions have none, as far as the limit reaches.
    """
    names = [f"n{number}" for number in range(2 * MAX_NAMES)]
    texts = [chaining._OPEN, *names, *(f"{name}={status}" for name in names for status in "TF")]

    assert len(texts) == len({fnv(text) for text in texts})


def test_an_empty_group_is_decided():
    """
    All of nothing holds, any of nothing does not, as for the other engine.
    """
    assert truth(AllOf((), yes("yes").clause)) is Truth.TRUE
    assert truth(some()) is Truth.FALSE
