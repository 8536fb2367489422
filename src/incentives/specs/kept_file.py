"""Files that the program keeps in the folder of the features: written in full or not at all, texts quoted for YAML."""

from __future__ import annotations

from pathlib import Path


def write_kept(path: Path, text: str) -> None:
    """Write a file, which takes the place of the one before in full or not at all. Raises OSError."""
    unfinished = path.with_suffix(".yaml.part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def quoted(text: str) -> str:
    """Return a scalar that YAML reads back as this text of one line, whatever signs are in it."""
    return "'" + text.replace("'", "''") + "'"
