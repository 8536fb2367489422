"""Compiled rules kept between runs: content-addressed, safe to delete, to share and to corrupt.

The key covers the bytes of every rule file and the code that compiles them, so a stale entry is never found. An
entry is plain data with a checksum, written to a temporary name and moved into place; one that is damaged, belongs
to somebody else or can be written by others is not read but made anew. `INCENTIVES_CACHE` names another folder,
`off` switches it off.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from incentives.ir.codec import CodecError, decode, encode, shape_of_codec
from incentives.ir.ruleset import Ruleset

_CODE = ("compiler", "domain", "functions", "ir", "language", "reading")


def cache_folder() -> Path | None:
    """Return the folder of compiled rules, or None when keeping them is switched off."""
    chosen = os.environ.get("INCENTIVES_CACHE", "")
    if chosen == "off":
        return None
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(chosen) if chosen else Path(base) / "incentives"


def cache_key(files: Mapping[str, bytes]) -> str:
    """Return the name of the entry for these rule files and this code."""
    total = hashlib.sha256(shape_of_codec().encode())
    for part in _code():
        total.update(part.encode())
    for path, raw in sorted(files.items()):
        total.update(f"{path}\0{len(raw)}\0".encode() + raw)
    return total.hexdigest()


def _code() -> Iterator[str]:
    """Yield size and change time of every module that has a say in compiling."""
    package = Path(__file__).resolve().parents[1]
    for folder in _CODE:
        for path in sorted((package / folder).rglob("*.[pl]*")):
            if path.suffix in (".py", ".lark"):
                state = path.stat()
                yield f"{path.name}:{state.st_size}:{state.st_mtime_ns};"


def find(folder: Path, key: str) -> Ruleset | None:
    """Return the stored ruleset, or None when there is none that can be relied on."""
    path = folder / f"{key}.json"
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if state.st_uid != os.getuid() or state.st_mode & 0o022:
                return None
            checksum, _, payload = file.read().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(payload).hexdigest().encode() != checksum:
        return None
    collecting = gc.isenabled()
    gc.disable()  # what is made here stays
    try:
        ruleset = decode(json.loads(payload))
    except (CodecError, ValueError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()
    return ruleset if isinstance(ruleset, Ruleset) else None


def keep(folder: Path, key: str, ruleset: Ruleset) -> None:
    """Store a ruleset; a folder that cannot be written is no reason to fail."""
    payload = json.dumps(encode(ruleset), ensure_ascii=False, separators=(",", ":")).encode()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
        Path(name).replace(folder / f"{key}.json")
    except OSError:
        Path(name).unlink(missing_ok=True)
