"""The step on how two payments combine can fail: it is refused by another rule, another result, another payment."""

from dataclasses import replace

import pytest

from incentives.domain.determination import StackingEffect
from incentives.specs.steps import stacking as steps
from incentives.specs.steps.catalogue import meanings_of
from incentives.specs.steps.meaning import NotSo
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.stacking import StackedAnswer


def effect(combination, effect, *, rival_open=False):
    """What the rural reward does to a payment."""
    return StackingEffect("rural_reward", combination, effect, "411300", None, "", rival_open)


ITEMS = {
    "one_off": (effect("unpublished", "provisional", rival_open=True),),
    "elder_monthly": (effect("exclusive", "replaced"),),
    "fee": (effect("both", "paid"),),
}


@pytest.fixture
def scene():
    """A scenario in which a programme grants two payments; nothing else of it is looked at."""
    scene = Scene.__new__(Scene)
    scene.answer = StackedAnswer(
        outcome="符合", state="认定", deciding=frozenset(), failed=(), gaps={}, ask=tuple, policies=(), referred=(),
        payment=None, payable=False, provisional=True, items=ITEMS,
    )  # fmt: skip
    return scene


def say(scene, text):
    """Act as the only step that the text is."""
    [(meaning, pieces)] = meanings_of("then", text)
    assert meaning is steps.combines
    meaning(scene, **pieces)


@pytest.mark.parametrize("wrong", ["能否同时享受未见规定，暂定", "只发一项，对方尚未认定，暂定"])
def test_the_only_payment_needs_no_id(scene, wrong):
    """
    An open rival is told from one that is owed, and one rule from another, though all leave the payment provisional.
    """
    scene.answer = replace(scene.answer, items={"entitlement": ITEMS["one_off"]})

    say(scene, '本项与"rural_reward"能否同时享受未见规定，对方尚未认定，暂定')
    with pytest.raises(NotSo):
        say(scene, f'本项与"rural_reward"{wrong}')


@pytest.mark.parametrize(
    ("item", "right"), [("elder_monthly", "只发一项，由对方代替"), ("fee", "可以同时享受，照常发放")]
)
def test_a_payment_is_named_by_its_id(scene, item, right):
    """
    What is so of one payment is not so of the others, nor of one that is not granted.
    """
    say(scene, f'待遇"{item}"与"rural_reward"{right}')
    for other in {"one_off", "elder_monthly", "fee", "yearly_fee"} - {item}:
        with pytest.raises(NotSo):
            say(scene, f'待遇"{other}"与"rural_reward"{right}')


def test_a_rival_that_is_not_met_does_nothing(scene):
    """
    Only what the rival named does is compared; one that is met by any payment is not said to be met by none.
    """
    steps.does_not_meet(scene, "complication_support")
    with pytest.raises(NotSo):
        steps.does_not_meet(scene, "rural_reward")
    with pytest.raises(NotSo):
        say(scene, '待遇"one_off"与"complication_support"能否同时享受未见规定，对方尚未认定，暂定')
