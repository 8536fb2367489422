"""The parts of a registry decided by several processes; what is finished is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incentives.batch.assessment.deciding import About, Deciding
from incentives.batch.assessment.manifest import WHOLE_TABLES, Folder, Order
from incentives.batch.assessment.workers import Workers
from incentives.batch.fingerprint import fingerprint
from incentives.batch.opening import open_blocks
from incentives.batch.problems import TableProblem
from incentives.batch.snapshot import Snapshot, prepare

if TYPE_CHECKING:
    from incentives.batch.registry import Registry
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
    order: Order,
    ruleset: Ruleset,
    out: Path,
    processes: int,
    progress: Progress | None = None,
    *,
    workers: Workers | None = None,
) -> Assessed:
    """Decide a registry into a folder. Raises RegistryInvalid, OtherAssessment, FolderBusy, OSError.

    Memory holds one part for each process, whatever the size of the registry. `workers` may have been started
    beforehand; otherwise there are as many as `processes`, where the registry has so many parts.
    """
    folder = Folder(out)
    with folder.alone():
        return _assess(order, ruleset, folder, processes, workers, progress)


def _assess(
    order: Order,
    ruleset: Ruleset,
    folder: Folder,
    processes: int,
    workers: Workers | None,
    progress: Progress | None,
) -> Assessed:
    out = folder.path
    blocks, order = _opened(order, ruleset, folder)
    folder.begin(order, blocks.parts)
    source = folder.source(order.source)
    found = {
        part: about
        for part in blocks.parts
        if (about := folder.finished(part, partial(fingerprint, source, part))) is not None
    }
    waiting = [part for part in blocks.parts if part not in found]
    households = sum(int(about["counts"]["households"]) for about in found.values())
    deciding = _decided(order, ruleset, out, [*waiting, WHOLE_TABLES], min(processes, len(waiting)), workers)
    if progress is not None:
        progress(len(found), len(blocks.parts), households)
    folder.keep_rules(ruleset)  # while workers are at it
    for part, about in deciding:
        if part == WHOLE_TABLES:
            continue
        found[part] = about
        households += int(about["counts"]["households"])
        if progress is not None:
            progress(len(found), len(blocks.parts), households)
    return Assessed(folder, {part: found[part] for part in blocks.parts}, blocks.problems)


def _opened(order: Order, ruleset: Ruleset, folder: Folder) -> tuple[Registry | Snapshot, Order]:
    """Open the input; what is not in closed parts already is read once, into the folder, for all processes.

    A database may have changed since, and nothing tells whether: it is read again.
    """
    blocks = open_blocks(order.source, ruleset.vocabulary, order.today, scratch=folder.path)
    if isinstance(blocks, Snapshot) or _is_in_parts(blocks):
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


def _is_in_parts(registry: Registry) -> bool:
    from incentives.batch.sources.shards import Shards

    return isinstance(registry.source, Shards)


def _decided(
    order: Order, ruleset: Ruleset, out: Path, parts: Sequence[str], processes: int, workers: Workers | None
) -> Iterator[tuple[str, About]]:
    """Begin, where there are workers, and yield each part with what it says of itself, as they are finished."""
    if workers is not None:
        return workers.decide(order, ruleset, out, parts)
    if processes <= 1:
        return _one_by_one(order, ruleset, out, parts)
    return _beside(order, ruleset, out, parts, processes)


def _one_by_one(
    order: Order, ruleset: Ruleset, out: Path, parts: Sequence[str]
) -> Iterator[tuple[str, About]]:
    deciding = Deciding(order, ruleset, out)
    yield from ((part, deciding.decide(part)) for part in parts)


def _beside(
    order: Order, ruleset: Ruleset, out: Path, parts: Sequence[str], processes: int
) -> Iterator[tuple[str, About]]:
    with Workers(processes) as own:
        yield from own.decide(order, ruleset, out, parts)
