"""Households a second from Parquet to outcomes, amounts and full traces in Parquet, beside peers and a bare scan.

Every variant is a process of its own, rounds of all take turns; wall and processor time are those of the whole process
with its children, memory that of its largest one. Ours decides all programmes, `cold` from shards and `warm` from a
snapshot; `scan` reads and decodes the same columns and does nothing. The peers are OpenFisca-Core and
PolicyEngine-Core, each in an environment of its own below build/, which is made when missing: all programmes in force
where the registry lives, one variable for each condition, outcome, amount, first month and trace written like ours
(bench/peers). Each runs twice: with its documented lookup of parameters by place, and with an array lookup of our own.
The values over children and papers that the peers are given, and all linking, are made beforehand by our kernel:
`link + count`, from shards or from the snapshot. The same task from end to end is therefore a peer with that, beside
cold or warm; `alone` leaves it out. The peers use one core: compare processor time too.
Targets on 2 cores, 1e6 households: cold 0.2 million a second and 5 times OpenFisca, warm 0.6 million and 12 times.
Usage: python bench/batch.py [households] [rounds] [--no-peers]
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "bench"
PEERS_CODE = ROOT / "bench" / "peers"
INCENTIVES = [str(Path(sys.executable).parent / "incentives")]
ON = ("--on", "2024-06-30")
PEERS = {"openfisca_core": "openfisca-core", "policyengine_core": "policyengine-core"}
LOOKUPS = ("documented", "table")
STEPS = ("build system", "read + hand in", "calculate", "write")
LINKED = "link + count"
OURS = ("scan", "cold", "warm")
_SCAN = """
import sys, pyarrow.parquet as pq
from pathlib import Path
rows = 0
for file in sorted(Path(sys.argv[1]).glob("*/*.parquet")):
    rows += pq.read_table(file, partitioning=None).num_rows
print(rows)
"""


class Run(NamedTuple):
    """What a process took: wall and processor seconds, memory of its largest process (MB); and what it printed."""

    wall: float
    cpu: float
    memory: int
    printed: str

    @property
    def steps(self) -> dict[str, list[float]]:
        """Return the wall and processor seconds of its steps, as it printed them."""
        found: dict[str, list[float]] = json.loads(self.printed)["steps"]
        return found


Runs = dict[str, list[Run]]


def registry(households: int) -> Path:
    """Return a synthetic registry, made when there is none of that size."""
    folder = BUILD / f"registry-{households}"
    if not (folder / "registry.json").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        size = ["--households", str(households), "--seed", "1"]
        run([*INCENTIVES, "synth", *size, "--place", "640522", "--out", str(folder)])
    return folder


def snapshot(source: Path) -> Path:
    """Return a snapshot of a registry, prepared anew: one of other rules or of another version cannot be read."""
    folder = source.with_name(source.name.replace("registry", "snapshot"))
    shutil.rmtree(folder, ignore_errors=True)
    run([*INCENTIVES, "prepare", str(source), str(folder)])
    return folder


def peer(package: str) -> str:
    """Return the interpreter of an environment with a peer in it."""
    folder = BUILD.parent / f"peer-{package}"
    python = folder / "bin" / "python"
    if not python.is_file():
        run([sys.executable, "-m", "venv", str(folder)])
        run([str(python), "-m", "pip", "install", "-q", PEERS[package], "pyarrow"])
    return str(python)


def run(command: list[str]) -> Run:
    """Run a command to its end; one that fails ends the benchmark."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    wall = time.perf_counter() - began
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, printed)


def assessed(source: Path) -> list[str]:
    """Return the command that assesses a registry into an empty folder."""
    out = BUILD / "out"
    shutil.rmtree(out, ignore_errors=True)
    return [*INCENTIVES, "assess", str(source), *ON, "--out", str(out), "--no-second-look"]


def commands(cold: Path, *, peers: bool) -> dict[str, Callable[[], list[str]]]:
    """Return the command of every variant, in the order in which they take turns."""
    warm, handed = snapshot(cold), handed_in(cold)
    found: dict[str, Callable[[], list[str]]] = {
        "scan": lambda: [sys.executable, "-c", _SCAN, str(cold)],
        "cold": lambda: assessed(cold),
        "warm": lambda: assessed(warm),
    }
    if not peers:
        return found
    for name, source in (("warm", warm), ("cold", cold)):
        words = [sys.executable, str(PEERS_CODE / "write.py"), str(cold), str(source), str(handed)]
        found[f"{LINKED}, {name}"] = partial(list, words)
    for package in PEERS:
        python = peer(package)
        for lookup in LOOKUPS:
            found[f"{package}, {lookup}"] = partial(calculated, python, package, handed, lookup)
    return found


