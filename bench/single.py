"""What one decision costs: the direct engine, the chaining engine and zen-engine, taking turns in one process.

The household is the couple of `examples/haiyuan_elder.yaml`. Every contender does a batch in each round, in a new order
each time, so that all see the same machine. Times are microseconds of processor time per call, so that other work on the
machine counts as little as it can; ratios are taken within a round.
Target: the direct engine, with complete trace, decides one applicant for one programme in at most 150 µs, and no slower
than zen-engine with its trace on. Usage: python bench/single.py [--quick]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from zen_graph import CONDITIONS, zen_graph

from incentives import Engine
from incentives.domain.case import Case, Record
from incentives.evaluate.agreement import Engines
from incentives.evaluate.subjects import subjects
from incentives.ir.settled import Findings

ON = date(2024, 6, 30)
PROGRAMME = "rural_reward"
HOUSEHOLD = Path(__file__).parents[1] / "examples" / "haiyuan_elder.yaml"
TARGET = 150
TRACED, DIRECT, PLAIN = "zen-engine, trace on", "direct, one applicant", "zen-engine, no trace"

Subjects = list[tuple[Engines, Record]]


def main() -> None:
    """Measure and print."""
    rounds, batch = (10, 20) if "--quick" in sys.argv else (60, 100)
    engine = Engine.load()
    case = engine.read(HOUSEHOLD)
    everything = _subjects(engine, case, list(engine.ruleset.programmes))
    both = _subjects(engine, case, [PROGRAMME])
    one = both[:1]
    zen = zen_graph()
    if not zen(False)["result"]["eligible"] or _direct(case, one)[0].eligibility.truth.name != "TRUE":
        raise SystemExit("the peers do not decide the same household alike")
    contenders: dict[str, Callable[[], object]] = {
        DIRECT: lambda: _direct(case, one),
        "direct, both spouses": lambda: _direct(case, both),
        f"direct, {len(engine.ruleset.programmes)} programmes": lambda: _direct(case, everything),
        "chaining, one applicant": lambda: _chaining(case, one),
        f"chaining, {len(engine.ruleset.programmes)} programmes": lambda: _chaining(case, everything),
        PLAIN: lambda: zen(False),
        TRACED: lambda: zen(True),
    }
    times = _measured(contenders, rounds, batch)
    _print(times, _size(_direct(case, one)), len(everything))


def _subjects(engine: Engine, case: Case, programmes: list[str]) -> Subjects:
    """Return the compiled engines and the subject of every decision to take."""
    found: Subjects = []
    for name in programmes:
        programme = engine.ruleset.programmes[name]
        engines = engine._engines(programme, case.place, ON)  # noqa: SLF001 - the engines by themselves are measured
        found += ((engines, subject) for subject in subjects(case, programme, ON))
    return found


def _direct(case: Case, decisions: Subjects) -> list[Findings]:
    return [engines.direct.settle(case, subject, ON) for engines, subject in decisions]


def _chaining(case: Case, decisions: Subjects) -> None:
    for engines, subject in decisions:
        if engines.chaining is None:
            raise SystemExit("durable-rules cannot be imported here")
        engines.chaining.settle(case, subject, ON)


def _size(findings: list[Findings]) -> tuple[int, int]:
    """Return how many conditions were settled, and how many of them are comparisons."""
    nodes = [node for tree in findings[0].trees() for node in tree.walk()]
    return len(nodes), sum(not node.parts for node in nodes)


def _measured(contenders: dict[str, Callable[[], object]], rounds: int, batch: int) -> dict[str, list[float]]:
    """Return microseconds per call, one number for each round; a first round warms up and is not counted."""
    order, shuffle = list(contenders), Random(1).shuffle  # noqa: S311 - any order will do
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds + 1):
        shuffle(order)
        for name in order:
            decide, start = contenders[name], time.process_time()
            for _ in range(batch):
                decide()
            times[name].append((time.process_time() - start) / batch * 1e6)
    return {name: found[1:] for name, found in times.items()}


def _print(times: dict[str, list[float]], size: tuple[int, int], decisions: int) -> None:
    nodes, leaves = size
    print(
        f"{PROGRAMME}: {nodes} conditions, {leaves} of them comparisons; zen-engine: {CONDITIONS} comparisons"
    )
    print(f"all programmes: {decisions} decisions for one household\n")
    print(f"{'µs':24} {'median':>8} {'quartiles':>18} {'x direct':>9} {'quartiles':>13}")
    for name, found in times.items():
        low, middle, high = statistics.quantiles(found, n=4)
        ratios = [time_ / direct for time_, direct in zip(found, times[DIRECT], strict=True)]
        least, usual, most = statistics.quantiles(ratios, n=4)
        print(f"{name:24} {middle:8.1f} {low:8.1f} – {high:7.1f} {usual:9.2f} {least:6.2f} – {most:4.2f}")
    print()
    direct = statistics.median(times[DIRECT])
    against = statistics.median(ours / zen for ours, zen in zip(times[DIRECT], times[TRACED], strict=True))
    print(
        f"direct, one applicant, complete trace: {direct:.0f} µs {_verdict(direct <= TARGET)} at most {TARGET} µs"
    )
    print(f"against zen-engine with its trace on: {against:.2f} x {_verdict(against <= 1)} at most 1")


def _verdict(holds: bool) -> str:
    return "– meets the target of" if holds else "– MISSES the target of"


if __name__ == "__main__":
    main()
