"""Rows of text cells (sheets, CSV files, database tables) to chunks of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

import pyarrow as pa

from incentives.batch.forms import CELLS, KEY, ROW, TableForm
from incentives.batch.headers import read_headers
from incentives.batch.problems import TableProblem
from incentives.batch.raw import RawTable, Style, letters, written
from incentives.batch.sources.stream import TableStream, with_plain_key
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import Problem, Span

CHUNK = 20_000
_BLANK = ("", None)
Row: TypeAlias = tuple[int, Sequence[Any]]


def text_stream(
    form: TableForm,
    source: str,
    title: str,
    style: Style,
    header: Sequence[str],
    rows: Callable[[], Iterator[Row]],
    *,
    vocabulary: Vocabulary,
) -> tuple[TableStream, bool]:
    """Return a table of text and whether it can be used; `rows` yields row numbers with cells, from the top."""
    probe = RawTable(form, source, title, style, {}, None, pa.nulls(0))
    places = [_place(probe, number) for number in range(1, len(header) + 1)]
    headers, problems, usable = read_headers(header, form, title, places)
    stream = TableStream(
        form, source, title, style, headers, lambda: _chunks(stream, len(header), rows, vocabulary)
    )
    stream.notes.extend(problems)
    return stream, usable


def _place(table: RawTable, number: int) -> Span:
    """Return where a column's name stands: in the first row."""
    if table.style == "lines":
        return Span(table.source, 1, number)
    return Span(table.source, path=f"{table.title}!{letters(number)}1")


def _chunks(
    stream: TableStream, width: int, rows: Callable[[], Iterator[Row]], vocabulary: Vocabulary
) -> Iterator[Any]:
    positions = {header.number - 1: name for name, header in stream.headers.items()}
    nameless = [position for position in range(width) if position not in positions]
    reported = {note.problem.where for note in stream.notes}
    source = rows()
    while taken := list(islice(source, CHUNK)):
        taken = [one for one in taken if any(one[1]) or any(value not in _BLANK for value in one[1])]
        extra = [_too_many(values, width) for _, values in taken]
        full = [
            values if len(values) >= width else [*values, *[""] * (width - len(values))]
            for _, values in taken
        ]
        data: dict[str, Any] = {
            name: _texts([values[position] for values in full]) for position, name in positions.items()
        }
        for position in nameless:
            for number, values in taken:
                if position < len(values) and values[position] not in _BLANK:
                    _unnamed(stream, number, position, written(values[position]), reported)
        data[ROW] = pa.array([number for number, _ in taken], pa.int64())
        if any(extra):
            data[CELLS] = pa.array(extra, pa.int64())
        if KEY in data:
            yield with_plain_key(pa.table(data), stream.form, vocabulary)


def _texts(cells: list[Any]) -> Any:
    """Return cells as text; most sources hold nothing else."""
    try:
        return pa.array(cells, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return pa.array([written(cell) for cell in cells], pa.string())


def _too_many(values: Sequence[Any], width: int) -> int | None:
    """Return the number of cells of a row that has more of them than the header, None for any other."""
    if len(values) <= width or all(value in _BLANK for value in values[width:]):
        return None
    return len(values)


def _unnamed(stream: TableStream, number: int, position: int, text: str, reported: set[Span]) -> None:
    """Report, once a column, that a cell stands below no name; columns with an unknown name are reported already."""
    probe = RawTable(stream.form, stream.source, stream.title, stream.style, {}, None, pa.nulls(0))
    where = _place(probe, position + 1)
    if where in reported:
        return
    reported.add(where)
    stream.notes.append(TableProblem("", stream.title, number, "", Problem("T111", where, {"written": text})))
