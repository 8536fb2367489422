"""What a file or folder holds, as one number: the same for the same bytes under the same names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import file_digest, sha256
from os import getpid
from pathlib import Path
from platform import node
from typing import Any

SCRATCH = "incentives-"
"""How the names of folders begin in which something is sorted on disk; a process that was killed leaves one behind."""


def digest_of_files(files: Iterable[Path], root: Path) -> str:
    """Return the SHA-256 of the names (below `root`) and contents of some files, whatever their order."""
    found = []
    for file in files:
        with file.open("rb") as stream:
            found.append(f"{file.relative_to(root).as_posix()} {file_digest(stream, 'sha256').hexdigest()}")
    return sha256("\n".join(sorted(found)).encode()).hexdigest()


@contextmanager
def in_full(file: Path) -> Iterator[Path]:
    """Give the name of a draft to write, which takes the place of the file in full or not at all.

    Two processes at work on one file do not meet.
    """
    draft = file.with_name(f"{file.name}.{node()}-{getpid()}.partial")
    try:
        yield draft
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def write_json(file: Path, value: Any) -> None:
    """Write JSON in full or not at all."""
    with in_full(file) as draft:
        draft.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def recorded(folder: Path, names: Iterable[str]) -> dict[str, Any]:
    """Return what a snapshot keeps of the files of a part: their digest, and the state in which they have it."""
    files = {name: folder / name for name in names}
    return {
        "digest": digest_of_files(files.values(), folder),
        "files": {name: state_of(file) for name, file in files.items()},
    }


def state_of(file: Path) -> list[int]:
    """Return the length of a file and when it was written, in nanoseconds; nothing where there is none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return []
    return [found.st_size, found.st_mtime_ns]


def fingerprint(source: str, part: str) -> str:
    """Return what tells whether one part of an input still is what it was; empty for a database, which changes.

    Of a folder of shards or a snapshot the files of the part are looked at, of any other input everything. Where a
    snapshot recorded them, they are read only if one was written since, or moved without its date.
    """
    path = Path(source)
    if not path.exists():
        return ""
    if path.is_file():
        return _of_all(path)
    kept = _read(path / f"{part}.json").get("content")
    if kept is not None:
        found = {name: state_of(path / name) for name in kept["files"]}
        if found == kept["files"]:
            return str(kept["digest"])
        return _in_state(path, tuple((name, *state) for name, state in found.items() if state))
    of_part = [file for file in path.glob(f"*/{part}.*") if file.is_file()]
    return digest_of_files(of_part, path) if of_part else _of_all(path)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _in_state(path: Path, states: tuple[tuple[Any, ...], ...]) -> str:
    """Return the digest of files by their names, lengths and dates: read once where they are asked about again."""
    return digest_of_files([path / name for name, *_ in states], path)


@cache
def _of_all(path: Path) -> str:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return digest_of_files(files, path.parent)
