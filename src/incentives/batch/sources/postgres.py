"""A schema of a PostgreSQL database, read with COPY as a stream of CSV; needs psycopg (extra `postgres`).

The address is `postgresql://user@host/database?schema=NAME`; without a schema, `public`. The password is best left
to PGPASSWORD or ~/.pgpass. DuckDB's own PostgreSQL extension must be downloaded, so it is not used.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from incentives.batch.forms import TableForm
from incentives.batch.headers import left_alone, table_named, unknown_table
from incentives.batch.problems import ExtraMissing, RegistryInvalid, TableProblem
from incentives.batch.sources.duckdb_file import quoted
from incentives.batch.sources.stream import TableStream
from incentives.batch.sources.texts import Row, text_stream
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import Problem, Span

SCHEMES = ("postgresql://", "postgres://")
_BOOLEAN, _ARRAYS = "boolean", "ARRAY"


def postgres_streams(
    url: str, forms: Mapping[str, TableForm], vocabulary: Vocabulary
) -> tuple[list[TableStream], list[TableProblem]]:
    """Return the tables of a schema and what makes it unusable. Raises ExtraMissing, RegistryInvalid."""
    try:
        import psycopg
    except ImportError as error:
        raise ExtraMissing(f"{error}：pip install 'incentives[postgres]'") from error
    address, schema = _parted(url)
    shown = without_password(url)
    query = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = %s ORDER BY table_name, ordinal_position"
    )
    try:
        with psycopg.connect(address) as connection:
            found = connection.execute(query, (schema,)).fetchall()
    except psycopg.Error as error:
        raise RegistryInvalid([Problem("T112", Span(shown), {"reason": str(error).strip()})]) from None
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in found:
        columns.setdefault(table, {})[column] = kind
    streams, fatal = [], []
    for title, types in columns.items():
        if left_alone(title):
            continue
        form = table_named(title, forms)
        if form is None:
            fatal.append(unknown_table(title, Span(shown, path=title), forms))
            continue
        rows = _reader(address, f"{quoted(schema)}.{quoted(title)}", types)
        stream, usable = text_stream(form, shown, title, "records", list(types), rows, vocabulary=vocabulary)
        streams.append(stream)
        fatal += [] if usable else stream.notes
    return streams, fatal


def _reader(address: str, table: str, types: Mapping[str, str]) -> Callable[[], Iterator[Row]]:
    listed = ", ".join(_cell(column, kind) for column, kind in types.items())
    query = f"COPY (SELECT {listed} FROM {table}) TO STDOUT (FORMAT csv)"  # noqa: S608 - quoted names

    def read() -> Iterator[Row]:
        import psycopg

        with psycopg.connect(address) as connection, connection.cursor().copy(query) as copy:
            yield from enumerate(csv.reader(_lines(copy), strict=True), 1)

    return read


def _cell(column: str, kind: str) -> str:
    """Return the expression that gives a column as the text a document would write."""
    name = quoted(column)
    if kind == _BOOLEAN:
        return f"CASE WHEN {name} THEN 'yes' WHEN NOT {name} THEN 'no' END"
    if kind == _ARRAYS:
        return f"array_to_string({name}, ',')"
    return name


def _lines(copy: Any) -> Iterator[str]:
    """Yield the lines of a stream of bytes whose pieces may end anywhere."""
    rest = b""
    for piece in copy:
        *lines, rest = (rest + bytes(piece)).split(b"\n")
        yield from (line.decode() + "\n" for line in lines)
    if rest:
        yield rest.decode()


def _parted(url: str) -> tuple[str, str]:
    """Return the address without the schema, and the schema."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    schema = options.pop("schema", "public")
    return urlunsplit(parts._replace(query=urlencode(options))), schema


def without_password(url: str) -> str:
    """Return the address as reports may show it."""
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    name = user.partition(":")[0]
    return urlunsplit(parts._replace(netloc=f"{name}@{host}" if name else host))
