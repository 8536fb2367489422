"""The whole mutation run: every mutant on the scenarios of its programme, on all processors, and what became of each."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from incentives.engine import Engine
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import Mutant, mutants
from incentives.specs.mutation.proofs import proof
from incentives.specs.mutation.search import Household, Search
from incentives.specs.mutation.solver import Differ, ask
from incentives.specs.mutation.trace import traces
from incentives.specs.scenario_run import ScenarioRun

Fate = Literal["killed", "equivalent", "incomplete", "accepted", "survived"]
PROVED = "求解器证明：结论、金额、起发日期都相同"
CHUNK = 64  # mutants handed to a process at a time


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant.

    killed: by the scenario in `reason`. equivalent: proved, as `reason` says. incomplete: it differs only for households
    with missing facts. accepted: it survives and stands in the list of accepted survivors. survived: no scenario
    notices it; `household` then tells it from the rules, where one was found.
    """

    mutant: Mutant
    fate: Fate
    reason: str = ""
    household: Household | None = None


@dataclass(frozen=True, slots=True)
class MutationRun:
    """All verdicts, in the order of the rules, and the entries of the accepted list that no mutant answers to any more."""

    verdicts: tuple[Verdict, ...]
    stale: tuple[str, ...]

    def of(self, fate: Fate) -> list[Verdict]:
        """Return the verdicts of one kind."""
        return [verdict for verdict in self.verdicts if verdict.fate == fate]

    @property
    def passed(self) -> bool:
        """Tell whether nothing survives that is not accepted, and nothing is accepted that is killed or gone."""
        return not self.of("survived") and not self.stale


@dataclass(frozen=True, slots=True)
class Seeking:
    """How a new survivor is told from the rules: among households near those of scenarios, then by a solver."""

    households: bool = True
    differ: Differ | None = None


Progress = Callable[[int, int], None]


def mutate(
    engine: Engine,
    runs: Iterable[ScenarioRun],
    *,
    accepted: Mapping[str, str],
    programmes: Sequence[str] = (),
    jobs: int = 0,
    seeking: Seeking | None = None,
    progress: Progress | None = None,
) -> MutationRun:
    """Try every mutant of the rules, or of some programmes, on scenarios that pass.

    `accepted` maps keys of mutants that may survive to the reason. `jobs` are processes (0: one for each processor).
    `seeking` is how a new survivor is told from the rules. `progress` is told how many
    mutants of how many have been tried.
    """
    found = [mutant for mutant in mutants(engine.ruleset) if not programmes or mutant.owner in programmes]
    court = Court(engine, traces(engine, runs))
    bench = _Bench(court, found, frozenset(accepted), seeking or Seeking())
    verdicts: list[Verdict] = []
    for part in _work(bench, jobs or os.cpu_count() or 1):
        for number, fate, reason, household in part:
            mutant = found[number]
            verdicts.append(
                Verdict(
                    mutant, fate, accepted.get(mutant.key, "") if fate == "accepted" else reason, household
                )
            )
        if progress is not None:
            progress(len(verdicts), len(found))
    alive = {verdict.mutant.key for verdict in verdicts if verdict.fate == "accepted"}
    concerned = [key for key in accepted if not programmes or key.partition("/")[0] in programmes]
    return MutationRun(tuple(verdicts), tuple(key for key in concerned if key not in alive))


Told = tuple[int, Fate, str, Household | None]


class _Bench:
    """What a process needs to try mutants; made before the processes part, so that they share it."""

    def __init__(self, court: Court, found: list[Mutant], accepted: frozenset[str], seeking: Seeking) -> None:
        self.court, self.mutants, self.accepted = court, found, accepted
        self.search = Search(court) if seeking.households else None
        self.differ = seeking.differ

    def try_(self, numbers: range) -> list[Told]:
        """Try some mutants, and throw away what was compiled for them."""
        told = [(number, *self._fate(self.mutants[number])) for number in numbers]
        gc.collect()
        return told

    def _fate(self, mutant: Mutant) -> tuple[Fate, str, Household | None]:
        if reason := proof(self.court.engine.ruleset, mutant):
            return "equivalent", reason, None
        if kill := self.court.try_(mutant):
            return "killed", kill.scenario, None
        if mutant.key in self.accepted:
            return "accepted", "", None
        household = self.search.household(mutant) if self.search is not None else None
        if household is None and self.differ is not None and mutant.stacking is None:
            answer = ask(self.differ, self.court, mutant)
            if answer is True:
                return "equivalent", PROVED, None
            household = answer or None
        if household is not None and household.incomplete:
            return "incomplete", household.difference, household
        return "survived", household.difference if household is not None else "", household


class _Process:
    """Where a process finds its bench: what is handed to it is copied, and this is not."""

    bench: _Bench


def _begin(bench: _Bench) -> None:
    _Process.bench = bench


def _try(numbers: range) -> list[Told]:
    return _Process.bench.try_(numbers)


def _work(bench: _Bench, jobs: int) -> Iterator[list[Told]]:
    """Yield what became of the mutants, in order, chunk by chunk.

    Processes are forked: what they need is far too large to be sent. Where there is no fork, one process does it all.
    """
    chunks = [range(n, min(n + CHUNK, len(bench.mutants))) for n in range(0, len(bench.mutants), CHUNK)]
    with _collected_by_hand():
        if jobs == 1 or len(chunks) == 1 or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(bench.try_, chunks)
            return
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, context, _begin, (bench,)) as pool:
            yield from pool.map(_try, chunks)


@contextmanager
def _collected_by_hand() -> Iterator[None]:
    """Leave garbage until a chunk is done: compiled mutants are full of cycles, and scenarios stay as they are."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
