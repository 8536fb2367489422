"""A workbook (.xlsx and its relatives): one sheet for each table, read with python-calamine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from incentives.batch.forms import TableForm
from incentives.batch.headers import left_alone, table_named, unknown_table
from incentives.batch.problems import ExtraMissing, RegistryInvalid, TableProblem
from incentives.batch.raw import written
from incentives.batch.sources.stream import TableStream
from incentives.batch.sources.texts import Row, text_stream
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import Problem, Span

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")


def workbook_streams(
    path: Path, forms: Mapping[str, TableForm], vocabulary: Vocabulary
) -> tuple[list[TableStream], list[TableProblem]]:
    """Return the tables of a workbook and what makes it unusable. Raises ExtraMissing, RegistryInvalid, OSError."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise ExtraMissing(f"{error}：pip install 'incentives[batch]'") from error
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = {name: _cells(book.get_sheet_by_name(name)) for name in book.sheet_names}
    except CalamineError as error:
        raise RegistryInvalid([Problem("T112", Span(str(path)), {"reason": str(error)})]) from None
    streams, fatal = [], []
    for name, rows in sheets.items():
        if left_alone(name) or not any(any(written(cell).strip() for cell in row) for row in rows):
            continue
        form = table_named(name, forms)
        if form is None:
            fatal.append(unknown_table(name, Span(str(path), path=name), forms))
            continue
        header = [written(cell) for cell in rows[0]]
        stream, usable = text_stream(
            form, str(path), name, "sheet", header, _below(rows), vocabulary=vocabulary
        )
        streams.append(stream)
        fatal += [] if usable else stream.notes
    return streams, fatal


def _cells(sheet: Any) -> list[list[Any]]:
    """Return the cells of a sheet; one merged over several rows of a column says the same in each of them.

    So a household's number that stands once beside all its rows belongs to every one.
    """
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, column), (bottom, last) in sheet.merged_cell_ranges or ():
        if column == last and top > 0:
            for row in rows[top + 1 : bottom + 1]:
                row[column] = rows[top][column]
    return rows


def _below(rows: list[list[Any]]) -> Any:
    """Return a function that goes through the rows below the header, with the numbers a spreadsheet shows."""

    def read() -> Iterator[Row]:
        yield from enumerate(rows[1:], 2)

    return read
