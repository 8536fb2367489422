"""Time of the solver for each question of `incentives rules verify`, by programme and for all: median and greatest.

Beside the time of the questions stands that of the whole check, of which making the formulas is the larger part.
Usage: python bench/verify.py [programme ...]
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date

from incentives import Engine
from incentives.verify.menu import verify_programme

ON = date(2024, 6, 30)


def main(programmes: list[str]) -> None:
    """Verify the programmes named, or all of them, and print one line for each."""
    engine = Engine.load(second_vote=False)
    everything: list[float] = []
    begun = time.perf_counter()
    print(
        f"{'programme':32} {'questions':>9} {'median ms':>9} {'max ms':>8} {'solver s':>8} {'whole s':>8} {'failing':>7}"
    )
    for name in programmes or list(engine.ruleset.programmes):
        start = time.perf_counter()
        verdicts, seconds = verify_programme(engine, name, ON, None)
        line(name, seconds, time.perf_counter() - start, sum(verdict.fails for verdict in verdicts))
        everything += seconds
    line("all", everything, time.perf_counter() - begun, 0)


def line(name: str, seconds: list[float], whole: float, failing: int) -> None:
    """Print the times of one programme."""
    median, most = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(
        f"{name:32} {len(seconds):9} {median:9.1f} {most:8.0f} {sum(seconds):8.1f} {whole:8.1f} {failing:7}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
