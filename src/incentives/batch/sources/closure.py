"""Whether shards are all there, and whether every household is whole in its shard.

A child counted for a couple may stand in another shard: the answer would be wrong and nothing would show it. So what
the manifest says is compared with the files, and the keys of the shards with each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from incentives.batch.forms import HOUSEHOLDS, KEY, TableForm
from incentives.batch.raw import Header
from incentives.batch.sources.duckdb_file import quoted
from incentives.problem_texts import Bilingual
from incentives.problems import Problem, Span

Rows: TypeAlias = Mapping[str, Mapping[str, int]]
"""How many rows each part has of each table."""


@dataclass(frozen=True)
class ShardFile:
    """One Parquet file of a shard and its columns by canonical name."""

    path: Path
    form: TableForm
    headers: Mapping[str, Header]

    @property
    def key(self) -> str:
        """Return the name under which the file keeps the household's key."""
        return self.headers[KEY].written


def incomplete(folder: Path, rows: Rows, forms: Mapping[str, TableForm]) -> Iterator[Problem]:
    """Report files that are missing, have other rows than the manifest says, or are not in the manifest."""
    known = set()
    for part, tables in rows.items():
        for name, count in tables.items():
            path = folder / name / f"{part}.parquet"
            known.add(path)
            try:
                found = pq.read_metadata(path).num_rows if path.is_file() else 0
            except (OSError, pa.ArrowInvalid):
                found = count  # what is wrong with it is said where it is opened
            if found != count or name not in forms:
                yield Problem("T118", Span(str(path)), {"wanted": str(count), "count": str(found)})
        if HOUSEHOLDS not in tables:
            form = forms[HOUSEHOLDS]
            where = Span(str(folder / HOUSEHOLDS / f"{part}.parquet"))
            yield Problem("T102", where, {"name": Bilingual(form.chinese, form.name)})
    for path in sorted(folder.glob("*/*.parquet")):
        if path not in known:
            yield Problem("T113", Span(str(path)))


def not_closed(files: Mapping[str, Mapping[str, ShardFile]]) -> Iterator[Problem]:
    """Report households of which another part holds rows too.

    Key ranges that do not overlap prove that there is none; where they overlap, the keys themselves are compared.
    """
    last = ""
    for tables in files.values():
        low, high = _range(tables[HOUSEHOLDS])
        if low is None or high is None:
            continue
        keys = [key for file in tables.values() for key in _range(file) if key is not None]
        if low <= last or not all(low <= key <= high for key in keys):
            yield from _shared(files)
            return
        last = high


def _shared(files: Mapping[str, Mapping[str, ShardFile]]) -> Iterator[Problem]:
    """Report the households of one part of which another part holds rows, one for each file."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("CREATE TABLE heads (household VARCHAR, part VARCHAR)")
    for part, tables in files.items():
        head = tables[HOUSEHOLDS]
        insert = f"INSERT INTO heads SELECT CAST({quoted(head.key)} AS VARCHAR), ? FROM read_parquet(?)"  # noqa: S608 - quoted
        connection.execute(insert, [part, str(head.path)])
    for part, tables in files.items():
        for file in tables.values():
            key = f"CAST(one.{quoted(file.key)} AS VARCHAR)"
            query = (
                f"SELECT {key}, heads.part FROM read_parquet(?) one "  # noqa: S608 - quoted
                f"JOIN heads ON {key} = heads.household WHERE heads.part <> ? ORDER BY 1 LIMIT 1"
            )
            for household, other in connection.execute(query, [str(file.path), part]).fetchall():
                yield Problem("T114", Span(str(file.path)), {"key": household, "part": other})


def _range(shard: ShardFile) -> tuple[str | None, str | None]:
    """Return the least and greatest household of a file: from its statistics, counted where it has none."""
    file = pq.ParquetFile(shard.path)
    column = file.schema_arrow.names.index(shard.key)
    found = [file.metadata.row_group(group).column(column).statistics for group in range(file.num_row_groups)]
    if all(one is not None and one.has_min_max for one in found):
        lows, highs = [str(one.min) for one in found], [str(one.max) for one in found]
    else:
        keys = file.read([shard.key])[shard.key].cast("string")
        lows, highs = [pc.min(keys).as_py()], [pc.max(keys).as_py()]
    return min(filter(None, lows), default=None), max(filter(None, highs), default=None)
