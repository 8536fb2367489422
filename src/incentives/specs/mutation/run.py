"""The whole mutation run: every mutant on the scenarios of its programme, on all processors, and what became of each."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from incentives.engine import Engine
from incentives.specs.mutation.digest import Digests
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import Mutant, mutants
from incentives.specs.mutation.processes import in_processes
from incentives.specs.mutation.proofs import proof
from incentives.specs.mutation.search import Household, Search
from incentives.specs.mutation.solver import Open, Proved, Prover, ask
from incentives.specs.mutation.trace import traces
from incentives.specs.proved import Proof
from incentives.specs.scenario_run import ScenarioRun

Fate = Literal["killed", "equivalent", "incomplete", "accepted", "survived"]
NOT_SENT = Mutant("", "", "", "", "", "")
"""Stands for a mutant on its way between processes: who receives a verdict knows of which one it is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant.

    killed: by the scenario in `reason`. equivalent: proved, as `reason` says; with the `digest` of what was compared
    where a prover was asked in this run. incomplete: it differs only for households with missing facts. accepted: it
    survives and stands in the list of accepted survivors. survived: no scenario notices it; `household` then tells it
    from the rules, where one was found, and `reason` says in what, or why a prover could not tell.
    """

    mutant: Mutant
    fate: Fate
    reason: str = ""
    household: Household | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class MutationRun:
    """All verdicts, in the order of the rules.

    `stale` are entries of the accepted list that no mutant answers to any more, `unproved` proofs on file that are of
    other rules, of no mutant at all, or, where they were proved anew, wrong.
    """

    verdicts: tuple[Verdict, ...]
    stale: tuple[str, ...]
    unproved: tuple[str, ...] = ()

    def of(self, fate: Fate) -> list[Verdict]:
        """Return the verdicts of one kind."""
        return [verdict for verdict in self.verdicts if verdict.fate == fate]

    @property
    def passed(self) -> bool:
        """Tell whether nothing survives that is not accepted, and nothing is accepted or proved that is no survivor."""
        return not self.of("survived") and not self.stale and not self.unproved


@dataclass(frozen=True, slots=True)
class Known:
    """What is on file about survivors, by the key of the mutant.

    `accepted` may survive, for the reason given. `proved` change nothing; a proof is believed as long as it is of
    these rules.
    """

    accepted: Mapping[str, str] = field(default_factory=dict)
    proved: Mapping[str, Proof] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seeking:
    """How a new survivor is told from the rules: among households near those of scenarios, then by a prover."""

    households: bool = True
    prover: Prover | None = None


Progress = Callable[[int, int], None]


def mutate(
    engine: Engine,
    runs: Iterable[ScenarioRun],
    *,
    known: Known,
    programmes: Sequence[str] = (),
    jobs: int = 0,
    seeking: Seeking | None = None,
    progress: Progress | None = None,
) -> MutationRun:
    """Try every mutant of the rules, or of some programmes, on scenarios that pass.

    `jobs` are processes (0: one for each processor). `seeking` is how a new survivor is told from the rules. `progress` is told how many
    mutants of how many have been tried.
    """
    found = [mutant for mutant in mutants(engine.ruleset) if not programmes or mutant.owner in programmes]
    court = Court(engine, traces(engine, runs))
    bench = _Bench(court, found, known, seeking or Seeking())
    verdicts: list[Verdict] = []
    for part in in_processes(bench.try_, len(found), jobs):
        verdicts += [replace(verdict, mutant=found[number]) for number, verdict in part]
        if progress is not None:
            progress(len(verdicts), len(found))
    alive = {verdict.mutant.key for verdict in verdicts if verdict.fate == "accepted"}
    held = {verdict.mutant.key: verdict.digest for verdict in verdicts if verdict.digest}

    def concerned(keys: Iterable[str]) -> Iterator[str]:
        return (key for key in keys if not programmes or key.partition("/")[0] in programmes)

    return MutationRun(
        tuple(verdicts),
        tuple(key for key in concerned(known.accepted) if key not in alive),
        tuple(key for key in concerned(known.proved) if held.get(key) != known.proved[key].digest),
    )


class _Bench:
    """What a process needs to try mutants; made before the processes part, so that they share it."""

    def __init__(self, court: Court, found: list[Mutant], known: Known, seeking: Seeking) -> None:
        self.court, self.mutants, self.known = court, found, known
        self.search = Search(court) if seeking.households else None
        self.prover = seeking.prover
        self.digests = Digests(court)

    def try_(self, numbers: range) -> list[tuple[int, Verdict]]:
        """Try some mutants, and throw away what was compiled for them; a verdict is sent without its mutant.

        What is then left is kept for the next ones, and need not be looked through again: that took a third of a run.
        """
        told = [(number, self._verdict(self.mutants[number])) for number in numbers]
        gc.collect()
        gc.freeze()
        return told

    def _verdict(self, mutant: Mutant) -> Verdict:
        if reason := proof(self.court.engine.ruleset, mutant):
            return Verdict(NOT_SENT, "equivalent", reason)
        on_file = self.known.proved.get(mutant.key)
        if on_file is not None and on_file.digest == (digest := self.digests.of(mutant)):
            return Verdict(NOT_SENT, "equivalent", on_file.reason, digest=digest)
        if kill := self.court.try_(mutant):
            return Verdict(NOT_SENT, "killed", kill.scenario)
        if mutant.key in self.known.accepted:
            return Verdict(NOT_SENT, "accepted", self.known.accepted[mutant.key])
        return self._of_survivor(mutant)

    def _of_survivor(self, mutant: Mutant) -> Verdict:
        """Look for a household, and where there is none near a scenario, ask the prover."""
        household = self.search.household(mutant) if self.search is not None else None
        why = ""
        if household is None and self.prover is not None:
            match ask(self.prover, self.court, mutant):
                case Proved(reason=reason):
                    return Verdict(NOT_SENT, "equivalent", reason, digest=self.digests.of(mutant))
                case Open(why=why):
                    pass
                case Household() as household:
                    pass
        if household is None:
            return Verdict(NOT_SENT, "survived", why)
        fate: Fate = "incomplete" if household.incomplete else "survived"
        return Verdict(NOT_SENT, fate, household.difference, household)