def calculated(python: str, package: str, handed: Path, lookup: str) -> list[str]:
    """Return the command with which a peer decides what was handed in."""
    return [python, str(PEERS_CODE / "calculate.py"), package, str(handed), str(peer_out(package)), lookup]


def handed_in(source: Path) -> Path:
    """Return the folder of what is handed in to the peers."""
    return source.with_name(source.name.replace("registry", "peers"))


def peer_out(package: str) -> Path:
    """Return the folder of a peer's results."""
    return BUILD / f"out-{package}"


def middle(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def times(runs: list[Run], step: str = "") -> tuple[float, float]:
    """Return the median wall and processor seconds of runs, or of one of their steps."""
    if step:
        return middle([one.steps[step][0] for one in runs]), middle([one.steps[step][1] for one in runs])
    return middle([one.wall for one in runs]), middle([one.cpu for one in runs])


def print_totals(found: Runs, households: int) -> None:
    """Print a line for each variant: medians, and how many households a second."""
    print(f"{'':34}{'wall s':>8}{'(min-max)':>14}{'cpu s':>8}{'MB':>7}{'households/s':>14}")
    for name in (*OURS, *peers_of(found)):
        runs = found[name]
        wall, cpu = times(runs)
        spread = f"{min(one.wall for one in runs):.1f}-{max(one.wall for one in runs):.1f}"
        memory = max(one.memory for one in runs)
        print(f"{name:34}{wall:8.1f}{spread:>14}{cpu:8.1f}{memory:7}{households / wall:14,.0f}")


def print_steps(found: Runs) -> None:
    """Print where the peers' time goes, and what was done for them, as wall / processor seconds."""
    print(f"\n{'peers, wall / cpu s':34}" + "".join(f"{step:>18}" for step in STEPS))
    for name in peers_of(found):
        cells = (times(found[name], step) for step in STEPS)
        print(f"{name:34}" + "".join(f"{wall:10.2f} /{cpu:6.2f}" for wall, cpu in cells))
    for source in ("cold", "warm"):
        name = f"{LINKED}, {source}"
        wall, cpu = times(found[name], LINKED)
        print(f"{f'{name} (ours, for them)':34}{wall:10.2f} /{cpu:6.2f}")


def print_ratios(found: Runs) -> None:
    """Print how many times our time the peers take, with what was done for them and alone."""
    linked = {source: times(found[f"{LINKED}, {source}"], LINKED) for source in ("cold", "warm")}
    none = (0.0, 0.0)
    pairs = [(f"+ {LINKED} / {source}", source, linked[source]) for source in linked]
    pairs += [(f"alone / {source}", source, none) for source in linked]
    print(f"\n{'peer / ours, wall and cpu':34}" + "".join(f"{title:>24}" for title, _, _ in pairs))
    for name in peers_of(found):
        line = f"{name:34}"
        for _, ours, more in pairs:
            wall, cpu = (
                (theirs + added) / own
                for theirs, added, own in zip(times(found[name]), more, times(found[ours]), strict=True)
            )
            line += f"{f'{wall:.1f} / {cpu:.1f}':>24}"
        print(line)


def peers_of(found: Runs) -> list[str]:
    """Return the variants that are peers."""
    return [name for name in found if name.split(",")[0] in PEERS]


def print_agreement(cold: Path) -> None:
    """Print whether the peers decide like us, how much of our rules they have, and what they cannot say."""
    run(assessed(cold))
    for package in PEERS:
        words = [
            str(PEERS_CODE / "compare.py"),
            str(BUILD / "out"),
            str(handed_in(cold)),
            str(peer_out(package)),
        ]
        print(f"\n{package} beside us:\n{run([sys.executable, *words]).printed}", end="")
    sys.path.insert(0, str(PEERS_CODE))
    import limits  # its folder is one of scripts

    said: dict[str, Any] = json.loads((handed_in(cold) / "said.json").read_text(encoding="utf-8"))
    print(f"\n{limits.conditions(said)}\n{limits.cannot(said)}")


def main() -> None:
    """Run all variants in turn and print what they took, and how the peers compare."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    households = int(float(arguments[0])) if arguments else 1_000_000
    rounds = int(arguments[1]) if len(arguments) > 1 else 3
    peers = "--no-peers" not in sys.argv
    BUILD.mkdir(parents=True, exist_ok=True)
    cold = registry(households)
    variants = commands(cold, peers=peers)
    found: Runs = {name: [] for name in variants}
    for _ in range(rounds):
        for name, command in variants.items():
            found[name].append(run(command()))
    print(f"{households} households, {rounds} rounds, {os.cpu_count()} cores")
    print_totals(found, households)
    if peers:
        print_steps(found)
        print_ratios(found)
        print_agreement(cold)


if __name__ == "__main__":
    main()
