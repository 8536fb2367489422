"""Some households taken out of a block say what they said before."""

import numpy as np
import pytest

from incentives.batch.selecting import select
from tests.unit.batch.drawn_blocks import Blocks, documents


@pytest.fixture(scope="module")
def block():
    return Blocks(documents(40)).block("part-0")


@pytest.mark.parametrize(
    "chosen", [[], [0], [3, 7, 8], [8, 7, 3], list(range(1, 40, 2))], ids=lambda chosen: f"{len(chosen)}"
)
def test_the_documents_of_the_chosen_stay_the_same(block, chosen):
    """
    References, parts, what is known not to exist and what is complete go with each household.
    """
    found = select(block, np.array(chosen, np.int32))

    assert [block.document(number) for number in chosen] == [found.document(n) for n in range(len(found))]


def test_all_households_are_the_block_itself(block):
    """
    Nothing is copied where nothing is left out.
    """
    assert block is select(block, np.arange(len(block), dtype=np.int32))
