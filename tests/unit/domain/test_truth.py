"""Truth tables of strong Kleene logic, written out (Kleene 1952, §64)."""

import pytest

from incentives.domain.truth import Truth, truth_of

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (F, F, F, F),
        (F, U, F, U),
        (F, T, F, T),
        (U, F, F, U),
        (U, U, U, U),
        (U, T, U, T),
        (T, F, F, T),
        (T, U, U, T),
        (T, T, T, T),
    ],
)
def test_and_and_or_follow_the_kleene_tables(left, right, both, either):
    """
    FALSE decides an `and`, TRUE decides an `or`; otherwise UNKNOWN stays.
    """
    assert (left & right) is both
    assert (left | right) is either


@pytest.mark.parametrize(("value", "opposite"), [(F, T), (U, U), (T, F)])
def test_not_keeps_unknown(value, opposite):
    """
    The opposite of not knowing is still not knowing.
    """
    assert (~value) is opposite


@pytest.mark.parametrize(("known", "truth"), [(True, T), (False, F)])
def test_known_answers_become_truth(known, truth):
    """
    A yes or no that is known is never UNKNOWN.
    """
    assert truth_of(known) is truth


@pytest.mark.parametrize("value", list(Truth))
def test_truth_is_not_a_python_condition(value):
    """
    `if truth:` would let UNKNOWN through as yes, so it raises.
    """
    with pytest.raises(TypeError, match="three cases"):
        bool(value)
