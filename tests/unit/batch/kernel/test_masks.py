"""Truths packed into words and read again."""

from random import Random

import numpy as np

from incentives.batch.kernel.masks import BITS, packed
from incentives.batch.kernel.values import Kleene
from tests.unit.batch.kernel.test_comparing import kleene

ROWS = 5


def unpacked(true, unknown, conditions):
    """The letters of every row."""
    found = []
    for row in range(true.shape[1]):
        letters = ""
        for number in range(conditions):
            word, bit = divmod(number, BITS)
            letters += "FTU"[(int(true[word, row]) >> bit & 1) + 2 * (int(unknown[word, row]) >> bit & 1)]
        found.append(letters)
    return found


def test_more_conditions_than_a_word_holds():
    """
    130 conditions need three words; truths that are the same for every row are among them.
    """
    random = Random(1)  # noqa: S311 - the same each time
    letters = ["".join(random.choice("TFU") for _ in range(ROWS)) for _ in range(130)]
    letters[7], letters[64] = "T" * ROWS, "U" * ROWS
    truths = [kleene(column) for column in letters]
    truths[7], truths[64] = Kleene(true=True, false=False), Kleene(true=False, false=False)

    true, unknown = packed(truths, None, ROWS)

    assert (3, ROWS) == true.shape
    assert ["".join(row) for row in zip(*letters, strict=True)] == unpacked(true, unknown, 130)
    assert int(true.min()) >= 0


def test_only_the_rows_asked_for():
    """
    Couples that a later marriage has replaced are not subjects.
    """
    true, unknown = packed([kleene("TFUTF")], np.array([1, 2, 3]), 3)

    assert ["F", "U", "T"] == unpacked(true, unknown, 1)
