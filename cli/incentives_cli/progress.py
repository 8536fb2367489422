"""A progress bar on standard error, drawn only on a terminal and gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(says: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function to be told how many of how many are done (0: nobody knows yet); the bar shows the rate and the time left."""
    if sys.stderr is None or not sys.stderr.isatty():  # None where it was closed
        yield _untold
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(says, total=None, rate="")

        def done(count: int, total: int) -> None:
            speed = bar.tasks[task].finished_speed or bar.tasks[task].speed
            bar.update(task, completed=count, total=total or None, rate=f"{speed:,.0f}/s" if speed else "")

        yield done


def _untold(_count: int, _total: int) -> None:
    """Show nothing."""
