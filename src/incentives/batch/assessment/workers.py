"""Processes that decide parts of a registry beside one another.

They are started before anything else: what they and their caller need is imported afterwards, on every core at once.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from incentives.batch.assessment.grouping import Kernels
    from incentives.batch.assessment.manifest import Order
    from incentives.batch.block import Blocks
    from incentives.ir.ruleset import Ruleset

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h

About = Mapping[str, Any]
"""What a finished part says of itself."""


class Deciding:
    """What deciding parts needs: the input, the compiled rules, the folder of the results."""

    def __init__(self, order: Order, ruleset: Ruleset, out: Path) -> None:
        from incentives.batch.assessment.grouping import Kernels
        from incentives.batch.assessment.manifest import Folder
        from incentives.batch.opening import open_blocks

        self.folder = Folder(out)
        self.source = self.folder.source(order.source)
        self.blocks: Blocks = open_blocks(self.source, ruleset.vocabulary, order.today)
        self.kernels: Kernels = Kernels(ruleset, order.on, order.programmes, second_look=order.second_look)

    def decide(self, part: str) -> About:
        """Decide one part and write its files."""
        from incentives.batch.assessment.part import decide_part

        found = decide_part(self.blocks, part, self.kernels, self.folder, self.source)
        # What belongs to a block refers to itself in circles: left lying, memory would grow with the registry.
        gc.collect()
        return found


class Workers:
    """A number of processes, which become ready while the caller still reads the rules; they end with it."""

    def __init__(self, count: int) -> None:
        self.count = count
        # A forked process would share the threads of Arrow that only one of them has.
        self._pool = ProcessPoolExecutor(count, get_context("spawn"), _begin)
        for _ in range(count):  # a pool starts a process when it is given something to do
            self._pool.submit(_ready)

    def __enter__(self) -> Self:
        """Return the workers, to be dismissed afterwards."""
        return self

    def __exit__(self, *_: object) -> None:
        """Dismiss the workers, whatever they were about to do."""
        self._pool.shutdown(cancel_futures=True)

    def decide(
        self, order: Order, ruleset: Ruleset, out: Path, parts: Sequence[str]
    ) -> Iterator[tuple[str, About]]:
        """Begin at once, and yield each part with what it says of itself, in the order in which they are finished."""
        task, left = pickle.dumps((order, ruleset, out)), iter(parts)
        running = {
            self._pool.submit(_decide, task, part): part
            for _, part in zip(range(2 * self.count), left, strict=False)
        }
        return self._finished(task, running, left)

    def _finished(
        self, task: bytes, running: dict[Future[About], str], left: Iterator[str]
    ) -> Iterator[tuple[str, About]]:
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                part = running.pop(future)
                yield part, future.result()
                for following in left:
                    running[self._pool.submit(_decide, task, following)] = following
                    break


_tasks: dict[bytes, Deciding] = {}


def _begin() -> None:
    """Make a new process ready: Arrow uses one thread, since every core has a process.

    It ends with the process that started it, even where that one was killed and could not say so.
    """
    Thread(target=_end_with_parent, daemon=True).start()
    _keep_memory()
    import_module("incentives.batch.assessment.part")
    import pyarrow as pa

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)


def _keep_memory() -> None:
    """Ask the C library not to give freed memory back at once: the next column needs as much, and a new page is slow."""
    with suppress(OSError, AttributeError):  # only glibc has it
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_TRIM_THRESHOLD, 1 << 30)
        mallopt(_M_MMAP_THRESHOLD, 1 << 25)


def _ready() -> None:
    """Do nothing."""


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _decide(task: bytes, part: str) -> About:
    """Decide one part. A task is the same bytes for all its parts, so that rules are read and compiled once."""
    if task not in _tasks:
        _tasks.clear()
        _tasks[task] = Deciding(*pickle.loads(task))  # noqa: S301 - written by the process that started this one
    found = _tasks[task].decide(part)
    gc.freeze()  # what is left stays: rules and compiled programmes need not be looked through after every part
    return found
