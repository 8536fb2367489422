"""Files that a snapshot is made of: as long as they were when written, and mapped when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from incentives.batch.fingerprint import state_of
from incentives.batch.problems import RegistryInvalid
from incentives.problems import Problem, Span


class Mapped(Mapping[str, Any]):
    """Files by the name of a table, each opened when it is first asked for: few tables are, where all is ready."""

    def __init__(self, names: Iterable[str], open_: Callable[[str], Any]) -> None:
        self._found: dict[str, Any] = dict.fromkeys(names)
        self._open = open_

    def __getitem__(self, name: str) -> Any:
        """Return what is in a file. Raises KeyError, RegistryInvalid, OSError."""
        if self._found[name] is None:
            self._found[name] = self._open(name)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._found)


def check_sizes(folder: Path, sizes: Mapping[str, int]) -> None:
    """Make sure that files are as long as they were when they were written. Raises RegistryInvalid."""
    found = {name: next(iter(state_of(folder / name)), 0) for name in sizes}
    problems = [
        Problem("T133", Span(str(folder / name)), {"wanted": str(size), "count": str(found[name])})
        for name, size in sizes.items()
        if found[name] != size
    ]
    if problems:
        raise RegistryInvalid(problems)


def read_table(file: Path) -> Any:
    """Return an Arrow file as a table. Raises RegistryInvalid, OSError."""
    import pyarrow as pa

    with readable(file), pa.memory_map(str(file)) as mapped:
        return pa.ipc.open_file(mapped).read_all()


def read_offsets(file: Path) -> Any:
    """Return the numbers of a NumPy file. Raises RegistryInvalid, OSError."""
    import numpy as np

    with readable(file):
        return np.load(file, mmap_mode="r")


@contextmanager
def readable(file: Path) -> Iterator[None]:
    """Say which file it is that cannot be read: both libraries raise a ValueError. Raises RegistryInvalid."""
    try:
        yield
    except ValueError as error:
        raise RegistryInvalid([Problem("T112", Span(str(file)), {"reason": str(error)})]) from None
