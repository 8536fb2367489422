"""Work that begins before the command line is read: to read it takes a tenth of a second, on one core.

`assess` needs processes that take as long to become ready, and rules. What was begun for nothing, because the words
turn out to ask for something else, is ended; nothing has been written then.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incentives.batch.assessment.workers import Workers

_LIBRARIES = ("numpy", "pyarrow")
"""What every process that decides parts loads."""

_begun: list[Workers] = []


@contextmanager
def given(words: Sequence[str]) -> Iterator[None]:
    """Begin what `words` will most likely ask for, and end in the end what nobody took."""
    if words[:1] == ["assess"]:
        _begin(words[1:])
    try:
        yield
    finally:
        while _begun:
            _begun.pop().stop()


def _begin(words: Sequence[str]) -> None:
    parts = max(map(_parts, words), default=0)
    if not parts or not _has_libraries():
        return
    from incentives.batch.assessment.serving import is_alone
    from incentives.batch.assessment.workers import Workers

    if is_alone():
        shipped_rules = not any(word.startswith("--rules") for word in words)
        with suppress(OSError):  # tried again in its turn, where it can be said what is wrong
            _begun.append(Workers(min(parts, os.cpu_count() or 1), shipped_rules=shipped_rules))


def workers(source: str, processes: int) -> Workers | None:
    """Return the processes for a registry that is in closed parts already, those begun before or new ones.

    None for others, and where the system has no more to give. Raises ModuleNotFoundError.
    """
    count = min(_parts(source), processes)
    if _begun:
        begun = _begun.pop()
        if begun.count == count:
            return begun
        begun.stop()
    if count <= 1:
        return None
    for name in _LIBRARIES:
        if find_spec(name) is None:
            import_module(name)  # which says that it is missing
    from incentives.batch.assessment.workers import Workers

    with suppress(OSError):
        return Workers(count)
    return None


def _parts(source: str) -> int:
    """Return in how many closed parts a registry is; 0 for what is in none."""
    with suppress(OSError, ValueError):
        return len({entry.name.partition(".")[0] for entry in os.scandir(Path(source) / "households")})
    return 0


def _has_libraries() -> bool:
    return None not in map(find_spec, _LIBRARIES)
