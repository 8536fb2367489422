"""A registry of households wherever it is kept, as blocks of whole households."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from incentives.batch.assembly import Assembler
from incentives.batch.block import Block
from incentives.batch.forms import HOUSEHOLDS, TableForm, table_forms
from incentives.batch.headers import missing_households, twice
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.batch.raw import RawTable
from incentives.batch.sources.csv_folder import csv_streams
from incentives.batch.sources.duckdb_file import SUFFIXES as DUCKDB
from incentives.batch.sources.duckdb_file import duckdb_streams
from incentives.batch.sources.parquet_folder import parquet_streams
from incentives.batch.sources.parting import parted
from incentives.batch.sources.postgres import SCHEMES, postgres_streams
from incentives.batch.sources.shards import Shards
from incentives.batch.sources.stream import TableStream
from incentives.batch.sources.workbook import SUFFIXES as WORKBOOKS
from incentives.batch.sources.workbook import workbook_streams
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import Problem, Span


class Source(Protocol):
    """Where tables come from, in parts closed under household."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the parts; the same for the same input."""

    @property
    def problems(self) -> tuple[TableProblem, ...]:
        """Return what is wrong with tables as a whole, such as columns that no fact is named after."""

    def tables(self, part: str) -> Mapping[str, RawTable]:
        """Return the tables of one part as they were written."""


@dataclass(frozen=True)
class Registry:
    """An opened registry: `blocks` goes through it, `block` fetches one part (for several processes, or to resume)."""

    source: Source
    assembler: Assembler

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the parts in order."""
        return self.source.parts

    @property
    def problems(self) -> tuple[TableProblem, ...]:
        """Return the problems that belong to no household; those of households come with their block."""
        return self.source.problems

    def block(self, part: str) -> Block:
        """Return one part. Raises RegistryInvalid where its tables cannot be read."""
        return self.assembler.block(part, self.source.tables(part))

    def blocks(self) -> Iterator[Block]:
        """Yield every part, one in memory at a time."""
        for part in self.parts:
            yield self.block(part)


def open_registry(
    address: str | Path, vocabulary: Vocabulary, today: date, *, scratch: Path | None = None
) -> Registry:
    """Open a workbook, a folder of CSV or Parquet files, a DuckDB file or a PostgreSQL schema.

    `scratch` is a folder for what must be sorted on disk, the system's own by default. Raises RegistryInvalid with
    every reason why the tables cannot be used, ExtraMissing without a library, OSError where there is nothing to read.
    """
    forms = table_forms(vocabulary)
    assembler = Assembler(vocabulary, forms, today)
    text = str(address)
    if text.startswith(SCHEMES):
        found = postgres_streams(text, forms, vocabulary)
        return Registry(parted(_usable(text, *found, forms), scratch), assembler)
    path = Path(address)
    if not path.exists():
        raise FileNotFoundError(path)
    if path.is_dir():
        shards = Shards.find(path, forms)
        if shards is not None:
            return Registry(shards, assembler)
    found = _streams(path, forms, vocabulary)
    return Registry(parted(_usable(text, *found, forms), scratch), assembler)


def _streams(
    path: Path, forms: Mapping[str, TableForm], vocabulary: Vocabulary
) -> tuple[list[TableStream], list[TableProblem]]:
    """Return the tables of a path by what it is: a folder by its files, a file by its suffix."""
    if path.is_dir():
        read = csv_streams if any(path.glob("*.csv")) else parquet_streams
        return read(path, forms, vocabulary)
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        return workbook_streams(path, forms, vocabulary)
    if suffix in DUCKDB:
        return duckdb_streams(path, forms, vocabulary)
    known = "、".join((*WORKBOOKS, *DUCKDB))
    raise RegistryInvalid(
        [Problem("T117", Span(str(path)), {"written": suffix or path.name, "known": known})]
    )


def _usable(
    address: str, streams: list[TableStream], fatal: list[TableProblem], forms: Mapping[str, TableForm]
) -> list[TableStream]:
    """Return the tables. Raises RegistryInvalid where one is unusable, given twice, or households are missing."""
    problems = list(fatal)
    by_name: dict[str, TableStream] = {}
    for stream in streams:
        first = by_name.setdefault(stream.form.name, stream)
        if first is not stream:
            problems.append(
                twice(stream.form, stream.title, first.title, Span(stream.source, path=stream.title))
            )
    if HOUSEHOLDS not in by_name:
        problems.append(missing_households(Span(address), forms))
    if problems:
        raise RegistryInvalid([one.problem for one in problems])
    return streams
