"""
Compare both engines on many generated households, on all processors.

Prints the outcomes by programme, so that one-sided households are noticed. Exit 1 at the first difference, with the
household and the day.
"""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from secrets import randbelow

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.table import Table

from incentives import Engine, Outcome
from tests.agreement.guard import ChildFailedError, Report, compare
from tests.agreement.limits import Limits

BATCH = 1000  # households per child: a child is short-lived, and a difference is known soon
SEED_STEP = 10**9  # seeds count households this far apart, so that two seeds share none


def main() -> int:
    """Share the households among children; return the exit code."""
    parser = ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--households", type=int, default=2000)
    parser.add_argument(
        "--seed", type=int, default=randbelow(10**6), help="drawn when not given, and printed"
    )
    parser.add_argument(
        "--places",
        action="store_true",
        help="as many for each place that sets rules of its own, decided there",
    )
    arguments = parser.parse_args()
    console = Console(stderr=True)
    console.print(f"--seed {arguments.seed}")
    places = sorted(Limits(Engine.load().ruleset).profiles) if arguments.places else [None]
    try:
        outcomes = _compare_all(arguments.households, places, arguments.seed * SEED_STEP, console)
    except ChildFailedError as failed:
        console.print(str(failed), markup=False, highlight=False, soft_wrap=True)
        return 1
    Console().print(_table(outcomes))
    return 0


def _compare_all(households: int, places: Sequence[str | None], first: int, console: Console) -> Counter[str]:
    columns = ("households", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress, ThreadPoolExecutor(os.cpu_count()) as threads:
        task = progress.add_task("", total=households * len(places))

        def batch(place: str | None, start: int) -> Report:
            options = [f"--place={place}"] if place else []
            report = compare(min(BATCH, households - start), first + start, *options)
            progress.advance(task, report.households)
            return report

        starts = range(0, households, BATCH)
        batches = [threads.submit(batch, place, start) for place in places for start in starts]
        try:
            return sum((future.result().outcomes for future in batches), Counter())
        except ChildFailedError:
            threads.shutdown(wait=False, cancel_futures=True)
            raise


def _table(outcomes: Counter[str]) -> Table:
    names = [outcome.value for outcome in Outcome]
    table = Table("programme", *names)
    for programme in sorted({key.split()[0] for key in outcomes}):
        table.add_row(programme, *(str(outcomes[f"{programme} {name}"]) for name in names))
    return table


if __name__ == "__main__":
    sys.exit(main())
