"""A folder of CSV files in UTF-8, one for each table, read row by row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from incentives.batch.forms import TableForm
from incentives.batch.headers import left_alone, table_named, unknown_table
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.batch.sources.stream import TableStream
from incentives.batch.sources.texts import Row, text_stream
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import Problem, Span

_LONGEST_CELL = 1 << 20


def csv_streams(
    folder: Path, forms: Mapping[str, TableForm], vocabulary: Vocabulary
) -> tuple[list[TableStream], list[TableProblem]]:
    """Return the tables of a folder and what makes it unusable. Raises RegistryInvalid, OSError."""
    streams, fatal = [], []
    for path in sorted(folder.glob("*.csv")):
        if left_alone(path.stem):
            continue
        form = table_named(path.stem, forms)
        if form is None:
            fatal.append(unknown_table(path.stem, Span(str(path)), forms))
            continue
        header = next((cells for _, cells in _rows(path)), [])
        stream, usable = text_stream(
            form, str(path), path.name, "lines", header, _below(path), vocabulary=vocabulary
        )
        streams.append(stream)
        fatal += [] if usable else stream.notes
    return streams, fatal


def _below(path: Path) -> Callable[[], Iterator[Row]]:
    def read() -> Iterator[Row]:
        rows = _rows(path)
        next(rows, None)
        yield from rows

    return read


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the line each begins on. Raises RegistryInvalid where the file is not UTF-8 text."""
    csv.field_size_limit(_LONGEST_CELL)
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
    except UnicodeDecodeError:
        raise RegistryInvalid([Problem("R101", Span(str(path), line, 1), {"encoding": "GBK"})]) from None
    except csv.Error as error:
        raise RegistryInvalid([Problem("T112", Span(str(path), line, 1), {"reason": str(error)})]) from None
