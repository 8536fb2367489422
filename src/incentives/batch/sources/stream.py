"""One table on its way in, chunk by chunk, with what is known of it before its rows are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from incentives.batch.columns import read_column
from incentives.batch.forms import KEY, ROW, TableForm
from incentives.batch.problems import TableProblem
from incentives.batch.raw import Header, RawTable, Style
from incentives.ir.vocabulary import Vocabulary


@dataclass(frozen=True)
class TableStream:
    """A table of a source: `chunks` starts reading it from the top each time, in pieces that fit into memory.

    Every chunk has canonical column names, the source's row numbers in ROW, and the key as plain text. `notes`
    collects what belongs to the table as a whole while it is read.
    """

    form: TableForm
    source: str
    title: str
    style: Style
    headers: Mapping[str, Header]
    chunks: Callable[[], Iterator[Any]]
    notes: list[TableProblem] = field(default_factory=list)

    def raw(self, data: Any) -> RawTable:
        """Return rows of this table as a raw table, in the order of the source."""
        rows = data[ROW].to_numpy()
        if np.any(np.diff(rows) < 0):
            data = data.take(pa.array(np.argsort(rows, kind="stable")))
            rows = np.sort(rows)
        return RawTable(
            self.form, self.source, self.title, self.style, self.headers, data.drop_columns([ROW]), rows
        )

    def whole(self, chunks: Sequence[Any]) -> RawTable:
        """Return chunks of this table as one raw table."""
        if not chunks:
            chunks = [pa.table({KEY: pa.nulls(0, pa.string()), ROW: pa.nulls(0, pa.int64())})]
        return self.raw(pa.concat_tables(chunks, promote_options="permissive").combine_chunks())


def with_plain_key(chunk: Any, form: TableForm, vocabulary: Vocabulary) -> Any:
    """Return a chunk whose household keys are texts without blanks around them, however they were kept."""
    keys = read_column(chunk[KEY].combine_chunks(), form.columns[KEY], vocabulary).values
    plain = keys.dictionary_decode() if pa.types.is_dictionary(keys.type) else keys
    return chunk.set_column(chunk.column_names.index(KEY), KEY, plain)
