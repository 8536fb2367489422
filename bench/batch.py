"""Households a second from Parquet to outcomes, amounts and full traces in Parquet, beside peers and a bare scan.

Every variant is a process of its own, rounds of all take turns; wall and processor time are those of the whole process
with its children, memory that of its largest one. Ours decides all programmes (`cold` from shards, `warm` from a
snapshot; the same for the four programmes that the peers can say); `scan` reads and decodes the same columns and does
nothing. The peers are OpenFisca-Core and PolicyEngine-Core (bench/peers/calculate.py says what they are spared and what
they cannot say: unknowns above all), each in an environment of its own below build/, which is made when missing.
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
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "bench"
INCENTIVES = [str(Path(sys.executable).parent / "incentives")]
ON = ("--on", "2024-06-30")
PEERS = {"openfisca_core": "openfisca-core", "policyengine_core": "policyengine-core"}
SPOKEN = ("rural_reward", "special_support_death", "special_support_disability", "complication_support")
_SCAN = """
import sys, pyarrow.parquet as pq
from pathlib import Path
rows = 0
for file in sorted(Path(sys.argv[1]).glob("*/*.parquet")):
    rows += pq.read_table(file, partitioning=None).num_rows
print(rows)
"""


def registry(households: int) -> Path:
    """Return a synthetic registry, made when there is none of that size."""
    folder = BUILD / f"registry-{households}"
    if not (folder / "registry.json").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        run(
            [
                *INCENTIVES,
                "synth",
                "--households",
                str(households),
                "--seed",
                "1",
                "--place",
                "640522",
                "--out",
                str(folder),
            ]
        )
    return folder


def snapshot(source: Path) -> Path:
    """Return a prepared snapshot of a registry."""
    folder = source.with_name(source.name.replace("registry", "snapshot"))
    if not (folder / "snapshot.json").is_file():
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


def standards() -> Path:
    """Write the standards of the peers' programmes by place and day, as our rules have them on the days they begin."""
    from datetime import date

    from incentives import Engine
    from incentives.domain.place import NATION

    ruleset = Engine.load(second_vote=False).ruleset
    found: dict[str, dict[str, dict[str, int]]] = {}
    for name in SPOKEN:
        national: dict[str, int] = {}
        table = next(iter(ruleset.programmes[name].amounts.values()))
        for row in table.rows:
            if row.place == NATION and row.fen is not None:
                national.setdefault((row.period.start or date(2004, 1, 1)).isoformat(), row.fen)
        found[name] = dict.fromkeys(ruleset.places.places, national)
    file = BUILD / "standards.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    return file


def run(command: list[str]) -> tuple[float, float, int, str]:
    """Run a command; return wall and processor seconds, the largest memory of a process (MB), and what it printed."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, printed


def assessed(source: Path, programmes: tuple[str, ...]) -> list[str]:
    """Return the command that assesses a registry into an empty folder."""
    out = BUILD / "out"
    shutil.rmtree(out, ignore_errors=True)
    chosen = [word for name in programmes for word in ("--programme", name)]
    return [*INCENTIVES, "assess", str(source), *ON, "--out", str(out), "--no-second-look", *chosen]


def main() -> None:
    """Print a line for each variant: medians, and how many households a second."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    households = int(float(arguments[0])) if arguments else 1_000_000
    rounds = int(arguments[1]) if len(arguments) > 1 else 3
    BUILD.mkdir(parents=True, exist_ok=True)
    cold, warm = registry(households), snapshot(registry(households))
    variants = {
        "scan": lambda: [sys.executable, "-c", _SCAN, str(cold)],
        "cold, all programmes": lambda: assessed(cold, ()),
        "warm, all programmes": lambda: assessed(warm, ()),
        "cold, four programmes": lambda: assessed(cold, SPOKEN),
        "warm, four programmes": lambda: assessed(warm, SPOKEN),
    }
    if "--no-peers" not in sys.argv:
        script, table = str(ROOT / "bench/peers/calculate.py"), str(standards())
        for package in PEERS:
            python = peer(package)
            variants[package] = lambda python=python, package=package: [
                python,
                script,
                package,
                str(cold),
                table,
            ]
    found: dict[str, list[tuple[float, float, int, str]]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, command in variants.items():
            found[name].append(run(command()))
    print(f"{households} households, {rounds} rounds, {os.cpu_count()} cores")
    print(f"{'':24}{'wall s':>8}{'(min-max)':>14}{'cpu s':>8}{'MB':>7}{'households/s':>14}")
    for name, runs in found.items():
        wall, cpu = (statistics.median(column) for column in list(zip(*runs, strict=True))[:2])
        spread = f"{min(one[0] for one in runs):.1f}-{max(one[0] for one in runs):.1f}"
        memory = max(one[2] for one in runs)
        print(f"{name:24}{wall:8.1f}{spread:>14}{cpu:8.1f}{memory:7}{households / wall:14,.0f}")
    for package in PEERS:
        for run_ in found.get(package, [])[:1]:
            print(f"{package} says: {run_[3].strip()}")


if __name__ == "__main__":
    main()
