"""Child processes that may die: what they were deciding when they did is not lost."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]


class ChildFailedError(Exception):
    """A child found a difference or was killed; the message has the household it was deciding."""


@dataclass(frozen=True)
class Report:
    """What a child has decided: how many households, and determinations by `programme outcome`."""

    households: int
    outcomes: Counter[str]


def compare(households: int, first: int, *options: str) -> Report:
    """
    Let a child compare both engines on generated households.

    Raises:
        ChildFailedError: the engines differ, or the child died.
    """
    with TemporaryDirectory() as folder:
        trail = Path(folder) / "household"
        command = [
            sys.executable,
            "-X",
            "faulthandler",
            "-m",
            "tests.agreement.worker",
            "--trail",
            str(trail),
        ]
        found = json.loads(
            guarded([*command, f"--households={households}", f"--first={first}", *options], trail)
        )
    return Report(found["households"], Counter(found["outcomes"]))


def guarded(command: Sequence[str], trail: Path) -> str:
    """
    Run a command in the checkout and return its output.

    Raises:
        ChildFailedError: it did not end well; `trail` is the file in which it noted what it was doing.
    """
    child = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    if child.returncode < 0:
        last = trail.read_text(encoding="utf-8") if trail.exists() else "(none)"
        raise ChildFailedError(f"killed by {Signals(-child.returncode).name} at\n{last}\n{child.stderr}")
    if child.returncode > 0:
        raise ChildFailedError(child.stderr)
    return child.stdout
