"""The files of this checkout, as the architecture tests see them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked(*folders: str, suffix: str = "") -> list[Path]:
    """
    The files that are or would be committed, below the given folders (all without one), relative to the top.
    """
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    names = [name for name in listing.split("\0") if name.endswith(suffix) and name]
    return [Path(name) for name in names if (ROOT / name).is_file()]
