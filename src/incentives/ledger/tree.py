"""The Merkle tree over the entries of a database: reading and completing subtrees."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from incentives.ledger import merkle
from incentives.ledger.errors import Altered
from incentives.ledger.suite import Suite
from incentives.ledger.tables import ENTRY, NODE


class StoredTree:
    """Subtrees of one connection's moment, each read once; level 0 is worked out from the entry itself."""

    def __init__(self, connection: Connection, suite: Suite) -> None:
        self._connection = connection
        self._suite = suite
        self._known: dict[tuple[int, int], bytes] = {}

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree. Raises Altered when it is not there."""
        value = self._known.get((level, index))
        if value is None:
            value = self._known[level, index] = self._read(level, index)
        return value

    def append(self, size: int, headers: Sequence[bytes]) -> list[dict[str, object]]:
        """Return the rows of the subtrees that further entries complete, after the first `size`."""
        rows: list[dict[str, object]] = []
        for position, header in enumerate(headers, start=size):
            leaf = self._suite.leaf(header)
            for level, index, value in merkle.appended(self._suite, position, leaf, self.node):
                self._known[level, index] = value
                if level:
                    rows.append({"level": level, "idx": index, "hash": value})
        return rows

    def _read(self, level: int, index: int) -> bytes:
        if level == 0:
            header = self._connection.execute(select(ENTRY.c.header).where(ENTRY.c.seq == index)).scalar()
            value = None if header is None else self._suite.leaf(bytes(header))
        else:
            query = select(NODE.c.hash).where(NODE.c.level == level, NODE.c.idx == index)
            value = self._connection.execute(query).scalar()
        if value is None:
            raise Altered(f"node {level}/{index}")
        return bytes(value)
