"""The loops in C at their edges: what they must refuse, since a wrong row would read another's memory."""

from shutil import which
from typing import Any

import numpy as np
import pytest

from incentives.batch.loops import native

loops: Any = native.loops
pytestmark = pytest.mark.skipif(loops is None and which("cc") is None, reason="no C compiler")

ROWS = np.array([0, 1, 2], np.int32)
ROOM = np.zeros(3, np.int32)
FLAGS = np.array([True, False, True])
NOTHING = np.zeros(0, np.int64)
TWO_LISTS = (
    np.array([0, 2, 3]),
    NOTHING,
    np.array([1, 0]),
    np.array([1, 0, 2], np.int32),
    NOTHING,
    NOTHING,
)
"""Three owners, of whom the second has two items, the first has one, and the third has none."""


def lists(**other):
    """The shape of `TWO_LISTS` with some parts in place of its own."""
    names = ("bounds", "long_of", "filled", "places", "again", "first")
    return tuple(other.get(name, part) for name, part in zip(names, TWO_LISTS, strict=True))


def test_there_are_loops_where_there_is_a_compiler():
    """
    An installation that quietly went without them would decide as well, and more slowly.
    """
    assert loops is not None


def test_a_shape_is_read_layer_by_layer():
    """
    Pairs are the first item of the second owner, the first of the first owner, the second of the second owner.
    """
    low, high = np.zeros(3, np.int32), np.zeros(3, np.int32)

    exact = loops.count(TWO_LISTS, FLAGS, np.array([False, True, False]), False, 0, low, high)

    assert exact
    assert [0, 2, 0] == low.tolist()


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(
            lambda: loops.gather(ROOM, np.array([3], np.int32), 0, ROOM[:1].copy()), id="row outside"
        ),
        pytest.param(lambda: loops.gather(ROOM, ROWS, 0, np.zeros(2, np.int32)), id="result too short"),
        pytest.param(lambda: loops.choose(FLAGS, ROOM[:2], 0, ROOM.copy()), id="choice too short"),
        pytest.param(
            lambda: loops.compare(7, ROWS, ROWS, 1, FLAGS.copy(), FLAGS.copy()), id="no such operator"
        ),
        pytest.param(
            lambda: loops.compare(0, ROWS, ROWS, ROOM[:2].copy(), FLAGS.copy(), FLAGS.copy()),
            id="other too short",
        ),
        pytest.param(lambda: loops.compare(0, ROWS, ROWS, 2**31, FLAGS.copy(), FLAGS.copy()), id="33 bits"),
        pytest.param(
            lambda: loops.pack(
                [FLAGS], [FLAGS[:2].copy()], np.zeros((1, 3), np.int64), np.zeros((1, 3), np.int64)
            ),
            id="truths of two lengths",
        ),
        *(
            pytest.param(
                lambda shape=shape: loops.count(shape, FLAGS, FLAGS, False, 0, ROOM.copy(), ROOM.copy()),
                id=name,
            )
            for name, shape in {
                "layers that grow": lists(bounds=np.array([0, 1, 3])),
                "layers past the end": lists(bounds=np.array([0, 2, 5])),
                "long list of nobody": lists(bounds=np.array([0, 2]), long_of=np.array([2])),
                "place of nobody": lists(places=np.array([1, 0, 3], np.int32)),
                "owner outside": lists(places=ROWS[:0], filled=np.array([1, 3])),
                "twin outside": lists(again=np.array([3]), first=np.array([0])),
                "not all its parts": TWO_LISTS[:4],
                "one number for a part": lists(long_of=3),
            }.items()
        ),
    ],
)
def test_columns_that_do_not_fit_are_refused(call):
    """
    Nothing is read or written where it is not.
    """
    with pytest.raises(ValueError, match="does not fit"):
        call()


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda: loops.gather(ROOM.astype(np.int16), ROWS, 0, ROOM), id="16 bits"),
        pytest.param(lambda: loops.lookup(ROOM.astype(np.int64), 0, ROWS, ROOM.copy()), id="64 bits"),
        pytest.param(lambda: loops.choose(FLAGS[::2], 1, 0, ROOM[:2].copy()), id="not side by side"),
        pytest.param(lambda: loops.lookup(ROOM, 0, np.zeros(3, "V0"), ROOM.copy()), id="no width"),
        pytest.param(lambda: loops.choose("ab", 1, 0, ROOM.copy()), id="no column"),
    ],
)
def test_what_is_no_column_is_refused(call):
    """
    Width and order of the numbers are part of what a column is.
    """
    with pytest.raises((TypeError, ValueError, BufferError)):
        call()


def test_what_may_not_be_written_stays():
    """
    A column that was mapped from a file is read only.
    """
    kept = ROOM.copy()
    kept.flags.writeable = False

    with pytest.raises((BufferError, ValueError)):
        loops.gather(ROOM, ROWS, 0, kept)
    with pytest.raises((BufferError, ValueError)):
        loops.count(TWO_LISTS, FLAGS, ~FLAGS, False, 0, kept, ROOM.copy())
    assert [0, 0, 0] == kept.tolist()
