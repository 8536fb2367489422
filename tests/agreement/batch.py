"""
Compare the columnar kernel with the single engine on many generated households, on all processors.

Every condition, outcome and payment of every household is compared, by place and day; in one of ten groups also what is
decided whatever the missing facts are, which takes most of the time. Exit 1 at the first difference.
"""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from secrets import randbelow

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.table import Table

from incentives import Engine, Outcome
from tests.agreement.batch_comparison import BatchDiffersError, compare, draw, places_and_days
from tests.agreement.households import Source

GROUP = 200  # households of one place and day
SECOND_LOOK = 10  # one group of so many is looked at again
SEED_STEP = 10**9  # seeds count households this far apart, so that two seeds share none


@cache
def _source() -> Source:
    return Source(Engine.load(second_vote=False))


def compare_group(seed: int, number: int, size: int) -> Counter[str]:
    """
    Compare one group of households; every number has its own place, day and households.

    Raises:
        BatchDiffersError: the kernel and the single engine differ.
    """
    source = _source()
    place, on = next(islice(places_and_days(source, seed), number, None))
    first = seed * SEED_STEP + number * GROUP
    drawn = draw(source, place, on, range(first, first + size))
    return compare(source.engine, drawn, second_look=number % SECOND_LOOK == 0)


def main() -> int:
    """Share the groups among processes; return the exit code."""
    parser = ArgumentParser(prog="python -m tests.agreement.batch", description=__doc__)
    parser.add_argument("--households", type=int, default=2000)
    parser.add_argument(
        "--seed", type=int, default=randbelow(10**6), help="drawn when not given, and printed"
    )
    arguments = parser.parse_args()
    console = Console(stderr=True)
    console.print(f"--seed {arguments.seed}")
    sizes = [min(GROUP, arguments.households - first) for first in range(0, arguments.households, GROUP)]
    found: Counter[str] = Counter()
    columns = ("households", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        Progress(*columns, console=console) as progress,
        ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool,
    ):
        task = progress.add_task("", total=arguments.households)
        groups = [
            pool.submit(compare_group, arguments.seed, number, size) for number, size in enumerate(sizes)
        ]
        for group, size in zip(groups, sizes, strict=True):
            try:
                found += group.result()
            except BatchDiffersError as differs:
                pool.shutdown(cancel_futures=True)
                console.print(str(differs), markup=False, highlight=False, soft_wrap=True)
                return 1
            progress.advance(task, size)
    Console().print(_table(found))
    return 0


def _table(found: Counter[str]) -> Table:
    names = [outcome.value for outcome in Outcome]
    table = Table("programme", *names)
    for programme in sorted({key.split()[0] for key in found if key.split()[-1] in names}):
        table.add_row(programme, *(str(found[f"{programme} {name}"]) for name in names))
    return table


if __name__ == "__main__":
    sys.exit(main())
