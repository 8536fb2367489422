"""Proofs on file made anew, whatever their digest says: nobody can have written one by hand that does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from incentives.engine import Engine
from incentives.specs.mutation.digest import Digests
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import Mutant, mutants
from incentives.specs.mutation.processes import in_processes
from incentives.specs.mutation.run import Progress
from incentives.specs.mutation.search import Household
from incentives.specs.mutation.solver import Open, Proved, Prover, ask
from incentives.specs.proved import Proof

CHUNK = 4


def recheck(
    engine: Engine,
    proofs: Iterable[tuple[str, Proof]],
    prover: Prover,
    *,
    jobs: int = 0,
    progress: Progress | None = None,
) -> dict[str, str]:
    """Prove mutants anew. Return those of which that failed, or whose proof is of other rules, with what is wrong."""
    known = {mutant.key: mutant for mutant in mutants(engine.ruleset)}
    entries = [(key, proof, known[key]) for key, proof in proofs if key in known]
    court = Court(engine, ())
    digests = Digests(court)
    wrong = {key: "没有这一处改动" for key, _ in proofs if key not in known}

    def prove(numbers: range) -> list[tuple[str, str]]:
        return list(_wrong((entries[number] for number in numbers), prover, court, digests))

    done = 0
    for found in in_processes(prove, len(entries), jobs, CHUNK):
        wrong |= dict(found)
        done = min(done + CHUNK, len(entries))
        if progress is not None:
            progress(done, len(entries))
    return wrong


def _wrong(
    entries: Iterable[tuple[str, Proof, Mutant]], prover: Prover, court: Court, digests: Digests
) -> Iterator[tuple[str, str]]:
    for key, proof, mutant in entries:
        if proof.digest != digests.of(mutant):
            yield key, "规则在证明之后改过"
            continue
        match ask(prover, court, mutant):
            case Proved():
                continue
            case Open(why=why):
                yield key, f"未能证明：{why}"
            case Household(difference=difference):
                yield key, f"有家庭能够区分：{difference}"
