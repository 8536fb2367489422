"""The columnar kernel says of every subject what the single engine says, for all programmes."""

from collections import Counter
from datetime import date
from itertools import islice

import numpy as np
import pytest

from incentives import Engine, Outcome
from incentives.batch.loops import native
from tests.agreement.batch_comparison import BatchDiffersError, compare, draw, places_and_days
from tests.agreement.households import ELIGIBLE_DAY, Source

HOUSEHOLDS, GROUPS = 30, 8


@pytest.fixture(scope="module")
def source():
    """What households are drawn from, with an engine that decides alone."""
    return Source(Engine.load(second_vote=False))


def compared(source, groups, households, *, second_look):
    """Compare so many groups of households, each of one place and day."""
    chosen = islice(places_and_days(source, 1), groups)
    return sum(
        (
            compare(source.engine, draw(source, place, on, range(n * 1000, n * 1000 + households)),
                    second_look=second_look)
            for n, (place, on) in enumerate(chosen)
        ),
        Counter(),
    )  # fmt: skip


def test_the_kernel_agrees_on_every_condition_outcome_and_payment(source):
    """
    Places and days with rules of their own, facts missing, several payments to one person, unnamed couples.
    """
    found = compared(source, GROUPS, HOUSEHOLDS, second_look=True)

    assert found["whatever"] > 0


def test_households_reach_every_outcome(source):
    """
    Agreement about a programme says little unless its conditions are met, failed and left open.
    """
    wanted = {f"{programme} {outcome.value}" for programme in source.programmes for outcome in Outcome}

    found = compare(
        source.engine, draw(source, "640522", ELIGIBLE_DAY, range(400)), second_look=False
    ) + compare(source.engine, draw(source, "110000", date(2024, 6, 30), range(100)), second_look=False)

    assert {} == {case: found[case] for case in wanted if found[case] < 1}
    assert found["in doubt"] > 0


def test_the_forms_in_numpy_say_the_same(source, monkeypatch):
    """
    Where the loops were not built, nobody is told anything else.
    """
    monkeypatch.setattr(native, "loops", None)

    assert compared(source, 4, HOUSEHOLDS, second_look=False)


@pytest.mark.parametrize("loops", [native.loops, None], ids=["c", "numpy"])
@pytest.mark.parametrize(
    ("operator", "faulty", "number"), [(">=", np.greater, 3), ("<=", np.less, 1), ("==", np.not_equal, 4)]
)
def test_a_fault_in_the_columns_is_found(operator, faulty, number, loops, source, monkeypatch):
    """
    Columns compared with a wrong comparison are noticed, whether the loops in C do it or NumPy.
    """
    from incentives.batch.kernel import comparing

    monkeypatch.setattr(native, "loops", loops)
    monkeypatch.setattr(comparing, "_RELATIONS", {**comparing._RELATIONS, operator: faulty})
    monkeypatch.setattr(comparing, "_LOOPS", {**comparing._LOOPS, operator: number})

    with pytest.raises(BatchDiffersError):
        compared(source, 2, HOUSEHOLDS, second_look=False)
