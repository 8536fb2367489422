"""A DuckDB database file: one table (or view) for each table of the registry, opened for reading only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from incentives.batch.forms import ROW, TableForm
from incentives.batch.headers import left_alone, read_headers, table_named, unknown_table
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.batch.sources.stream import TableStream, with_plain_key
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import Problem, Span

SUFFIXES = (".duckdb", ".ddb")
_ROWS = 100_000


def duckdb_streams(
    path: Path, forms: Mapping[str, TableForm], vocabulary: Vocabulary
) -> tuple[list[TableStream], list[TableProblem]]:
    """Return the tables of a database and what makes it unusable. Raises RegistryInvalid where it cannot be opened."""
    import duckdb

    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise RegistryInvalid([Problem("T112", Span(str(path)), {"reason": str(error)})]) from None
    query = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY 1, column_index"
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(query).fetchall():
        columns.setdefault(table, []).append(column)
    streams, fatal = [], []
    for title, names in columns.items():
        if left_alone(title):
            continue
        form = table_named(title, forms)
        if form is None:
            fatal.append(unknown_table(title, Span(str(path), path=title), forms))
            continue
        places = [Span(str(path), path=f"{title}.{name}") for name in names]
        headers, problems, usable = read_headers(names, form, title, places)
        words = {header.written: name for name, header in headers.items()}
        reader = _reader(connection, title, words, form, vocabulary)
        streams.append(TableStream(form, str(path), title, "records", headers, reader, problems))
        fatal += [] if usable else problems
    return streams, fatal


def _reader(
    connection: Any, title: str, words: Mapping[str, str], form: TableForm, vocabulary: Vocabulary
) -> Any:
    """Return a function that goes through a table; rows are counted in the order the database keeps them."""
    listed = ", ".join(f"{quoted(written)} AS {quoted(name)}" for written, name in words.items())
    query = f"SELECT {listed}, row_number() OVER () AS {quoted(ROW)} FROM {quoted(title)}"  # noqa: S608 - quoted names

    def read() -> Iterator[Any]:
        import pyarrow as pa

        for batch in connection.cursor().sql(query).to_arrow_reader(_ROWS):
            yield with_plain_key(pa.Table.from_batches([batch]), form, vocabulary)

    return read


def quoted(name: str) -> str:
    """Return a name as SQL writes it, whatever characters it holds."""
    return '"' + name.replace('"', '""') + '"'
