"""The parts of a registry decided by several processes; what is finished is not done again."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from incentives.batch.assessment.manifest import WHOLE_TABLES, Folder, Order
from incentives.batch.assessment.part import write_problems
from incentives.batch.fingerprint import fingerprint
from incentives.batch.opening import open_blocks
from incentives.batch.problems import TableProblem
from incentives.batch.registry import Registry
from incentives.batch.snapshot import Snapshot, prepare
from incentives.batch.sources.shards import Shards

if TYPE_CHECKING:
    from incentives.batch.assessment.grouping import Kernels
    from incentives.batch.block import Blocks
    from incentives.ir.ruleset import Ruleset

Progress = Callable[[int, int, int], None]
"""Called after each part: parts done, parts in all, households so far."""


@dataclass(frozen=True)
class Assessed:
    """A finished assessment: what every part says of itself, by name; `problems` belong to no household."""

    folder: Folder
    parts: Mapping[str, Mapping[str, Any]]
    problems: tuple[TableProblem, ...]

    def total(self, name: str) -> int:
        """Return a count of `Counts` over all parts."""
        return sum(int(about["counts"][name]) for about in self.parts.values())


def assess(
    order: Order, ruleset: Ruleset, out: Path, processes: int, progress: Progress | None = None
) -> Assessed:
    """Decide a registry into a folder. Raises RegistryInvalid, OtherAssessment, FolderBusy, OSError.

    Memory holds one part for each process, whatever the size of the registry.
    """
    folder = Folder(out)
    with folder.alone():
        return _assess(order, ruleset, folder, processes, progress)


def _assess(
    order: Order, ruleset: Ruleset, folder: Folder, processes: int, progress: Progress | None
) -> Assessed:
    out = folder.path
    blocks, order = _opened(order, ruleset, folder)
    folder.begin(order, blocks.parts)
    folder.keep_rules(ruleset)
    source = folder.source(order.source)
    found = {
        part: about
        for part in blocks.parts
        if (about := folder.finished(part, partial(fingerprint, source, part))) is not None
    }
    waiting = [part for part in blocks.parts if part not in found]
    households = sum(int(about["counts"]["households"]) for about in found.values())
    if progress is not None:
        progress(len(found), len(blocks.parts), households)
    for part, about in _decided(order, ruleset, out, waiting, min(processes, len(waiting))):
        found[part] = about
        households += int(about["counts"]["households"])
        if progress is not None:
            progress(len(found), len(blocks.parts), households)
    write_problems(blocks.problems, folder.problems(WHOLE_TABLES))
    return Assessed(folder, {part: found[part] for part in blocks.parts}, blocks.problems)


def _opened(order: Order, ruleset: Ruleset, folder: Folder) -> tuple[Registry | Snapshot, Order]:
    """Open the input; what is not in closed parts already is read once, into the folder, for all processes.

    A database may have changed since, and nothing tells whether: it is read again.
    """
    blocks = open_blocks(order.source, ruleset.vocabulary, order.today, scratch=folder.path)
    if isinstance(blocks, Snapshot) or isinstance(blocks.source, Shards):
        folder.same(order)
        return blocks, order
    order = replace(order, content=fingerprint(order.source, ""))
    folder.same(order)
    kept = folder.about() is not None and order.content
    snapshot = Snapshot.find(folder.prepared, ruleset.vocabulary) if kept else None
    if snapshot is None:
        prepare(blocks, ruleset.vocabulary, folder.prepared)
        snapshot = Snapshot.find(folder.prepared, ruleset.vocabulary)
    if snapshot is None:
        raise OSError(f"{folder.prepared}")
    return snapshot, order


def _decided(
    order: Order, ruleset: Ruleset, out: Path, parts: Sequence[str], processes: int
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each part with what it says of itself, in the order in which they are finished."""
    if processes <= 1:
        worker = _Worker(order, ruleset, out)
        for part in parts:
            yield part, worker.decide(part)
        return
    # A forked process would share the threads of Arrow that only one of them has.
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (order, ruleset, out)) as pool:
        left = iter(parts)
        running: dict[Future[Mapping[str, Any]], str] = {
            pool.submit(_decide, part): part for _, part in zip(range(2 * processes), left, strict=False)
        }
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                part = running.pop(future)
                yield part, future.result()
                for following in left:
                    running[pool.submit(_decide, following)] = following
                    break


class _Worker:
    """What one process needs for every part."""

    def __init__(self, order: Order, ruleset: Ruleset, out: Path) -> None:
        from incentives.batch.assessment.grouping import Kernels

        self.source = Folder(out).source(order.source)
        self.blocks: Blocks = open_blocks(self.source, ruleset.vocabulary, order.today)
        self.kernels: Kernels = Kernels(ruleset, order.on, order.programmes, second_look=order.second_look)
        self.folder = Folder(out)

    def decide(self, part: str) -> Mapping[str, Any]:
        from incentives.batch.assessment.part import decide_part

        found = decide_part(self.blocks, part, self.kernels, self.folder, self.source)
        # What belongs to a block refers to itself in circles: left lying, memory would grow with the registry.
        gc.collect()
        return found


_workers: list[_Worker] = []


def _begin(order: Order, ruleset: Ruleset, out: Path) -> None:
    """Make a new process ready: Arrow uses one thread, since every core has a process.

    It ends with the process that started it, even where that one was killed and could not say so.
    """
    import pyarrow as pa

    Thread(target=_end_with_parent, daemon=True).start()

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    _workers.append(_Worker(order, ruleset, out))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _decide(part: str) -> Mapping[str, Any]:
    return _workers[0].decide(part)
