"""Load time of the whole shipped ruleset: compiled from its files, and taken from the cache of compiled rules.

Cold and warm runs take turns in one process run each, so that both see the same machine. Target: cold at most 300 ms,
from the cache at most 50 ms. Usage: python bench/compile.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

_RUN = """
import time
from incentives import Engine
start = time.perf_counter()
engine = Engine.load()
print(time.perf_counter() - start, len(engine.ruleset.programmes))
"""


def _load(cache: str) -> float:
    """Return the seconds a fresh process takes to load the rules with a cache setting."""
    environment = {**os.environ, "INCENTIVES_CACHE": cache}
    done = subprocess.run(
        [sys.executable, "-c", _RUN], env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[0])


def main() -> None:
    """Print medians and quartiles in milliseconds."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        _load(folder)
        pairs = [(_load("off"), _load(folder)) for _ in range(rounds)]
    for name, times in zip(("cold", "cached"), zip(*pairs, strict=True), strict=True):
        low, middle, high = statistics.quantiles([1000 * time for time in times], n=4)
        print(f"{name:7} {middle:7.1f} ms  (quartiles {low:.1f} to {high:.1f}, {rounds} runs)")


if __name__ == "__main__":
    main()
