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


def fingerprint(source: str, part: str) -> str:
    """Return what tells whether one part of an input still is what it was; empty for a database, which changes.

    Of a folder of shards or a snapshot the files of the part are looked at, of any other input everything.
    """
    path = Path(source)
    if not path.exists():
        return ""
    if path.is_file():
        return _of_all(path)
    of_part = [file for file in path.glob(f"*/{part}.*") if file.is_file()]
    return digest_of_files(of_part, path) if of_part else _of_all(path)


@cache
def _of_all(path: Path) -> str:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return digest_of_files(files, path.parent)
