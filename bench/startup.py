"""How long a person waits: the whole process of `incentives check` for one household, and where the time goes.

Whole runs and partial ones (the interpreter alone, with imports, with the rules loaded …) take turns, each in a process
of its own; a part is the difference between two of them. Rules come from the cache of compiled rules, as they do from
the second run on; `cold` compiles them. Target: the whole process takes at most 0.5 s.
Usage: python bench/startup.py [--quick]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSEHOLD = str(Path(__file__).parents[1] / "examples" / "haiyuan_elder.yaml")
TARGET = 0.5
_LIBRARY = "from datetime import date\nfrom incentives import Engine\n"
_LOADED = f"{_LIBRARY}engine = Engine.load()\n"
_READ = f"{_LOADED}case = engine.read({HOUSEHOLD!r})\n"
_DECIDED = f"{_READ}result = engine.determine(case, date(2024, 6, 30))\n"
CHECK = [str(Path(sys.executable).parent / "incentives"), "check", HOUSEHOLD, "--on", "2024-06-30"]
STEPS = {
    "python itself": [sys.executable, "-c", ""],
    "importing the library": [sys.executable, "-c", _LIBRARY],
    "loading the rules": [sys.executable, "-c", _LOADED],
    "reading the household": [sys.executable, "-c", _READ],
    "deciding, both votes": [sys.executable, "-c", _DECIDED],
    "command line and table": CHECK,
}
COLD = "the whole, rules not in the cache"


def main() -> None:
    """Measure and print."""
    rounds = 3 if "--quick" in sys.argv else 15
    times: dict[str, list[float]] = {name: [] for name in (*STEPS, COLD)}
    with tempfile.TemporaryDirectory() as folder:
        _seconds(CHECK, folder)
        for _ in range(rounds):
            for name, command in STEPS.items():
                times[name].append(_seconds(command, folder))
            times[COLD].append(_seconds(CHECK, "off"))
    before = 0.0
    for name, found in times.items():
        low, middle, high = (1000 * quartile for quartile in statistics.quantiles(found, n=4))
        part = "" if name == COLD else f"{middle - before:+8.0f} ms"
        print(f"{name:34} {middle:6.0f} ms ({low:.0f} – {high:.0f}) {part}")
        before = middle
    whole = statistics.median(times["command line and table"])
    verdict = "meets" if whole <= TARGET else "MISSES"
    print(f"\nthe whole process: {whole:.2f} s – {verdict} the target of at most {TARGET} s")


def _seconds(command: list[str], cache: str) -> float:
    """Return the seconds a process takes from start to end."""
    start = time.perf_counter()
    subprocess.run(
        command, env={**os.environ, "INCENTIVES_CACHE": cache}, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
