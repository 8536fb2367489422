"""The tree as it is stored: subtrees of entries that are there, completed batch by batch."""

import pytest

from incentives.ledger import merkle
from incentives.ledger.errors import Altered
from incentives.ledger.tree import StoredTree
from tests.ledger.drafts import note


def test_stored_subtrees_give_the_root_of_every_size(ledger):
    """
    However the entries came in batches.
    """
    for size in (1, 2, 5, 3):
        ledger.append([note() for _ in range(size)])
    leaves = [ledger.suite.leaf(entry.header_bytes) for entry in ledger.entries()]
    nodes = {}
    for number, leaf in enumerate(leaves):
        for level, index, value in merkle.appended(ledger.suite, number, leaf, lambda *name: nodes[name]):
            nodes[level, index] = value

    with ledger.database.reading() as connection:
        tree = StoredTree(connection, ledger.suite)
        assert nodes == {name: tree.node(*name) for name in nodes}


@pytest.mark.parametrize("name", [(0, 3), (1, 1), (5, 0)])
def test_a_missing_subtree_is_named(ledger, name):
    """
    A leaf beyond the log, a subtree that is not complete.
    """
    ledger.append([note(), note()])

    with ledger.database.reading() as connection, pytest.raises(Altered, match=f"node {name[0]}/{name[1]}"):
        StoredTree(connection, ledger.suite).node(*name)
