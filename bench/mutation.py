"""How fast rules are mutated: scenarios run, mutants tried a second, processor seconds of all processes.

python bench/mutation.py [--jobs N]
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from pathlib import Path

from incentives import Engine
from incentives.specs.accepted import read_accepted
from incentives.specs.mutation.run import Seeking, mutate
from incentives.specs.scenario_run import run_scenarios
from incentives.specs.scenarios import read_scenarios

FEATURES = Path(__file__).parents[1] / "features"


def processor_seconds() -> float:
    """The processor time of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(jobs: int) -> None:
    """Run everything once and print the numbers, without the search for households of new survivors."""
    began, spent = time.perf_counter(), processor_seconds()
    engine = Engine.load(second_vote=False)
    scenarios = read_scenarios(FEATURES)
    runs = run_scenarios(engine, scenarios)
    ready, prepared = time.perf_counter(), processor_seconds()
    accepted = read_accepted(FEATURES).mutate
    found = mutate(engine, runs, accepted=accepted, jobs=jobs, seeking=Seeking(households=False))
    ended, used = time.perf_counter(), processor_seconds()
    count = len(found.verdicts)
    print(
        f"scenarios   {len(scenarios):>6}  read and run in {ready - began:.1f} s, {prepared - spent:.1f} s of processor"
    )
    print(f"mutants     {count:>6}  tried in {ended - ready:.1f} s, {used - prepared:.1f} s of processor")
    print(
        f"mutants/s   {count / (ended - ready):>6.0f}  by the clock, {count / (used - prepared):.0f} per processor second"
    )
    for fate, number in Counter(verdict.fate for verdict in found.verdicts).items():
        print(f"{fate:<11} {number:>6}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=0, help="processes, 0: one for each processor")
    measure(parser.parse_args().jobs)
