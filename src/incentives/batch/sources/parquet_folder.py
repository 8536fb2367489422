"""A folder of Parquet files, one file or one folder of files for each table, in any order of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from incentives.batch.forms import KEY, ROW, TableForm
from incentives.batch.headers import left_alone, read_headers, table_named, unknown_table
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.batch.sources.stream import TableStream, with_plain_key
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import Problem, Span

_ROWS = 100_000


def parquet_streams(
    folder: Path, forms: Mapping[str, TableForm], vocabulary: Vocabulary
) -> tuple[list[TableStream], list[TableProblem]]:
    """Return the tables of a folder and what makes it unusable. Raises RegistryInvalid where a file cannot be read."""
    streams, fatal = [], []
    for path in sorted([*folder.glob("*.parquet"), *(one for one in folder.iterdir() if one.is_dir())]):
        files = [path] if path.is_file() else sorted(path.glob("*.parquet"))
        if not files or left_alone(path.stem):
            continue
        form = table_named(path.stem, forms)
        if form is None:
            fatal.append(unknown_table(path.stem, Span(str(path)), forms))
            continue
        names = _column_names(files)
        places = [Span(str(path), path=name) for name in names]
        headers, problems, usable = read_headers(names, form, path.name, places)
        words = {header.written: name for name, header in headers.items()}
        stream = TableStream(
            form, str(path), path.name, "records", headers, _reader(files, words, form, vocabulary), problems
        )
        streams.append(stream)
        fatal += [] if usable else problems
    return streams, fatal


def _column_names(files: Sequence[Path]) -> list[str]:
    """Return the columns of all files of a table, each once."""
    names: dict[str, None] = {}
    for path in files:
        names |= dict.fromkeys(_opened(path).schema_arrow.names)
    return list(names)


def _opened(path: Path) -> Any:
    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise RegistryInvalid([Problem("T112", Span(str(path)), {"reason": str(error)})]) from None


def _reader(files: Sequence[Path], words: Mapping[str, str], form: TableForm, vocabulary: Vocabulary) -> Any:
    """Return a function that goes through the files of a table; rows are counted through all of them."""

    def read() -> Iterator[Any]:
        first = 1
        for path in files:
            file = _opened(path)
            present = [name for name in file.schema_arrow.names if name in words]
            for batch in file.iter_batches(_ROWS, columns=present):
                chunk = pa.Table.from_batches([batch]).rename_columns([words[name] for name in present])
                numbers = np.arange(first, first + chunk.num_rows, dtype=np.int64)
                first += chunk.num_rows
                if KEY in chunk.column_names:
                    yield with_plain_key(chunk.append_column(ROW, pa.array(numbers)), form, vocabulary)

    return read
