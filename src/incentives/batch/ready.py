"""Columns worked out of the tables of a block, in one Arrow file that is mapped: nothing is decoded next time.

The file has one record batch of one row: each of its columns is a list, with all values of one column of ours. Lists
of uint8 are flags. Which columns there are is the business of `kernel.ready`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]


class Ready:
    """The columns of one file, named like paths. They cannot be written on: they are what is on disk."""

    def __init__(self, batch: Any) -> None:
        self._batch = batch
        self._folders: dict[str, dict[str, int]] = {}
        for number, path in enumerate(batch.schema.names):
            folder, _, name = path.rpartition("/")
            self._folders.setdefault(folder, {})[name] = number

    @classmethod
    def read(cls, file: Path) -> Ready:
        """Map a file. Raises OSError, pyarrow.ArrowInvalid."""
        import pyarrow as pa

        with pa.memory_map(str(file)) as mapped:
            return cls(pa.ipc.open_file(mapped).get_batch(0))

    def columns(self, folder: str) -> dict[str, Array]:
        """Return the columns below a path by the rest of their names; none where there is no such path."""
        return {name: self._column(number) for name, number in self._folders.get(folder, {}).items()}

    def words(self, path: str) -> list[str]:
        """Return a column of words. Raises KeyError."""
        folder, _, name = path.rpartition("/")
        found: list[str] = self._batch.column(self._folders[folder][name]).values.to_pylist()
        return found

    def _column(self, number: int) -> Array:
        values: Array = self._batch.column(number).values.to_numpy()
        return values.view(np.bool_) if values.dtype == np.uint8 else values


def write_ready(file: Path, columns: Mapping[str, Array | Sequence[str]]) -> None:
    """Write columns of numbers, flags or words. Raises OSError."""
    import pyarrow as pa

    values = [_values(column) for column in columns.values()]
    lists = [pa.ListArray.from_arrays(pa.array([0, len(each)], pa.int32()), each) for each in values]
    batch = pa.RecordBatch.from_arrays(lists, list(columns))
    with pa.OSFile(str(file), "wb") as opened, pa.ipc.new_file(opened, batch.schema) as writer:
        writer.write_batch(batch)


def _values(column: Array | Sequence[str]) -> Any:
    import pyarrow as pa

    if not isinstance(column, np.ndarray):
        return pa.array(column, pa.string())
    return pa.array(np.ascontiguousarray(column.view(np.uint8) if column.dtype == np.bool_ else column))
