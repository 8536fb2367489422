"""The append-only hash tree of RFC 6962 / RFC 9162: roots, inclusion and consistency proofs, and both verifiers.

Only complete subtrees are ever stored, as node(level, index) over leaves index·2**level and on: they never change.
`Nodes` reads them from wherever they are kept. Standard library only, so that anybody can check a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

Nodes = Callable[[int, int], bytes]
Node = tuple[int, int, bytes]


class Hashes(Protocol):
    """How leaves and nodes are hashed: distinct prefixes, so that a leaf never passes for a node (RFC 9162 §2.1.1)."""

    empty: bytes

    def leaf(self, data: bytes) -> bytes:
        """Return the hash of an entry's bytes."""

    def node(self, left: bytes, right: bytes) -> bytes:
        """Return the hash over two subtrees."""


def appended(hashes: Hashes, size: int, leaf: bytes, nodes: Nodes) -> list[Node]:
    """Return the subtrees that leaf number `size` completes, its own level 0 first: two on average."""
    level, index, value = 0, size, leaf
    completed = [(level, index, value)]
    while index & 1:
        value = hashes.node(nodes(level, index - 1), value)
        level, index = level + 1, index >> 1
        completed.append((level, index, value))
    return completed


def root(hashes: Hashes, size: int, nodes: Nodes) -> bytes:
    """Return the root over the first `size` leaves."""
    return _subtree(hashes, nodes, 0, size)


def inclusion(hashes: Hashes, index: int, size: int, nodes: Nodes) -> list[bytes]:
    """Return the audit path of leaf `index` in the tree of `size` leaves (RFC 9162 §2.1.3.1), leaf side first."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_subtree(hashes, nodes, middle, high))
            high = middle
        else:
            path.append(_subtree(hashes, nodes, low, middle))
            low = middle
    return path[::-1]


def consistency(hashes: Hashes, old: int, new: int, nodes: Nodes) -> list[bytes]:
    """Return the proof that the first `old` of `new` leaves are the tree of size `old` (RFC 9162 §2.1.4.1)."""
    if not 0 < old <= new:
        raise ValueError(f"no consistency proof from {old} to {new}")
    path: list[bytes] = []
    low, high, whole = 0, new, True
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(_subtree(hashes, nodes, middle, high))
            high = middle
        else:
            path.append(_subtree(hashes, nodes, low, middle))
            low, whole = middle, False
    if not whole:
        path.append(_subtree(hashes, nodes, low, high))
    return path[::-1]


def verify_inclusion(
    hashes: Hashes, leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Tell whether the proof leads from the leaf hash to the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            value = hashes.node(sibling, value)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            value = hashes.node(value, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and value == expected


def verify_consistency(
    hashes: Hashes, sizes: tuple[int, int], roots: tuple[bytes, bytes], proof: Sequence[bytes]
) -> bool:
    """Tell whether the tree of the second size and root extends that of the first (RFC 9162 §2.1.4.2)."""
    old, new = sizes
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and roots[0] == roots[1]
    path = [roots[0], *proof] if old & (old - 1) == 0 else list(proof)
    if not proof:
        return False
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            before, after = hashes.node(sibling, before), hashes.node(sibling, after)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            after = hashes.node(after, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and (before, after) == roots


def _split(leaves: int) -> int:
    """Return the largest power of two below the number of leaves."""
    return 1 << ((leaves - 1).bit_length() - 1)


def _subtree(hashes: Hashes, nodes: Nodes, low: int, high: int) -> bytes:
    """Return the hash over leaves [low, high); `low` is a multiple of every power of two that is split off."""
    leaves = high - low
    if leaves == 0:
        return hashes.empty
    if leaves & (leaves - 1) == 0:
        return nodes(leaves.bit_length() - 1, low // leaves)
    middle = low + _split(leaves)
    return hashes.node(_subtree(hashes, nodes, low, middle), _subtree(hashes, nodes, middle, high))
