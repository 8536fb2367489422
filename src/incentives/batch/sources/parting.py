"""Tables in any order to parts closed under household: in memory where they are small, else sorted by DuckDB on disk.

A part is the households whose keys share a hash, so all rows of a household are in one part by construction. The
order of rows is kept by their numbers.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from incentives.batch.fingerprint import SCRATCH
from incentives.batch.forms import HOUSEHOLDS, KEY
from incentives.batch.problems import TableProblem
from incentives.batch.raw import RawTable
from incentives.batch.sources.duckdb_file import quoted
from incentives.batch.sources.stream import TableStream

HOUSEHOLDS_IN_A_PART = 50_000
SMALL = 400_000
"""How many rows of all tables together are simply kept in memory."""

_PART = "_part"
_MEMORY = "768MB"
_UNPLACED = ""


class InMemory:
    """All tables in one part."""

    def __init__(self, streams: Sequence[TableStream], chunks: Mapping[str, Sequence[Any]]) -> None:
        self._streams = streams
        self._tables = {
            stream.form.name: stream.whole(chunks.get(stream.form.name, ())) for stream in streams
        }
        self.parts = ("00000",)

    @property
    def problems(self) -> tuple[TableProblem, ...]:
        """Return what is wrong with tables as a whole."""
        return tuple(note for stream in self._streams for note in stream.notes)

    def tables(self, part: str) -> Mapping[str, RawTable]:
        """Return every table."""
        return self._tables


class OnDisk:
    """Tables sorted into parts below a scratch folder, which is removed with this object."""

    def __init__(self, streams: Sequence[TableStream], scratch: Path | None, memory: str = _MEMORY) -> None:
        self._streams = {stream.form.name: stream for stream in streams}
        self._folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=scratch))
        try:
            self._count = self._sort(memory)
        except BaseException:
            self.close()
            raise
        self.parts = tuple(f"{number:05d}" for number in range(self._count))

    @property
    def problems(self) -> tuple[TableProblem, ...]:
        """Return what is wrong with tables as a whole."""
        return tuple(note for stream in self._streams.values() for note in stream.notes)

    def tables(self, part: str) -> Mapping[str, RawTable]:
        """Return the rows of one part, every table in the order of its source."""
        found = {}
        for name, stream in self._streams.items():
            files = sorted((self._folder / name / f"{_PART}={int(part)}").glob("*.parquet"))
            if files or name == HOUSEHOLDS:
                found[name] = stream.whole([pq.ParquetFile(path).read() for path in files])
        return found

    def close(self) -> None:
        """Remove the scratch folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __del__(self) -> None:
        """Leave nothing behind, if there was anything."""
        if hasattr(self, "_folder"):
            self.close()

    def _sort(self, memory: str) -> int:
        """Write every table by the hash of its key; return the number of parts."""
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET memory_limit = ?", [memory])
        connection.execute("SET temp_directory = ?", [str(self._folder / "_spill")])
        connection.execute("SET preserve_insertion_order = false")
        heads = self._staged(HOUSEHOLDS)
        households = sum(int(pq.ParquetFile(path).metadata.num_rows) for path in heads)
        parts = max(1, -(-households // HOUSEHOLDS_IN_A_PART))
        for name in self._streams:
            files = heads if name == HOUSEHOLDS else self._staged(name)
            if not files:
                continue
            listed = ", ".join(f"'{str(path).replace(chr(39), chr(39) * 2)}'" for path in files)
            source = f"read_parquet([{listed}], union_by_name = true)"
            number = f"CAST(hash(coalesce({quoted(KEY)}, '{_UNPLACED}')) % {parts} AS INTEGER)"
            target = str(self._folder / name).replace("'", "''")
            connection.execute(
                f"COPY (SELECT *, {number} AS {_PART} FROM {source}) TO '{target}' "  # noqa: S608 - our own names
                f"(FORMAT parquet, COMPRESSION zstd, PARTITION_BY ({_PART}))"
            )
            for path in files:
                path.unlink()
        connection.close()
        return parts

    def _staged(self, name: str) -> list[Path]:
        """Write a table as it comes, one file for each run of chunks of one schema."""
        if name not in self._streams:
            return []
        files: list[Path] = []
        writer: Any = None
        for chunk in self._streams[name].chunks():
            if writer is None or writer.schema != chunk.schema:
                if writer is not None:
                    writer.close()
                files.append(self._folder / f"{name}-{len(files)}.parquet")
                writer = pq.ParquetWriter(files[-1], chunk.schema, compression="lz4")
            writer.write_table(chunk)
        if writer is not None:
            writer.close()
        return files


def parted(streams: Sequence[TableStream], scratch: Path | None, small: int = SMALL) -> InMemory | OnDisk:
    """Return tables as parts closed under household: kept in memory as long as they have no more than `small` rows."""
    kept: dict[str, list[Any]] = {}
    rows = 0
    for stream in streams:
        for chunk in stream.chunks():
            kept.setdefault(stream.form.name, []).append(chunk)
            rows += chunk.num_rows
            if rows > small:
                return OnDisk(streams, scratch)
    return InMemory(streams, kept)
