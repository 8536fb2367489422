"""
Compare the ledgers of many generated streams of life events with the timelines of their final records.

Prints how many events and entries there were, by transition. Exit 1 at the first difference, with the stream.
"""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from secrets import randbelow

from incentives import Engine
from incentives.evaluate.transitions import TransitionRules
from tests.events.ledgers import compared

BATCH = 50  # streams at a time: a difference is known soon
SEED_STEP = 10**9  # seeds count streams this far apart, so that two seeds share none


@cache
def _ready() -> tuple[Engine, TransitionRules]:
    """One engine for each process."""
    return Engine.load(second_vote=False), TransitionRules()


def batch(seeds: range) -> Counter[str]:
    """What the streams of some seeds come to."""
    return sum((compared(_ready()[0], seed, _ready()[1]) for seed in seeds), Counter())


def _batches(number: int, first: int) -> Iterator[range]:
    for start in range(first, first + number, BATCH):
        yield range(start, min(start + BATCH, first + number))


def main() -> int:
    """Share the streams among processes; return the exit code."""
    parser = ArgumentParser(prog="python -m tests.events", description=__doc__)
    parser.add_argument("--streams", type=int, default=300)
    parser.add_argument(
        "--seed", type=int, default=randbelow(10**6), help="drawn when not given, and printed"
    )
    arguments = parser.parse_args()
    sys.stderr.write(f"--seed {arguments.seed}\n")
    found: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        waiting = [
            processes.submit(batch, seeds)
            for seeds in _batches(arguments.streams, arguments.seed * SEED_STEP)
        ]
        try:
            for future in waiting:
                found += future.result()
                sys.stderr.write(f"\r{found['streams']} of {arguments.streams} streams")
        except AssertionError as difference:
            processes.shutdown(wait=False, cancel_futures=True)
            sys.stderr.write(f"\n{difference}\n")
            return 1
    sys.stderr.write("\n")
    sys.stdout.writelines(f"{name:16} {number:8}\n" for name, number in sorted(found.items()))
    sys.stdout.write("differences             0\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
