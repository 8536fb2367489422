"""Memory of a process that works out one column after another: kept once it is there, and in large pages."""

from __future__ import annotations

import ctypes
import mmap
from contextlib import suppress
from typing import Any

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
_KEPT = 1 << 30
_BLOCK = (1 << 25) - (1 << 12)
"""As much as the heap hands out in one piece, a little below the largest threshold that mallopt takes."""
_BLOCKS = 16
_LARGE_PAGE = 1 << 21


def keep_memory() -> None:
    """Ask the C library not to give freed memory back, and the system to back the heap with large pages.

    A part takes some 200 MB. To touch them for the first time page by page takes 75 ms, and a tenth of that in large
    pages. Only glibc on Linux can be asked; elsewhere nothing happens.
    """
    with suppress(OSError, AttributeError, TypeError):
        libc = ctypes.CDLL(None)
        libc.mallopt(_M_TRIM_THRESHOLD, _KEPT)
        libc.mallopt(_M_MMAP_THRESHOLD, 1 << 25)
        _ask_for_large_pages(libc, mmap.MADV_HUGEPAGE)


def _ask_for_large_pages(libc: Any, advice: int) -> None:
    """Have the heap grow, and give back at once what it grew by: the library keeps it, and none of it was touched."""
    libc.sbrk.restype = libc.malloc.restype = ctypes.c_void_p
    libc.sbrk.argtypes = [ctypes.c_ssize_t]
    libc.malloc.argtypes = [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    start = -(-int(libc.sbrk(0) or 0) // _LARGE_PAGE) * _LARGE_PAGE
    blocks = [libc.malloc(_BLOCK) for _ in range(_BLOCKS)]
    grown = int(libc.sbrk(0) or 0) - start
    if grown > 0:
        libc.madvise(start, grown, advice)
    for block in blocks:
        libc.free(block)
