"""Cost of a life event, from the reading of its facts to the entries in the ledger.

A household over sixteen years; the programmes are the monthly payments of the dossier (reward assistance
and the three kinds of special support); the direct engine alone decides. Each event is timed by itself, the time that
has passed since the one before included. The plain baseline reads the document and decides everything once on the
day of the event: what an event costs without a ledger, and without knowing when anything changed.
Target: at most 3 ms per event. Usage: python bench/events.py [rounds]
"""

from __future__ import annotations

import statistics
import sys
import time
from itertools import groupby
from pathlib import Path

from incentives import Engine
from incentives.life import Life, read_lives

PROGRAMMES = ["rural_reward", "special_support_death", "special_support_disability", "complication_support"]
STREAM = Path(__file__).parent / "events_of_a_household.yaml"


def _lived(lives: list[Life]) -> list[float]:
    """Return the milliseconds each event took, those learned on one day sharing theirs."""
    spent = []
    for life in lives:
        for learned, batch in groupby(life.events, key=lambda event: event.learned):
            events = list(batch)
            start = time.perf_counter()
            life.learn(events, learned)
            spent += [1000 * (time.perf_counter() - start) / len(events)] * len(events)
    return spent


def _decided_once(engine: Engine, lives: list[Life]) -> list[float]:
    spent = []
    for life in lives:
        for stand in life.stands:
            start = time.perf_counter()
            case = engine.read(stand.document)
            for programme in PROGRAMMES:
                engine.answers(programme, case, stand.day)
            spent.append(1000 * (time.perf_counter() - start))
    return spent


def main() -> None:
    """Print medians and quartiles of both, round about in one process."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    engine, raw = Engine.load(second_vote=False), STREAM.read_bytes()
    found: dict[str, list[float]] = {"event": [], "event (mean of a round)": [], "decided once": []}
    for _ in range(rounds + 1):
        lives = read_lives(engine, (STREAM.name, raw), programmes=PROGRAMMES)
        spent = _lived(lives)
        found["event"] += spent
        found["event (mean of a round)"].append(statistics.fmean(spent))
        found["decided once"] += _decided_once(engine, lives)
    for name, times in found.items():
        low, middle, high = statistics.quantiles(times[len(times) // (rounds + 1) :], n=4)
        print(f"{name:24} {middle:6.2f} ms  (quartiles {low:.2f} to {high:.2f})")


if __name__ == "__main__":
    main()
