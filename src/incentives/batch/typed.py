"""One table of a part with typed columns and the household of every row, on the way to a block."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from incentives.batch.columns import Cells, Mask, read_column
from incentives.batch.forms import COMPLETE, FLAG, HOUSEHOLDS, KEY, TableForm
from incentives.batch.headers import SUFFIX_NONE
from incentives.batch.raw import RawTable
from incentives.ir.vocabulary import Vocabulary

Positions = npt.NDArray[np.int64]


@dataclass(repr=False)
class TypedTable:
    """Typed columns by name; `home` is the row number of each row's household, never falling.

    `doubtful` marks rows that intake would surely object to: a cell that cannot be read, a fact that must be there.
    """

    form: TableForm
    home: Positions
    columns: dict[str, Any] = field(default_factory=dict)
    doubtful: Mask = field(default_factory=lambda: np.zeros(0, bool))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.home)

    def kept(self, rows: Positions, home: Positions) -> TypedTable:
        """Return the rows at the given positions, with their new households."""
        columns = {name: values.take(pa.array(rows)) for name, values in self.columns.items()}
        return TypedTable(self.form, home, columns, self.doubtful[rows])


def typed(raw: RawTable, home: Positions, vocabulary: Vocabulary) -> TypedTable:
    """Read every column of a table whose rows are clustered by household."""
    table = TypedTable(raw.form, home, {}, np.zeros(len(home), bool))
    for name in raw.data.column_names:
        column = raw.form.columns.get(name)
        if column is None or (name == KEY and raw.form.name != HOUSEHOLDS):
            continue
        cells = read_column(whole(raw.data[name]), column, vocabulary)
        if cells.bad is not None:
            table.doubtful |= cells.bad
        if name == COMPLETE:
            _spread(table, cells)
            continue
        none = _none(raw, name, cells, vocabulary)
        if none is not None:
            table.columns[f"{name}{SUFFIX_NONE}"] = pa.array(none)
            table.doubtful |= none & np.asarray(cells.values.is_valid())
        coded = column.sort == "text" and pa.types.is_dictionary(cells.values.type)
        table.columns[name] = cells.values.dictionary_decode() if coded else cells.values
    for name, column in raw.form.columns.items():
        if (column.required and name != KEY) or (name == "id" and raw.form.needs_id):
            given = table.columns.get(name)
            table.doubtful |= True if given is None else np.asarray(given.is_null())
    return table


def whole(chunks: Any) -> Any:
    """Return a column in one piece, coded by one dictionary where it is coded."""
    if chunks.num_chunks == 1:
        return chunks.chunk(0)
    if pa.types.is_dictionary(chunks.type):
        chunks = chunks.unify_dictionaries()
    return chunks.combine_chunks() if chunks.num_chunks else pa.nulls(0, chunks.type)


def _none(raw: RawTable, name: str, cells: Cells, vocabulary: Vocabulary) -> Mask | None:
    """Return where a fact is known not to exist: written in its own cells or in the column beside it."""
    beside = f"{name}{SUFFIX_NONE}"
    if beside not in raw.data.column_names:
        return cells.none
    said = read_column(whole(raw.data[beside]), FLAG, vocabulary).values
    mask: Mask = said.fill_null(False).to_numpy(zero_copy_only=False)
    return mask if cells.none is None else mask | cells.none


def _spread(table: TypedTable, cells: Cells) -> None:
    """Turn the list of complete tables of each household into one yes/no column for each table."""
    flags: dict[str, Mask] = {}
    for row, names in enumerate(cells.values.to_pylist()):
        for name in names or ():
            flags.setdefault(name, np.zeros(len(table), bool))[row] = True
    table.columns |= {f"{COMPLETE}.{name}": pa.array(mask) for name, mask in flags.items()}
