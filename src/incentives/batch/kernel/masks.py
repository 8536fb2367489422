"""Truths of many conditions packed into 62 bits a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.values import Column, Kleene, is_single
from incentives.batch.loops import native

Rows: TypeAlias = npt.NDArray[np.intp]
Words: TypeAlias = npt.NDArray[np.int64]
BITS = 62
"""Bits used of a word: engines that pack by shifting signed numbers stop before the sign."""


def packed(truths: Sequence[Kleene], rows: Rows | None, count: int) -> tuple[Words, Words]:
    """Return the words of what is true and of what is unknown for some rows (None: all), each [word, row]."""
    lengths = {len(part) for truth in truths for part in truth if not is_single(part)}
    if native.loops is not None and len(lengths) == 1:
        shape = -(-len(truths) // BITS), *lengths
        surely, not_known = np.empty(shape, np.int64), np.empty(shape, np.int64)
        native.loops.pack([each.true for each in truths], [each.false for each in truths], surely, not_known)
        return (surely, not_known) if rows is None else (surely[:, rows], not_known[:, rows])
    true = _words([truth.true for truth in truths], rows, count)
    unknown = _words([truth.false for truth in truths], rows, count)
    unknown |= true
    for word, found in enumerate(unknown):
        used = min(len(truths) - word * BITS, BITS)
        np.bitwise_xor(found, (1 << used) - 1, out=found)  # neither true nor false
    return true, unknown


def _words(flags: Sequence[Column], rows: Rows | None, count: int) -> Words:
    """Gather bits in bytes, which is eight times less to move, and bytes in words."""
    words = -(-len(flags) // BITS)
    found = np.zeros((words, count, 8), np.uint8)
    for start in range(0, len(flags), BITS):
        for byte in range(8):
            bits = flags[start + 8 * byte : min(start + 8 * byte + 8, start + BITS)]
            if bits:
                found[start // BITS, :, byte] = _byte(bits, rows)
    return found.view("<i8")[:, :, 0].astype(np.int64, copy=False)


def _byte(bits: Sequence[Column], rows: Rows | None) -> Any:
    """Return eight flags of every row in one byte, the last one in the highest place."""
    byte: Any = np.uint8(0)
    for bit in reversed(bits):
        if isinstance(byte, np.ndarray):
            byte += byte  # shifting bytes is fifteen times slower
            byte |= bit if is_single(bit) else bit.view(np.uint8)
        else:
            byte = np.uint8(byte * 2) | (np.uint8(bit) if is_single(bit) else bit.view(np.uint8))
    return byte if rows is None or is_single(byte) else byte[rows]
