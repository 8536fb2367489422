"""Differences to transitions: the ruleset of durable-rules and the table it is made from say the same."""

import pytest

from incentives.evaluate import transitions
from incentives.evaluate.chaining import ChainingUnavailable
from incentives.evaluate.transitions import TRANSITIONS, Difference, Status, TransitionRules, What

EXPECTED: list[tuple[Status, Status, What, str]] = [
    ("F", "T", "status", "opened"),
    ("U", "T", "status", "opened"),
    ("F", "U", "status", "pending"),
    ("T", "U", "status", "suspended"),
    ("T", "F", "status", "closed"),
    ("U", "F", "status", "closed"),
    ("T", "T", "amount", "amount_changed"),
    ("T", "T", "start", "start_changed"),
    ("T", "T", "state", "state_changed"),
    ("U", "U", "state", "state_changed"),
]


@pytest.fixture(params=["durable-rules", "direct"])
def rules(request, monkeypatch):
    """The rules with durable-rules, and where that cannot be imported."""
    if request.param == "durable-rules":
        pytest.importorskip("durable.engine", reason="durable-rules has no build for this Python")
    else:

        def unavailable():
            raise ChainingUnavailable("not here")

        monkeypatch.setattr(transitions, "quiet_host", unavailable)
    found = TransitionRules()
    assert request.param == found.engine
    return found


@pytest.mark.parametrize(("old", "new", "what", "expected"), EXPECTED)
def test_each_difference_has_its_transition(rules, old, new, what, expected):
    """
    As the design of the event mode names them.
    """
    assert [expected] == rules.names([Difference(old, new, what)])


def test_nothing_but_these_is_a_transition():
    """
    The table has the cases above and no other.
    """
    assert {(old, new, what): name for old, new, what, name in EXPECTED} == TRANSITIONS


def test_many_differences_at_once_keep_their_order(rules):
    """
    Equal differences are named each by itself; a second session knows nothing of the first.
    """
    differences = [
        Difference(old, new, what) for old, new, what, _ in (*EXPECTED, *EXPECTED, *reversed(EXPECTED))
    ]
    names = [name for *_, name in (*EXPECTED, *EXPECTED, *reversed(EXPECTED))]

    assert names == rules.names(differences)
    assert names[:3] == rules.names(differences[:3])
    assert [] == rules.names([])


def test_what_is_no_difference_is_refused(rules):
    """
    A fault is told, never passed over; the next session works.
    """
    with pytest.raises(KeyError):
        rules.names([Difference("F", "T"), Difference("F", "F")])

    assert ["opened"] == rules.names([Difference("F", "T")])
