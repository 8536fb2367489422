"""Where the shipped rules are: inside an installed package, or beside `src/` in a checkout."""

from __future__ import annotations

from pathlib import Path


def shipped_rules() -> Path:
    """Return the folder of the shipped rules."""
    package = Path(__file__).resolve().parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def read_rules(folder: Path) -> dict[str, bytes]:
    """Return every rule file of a folder: path below the folder to bytes. Raises OSError."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
