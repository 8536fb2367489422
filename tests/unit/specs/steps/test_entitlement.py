"""The step on a payment that is not granted can fail: a condition that holds rules nothing out."""

import pytest

from incentives.specs.steps.catalogue import meanings_of
from incentives.specs.steps.entitlement import ItemisedAnswer
from incentives.specs.steps.meaning import NotSo
from incentives.specs.steps.scene import Scene


@pytest.fixture
def scene():
    """Somebody who is not eligible: the fee would be due by its own conditions, the one-off would not."""
    scene = Scene.__new__(Scene)
    scene.answer = ItemisedAnswer(
        outcome="不符合", state="认定", deciding=frozenset(), failed=(), gaps={}, ask=tuple, policies=(), referred=(),
        payment=None, items={}, ruled_out=frozenset({"one_off"}),
        reasons={"monthly_fee": frozenset({"monthly_fee_scope"}), "one_off": frozenset({"one_off_is_due"})},
    )  # fmt: skip
    return scene


def say(scene, text):
    """Act as the only step that the text is."""
    [(meaning, pieces)] = meanings_of("then", text)
    meaning(scene, **pieces)


@pytest.mark.parametrize(
    "wrong",
    [
        '没有待遇"monthly_fee"，因"monthly_fee_scope"',
        '没有待遇"one_off"，因"one_off_single_birth"',
        '没有待遇"yearly_fee"，因"yearly_fee_period"',
    ],
)
def test_only_a_condition_that_fails_rules_a_payment_out(scene, wrong):
    """
    Nothing is granted to somebody who is not eligible; a condition that holds is no reason for that.
    """
    say(scene, '没有待遇"one_off"，因"one_off_is_due"')
    with pytest.raises(NotSo):
        say(scene, wrong)
