"""Generated streams of life events: the ledger is the timeline of the final record, however things were learned."""

from collections import Counter
from random import Random

import pytest

from incentives import Engine
from incentives.evaluate.transitions import TransitionRules
from incentives.events.kinds import KINDS
from tests.events.ledgers import compared
from tests.events.streams import stream

STREAMS, PARTS = 300, 4  # the parts run beside each other
USUAL = {"opened", "pending", "suspended", "closed", "amount_changed", "state_changed"}


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, the direct engine alone."""
    return Engine.load(second_vote=False)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_ledger_is_the_timeline(engine, part):
    """
    No difference on any day, in any lane; the same streams learned in another order come to the same.
    """
    rules = TransitionRules()
    found = sum((compared(engine, seed, rules) for seed in range(part, STREAMS, PARTS)), Counter())

    assert STREAMS / PARTS == found["streams"]
    assert set() == USUAL - found.keys()


def test_streams_hold_every_kind_of_event(engine):
    """
    A law about events says nothing of a kind that is never drawn.
    """
    kinds = {event.kind.id for seed in range(200) for event in stream(engine, Random(seed)).events}  # noqa: S311 - the same each time

    assert set() == KINDS.keys() - kinds
