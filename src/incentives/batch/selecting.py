"""Some households of a block as a block of their own: rows taken, references counted anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.block import Block
from incentives.batch.forms import HOUSEHOLDS, KEY

Rows = npt.NDArray[np.int32]


def select(block: Block, households: Rows) -> Block:
    """Return a block of these households (row numbers, in the order wanted); problems and counts stay with the old one."""
    if np.array_equal(households, np.arange(len(block))):
        return block
    rows = {HOUSEHOLDS: households} | {
        name: _ranges(bounds[households], bounds[households + 1])
        for name, bounds in block.offsets.items()
        if name != HOUSEHOLDS
    }
    moved = {name: _moved(taken, block.tables[name].num_rows) for name, taken in rows.items()}
    tables = {name: _taken(block, name, taken, moved) for name, taken in rows.items()}
    offsets = {
        name: np.concatenate(([0], np.cumsum(bounds[households + 1] - bounds[households]))).astype(np.int32)
        for name, bounds in block.offsets.items()
    }
    return replace(block, tables=tables, offsets=offsets, problems=(), set_aside=(), ready=None)


def _ranges(starts: Rows, ends: Rows) -> Rows:
    """Return the numbers of all ranges, one after another."""
    lengths = ends - starts
    total = np.cumsum(lengths)
    steps = np.arange(total[-1] if len(total) else 0)
    found: Rows = (steps + np.repeat(starts - (total - lengths), lengths)).astype(np.int32)
    return found


def _moved(taken: Rows, rows: int) -> Rows:
    """Return the new number of every old row; what is not taken is nobody's, since blocks are closed."""
    found = np.full(rows + 1, -1, np.int32)  # the last one is asked for by -1: nobody of the household
    found[taken] = np.arange(len(taken), dtype=np.int32)
    return found


def _taken(block: Block, name: str, taken: Rows, moved: dict[str, Rows]) -> Any:
    import pyarrow as pa

    table, form = block.tables[name].take(pa.array(taken)), block.forms[name]
    for number, written in enumerate(table.column_names):
        if written == KEY and name != HOUSEHOLDS:
            table = table.set_column(number, written, _renumbered(table[written], moved[HOUSEHOLDS]))
            continue
        fact, _, target = written.rpartition(".")
        column = form.columns.get(written) or form.columns.get(fact)
        if column is None or column.sort != "record" or target == "none":
            continue
        record = target if column.name != written else column.targets[0]
        numbers = moved[block.vocabulary.records[record].table]
        table = table.set_column(number, written, _renumbered(table[written], numbers))
    return table.combine_chunks()


def _renumbered(column: Any, numbers: Rows) -> Any:
    """Return references by their new numbers, in lists too."""
    import pyarrow as pa

    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_list(array.type):
        return pa.ListArray.from_arrays(
            array.offsets, _renumbered(array.values, numbers), mask=array.is_null()
        )
    known = array.fill_null(-1).to_numpy(zero_copy_only=False)
    return pa.array(numbers[known], pa.int32(), mask=array.is_null().to_numpy(zero_copy_only=False))
