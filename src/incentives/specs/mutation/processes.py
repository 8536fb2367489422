"""One thing done with many mutants on all processors, in the order of the mutants."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from incentives.specs.garbage import garbage_left

R = TypeVar("R")
CHUNK = 64  # mutants handed to a process at a time


class _Process:
    """Where a process finds what it is to do: what is handed to it is copied, and this is not."""

    do: Callable[[range], Any]


def _begin(do: Callable[[range], Any]) -> None:
    _Process.do = do


def _do(numbers: range) -> Any:
    return _Process.do(numbers)


def in_processes(do: Callable[[range], R], count: int, jobs: int, chunk: int = CHUNK) -> Iterator[R]:
    """Yield what `do` returns for one range of numbers below `count` after the other; 0 jobs: one for each processor.

    Processes are forked: what they need is far too large to be sent. Where there is no fork, one process does it all.
    """
    jobs = jobs or os.cpu_count() or 1
    chunks = [range(n, min(n + chunk, count)) for n in range(0, count, chunk)]
    with garbage_left():
        if jobs == 1 or len(chunks) == 1 or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(do, chunks)
            return
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, context, _begin, (do,)) as pool:
            yield from pool.map(_do, chunks)
