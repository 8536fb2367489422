"""Cost of a life event, from its line in the stream to the entries in the ledger.

One household over sixteen years, 24 events; the direct engine alone decides. Reading (the stream, and the household's
document after each event) and learning (time passes, answers are derived again, transitions are named and recorded)
are timed apart. The baseline reads the document after each event and decides everything once, on that day alone: what
an event costs without a ledger, and without knowing when anything changed. Times are those of this process on a
processor, since other work on the machine would show in the clock; rounds of all take turns.
Target: at most 3 ms per event for rural reward and special support. Usage: python bench/events.py [rounds]
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import TypeVar

from incentives import Engine
from incentives.life import read_lives

STREAM = Path(__file__).parent / "events_of_a_household.yaml"
END = date(2023, 12, 31)
SETS = {
    "rural reward, special support (death)": ["rural_reward", "special_support_death"],
    "all four monthly payments": [
        "rural_reward",
        "special_support_death",
        "special_support_disability",
        "complication_support",
    ],
}
Found = TypeVar("Found")


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    """Return the milliseconds some work takes, and what it returns."""
    start = process_time()
    found = work()
    return 1000 * (process_time() - start), found


def _round(engine: Engine, raw: bytes, programmes: list[str]) -> dict[str, float]:
    """Return the milliseconds per event of one life."""
    reading, (life,) = _timed(lambda: read_lives(engine, (STREAM.name, raw), programmes=programmes))
    learning, _ = _timed(lambda: life.run(END))

    def decide_once() -> None:
        for stand in life.stands:
            case = engine.read(stand.document)
            for programme in programmes:
                engine.answers(programme, case, stand.day)

    once, _ = _timed(decide_once)
    events = len(life.events)
    spent = {"event": reading + learning, "  reading": reading, "  learning": learning, "decided once": once}
    return {name: milliseconds / events for name, milliseconds in spent.items()}


def main() -> None:
    """Print the medians and quartiles for both sets of programmes."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    engine, raw = Engine.load(second_vote=False), STREAM.read_bytes()
    found: dict[str, list[dict[str, float]]] = {name: [] for name in SETS}
    for _ in range(rounds + 1):
        for name, programmes in SETS.items():
            found[name].append(_round(engine, raw, programmes))
    for name, spent in found.items():
        print(name)
        for part in spent[0]:
            low, middle, high = statistics.quantiles([times[part] for times in spent[1:]], n=4)
            print(
                f"  {part:16} {middle:6.2f} ms per event  (quartiles {low:.2f} to {high:.2f}, {rounds} rounds)"
            )


if __name__ == "__main__":
    main()
