"""An assessment run by Spark: closed shards are scheduled; other tables are first shuffled by household.

Either way the parts are decided by the code that decides them in one process, into the same folder in the same form;
a worker that is lost leaves nothing but unfinished parts, which Spark gives to another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incentives.batch.assessment.manifest import WHOLE_TABLES, Folder, Order
from incentives.batch.assessment.part import write_problems
from incentives.batch.assessment.run import Assessed
from incentives.batch.forms import KEY, ROW, TableForm, table_forms
from incentives.batch.headers import read_headers, table_named, unknown_table
from incentives.batch.opening import open_blocks
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.batch.snapshot import MANIFEST as SNAPSHOT
from incentives.batch.snapshot import write_manifest
from incentives.batch.sources.shards import MANIFEST as SHARDS
from incentives.batch.spark.session import session
from incentives.batch.spark.worker import ABOUT, CELLS, TABLE, Job, Origin, decide_rows, decide_shard
from incentives.ir.ruleset import Ruleset
from incentives.problems import Span

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

CATALOG = "catalog:"
"""Before the name of a database of Spark's catalog (Hive or another), whose tables are those of the registry."""

HOUSEHOLDS_IN_A_PART = 50_000
_KINDS = {name: name for name in ("boolean", "array<string>")} | dict.fromkeys(
    ("tinyint", "smallint", "int", "bigint"), "bigint"
)
"""What stays what it is on the way to a worker; anything else goes there as text, as intake would read it."""


def assess(order: Order, ruleset: Ruleset, out: Path, master: str) -> Assessed:
    """Decide a registry with Spark. Raises RegistryInvalid, OtherAssessment, FolderBusy, ExtraMissing, OSError."""
    with Folder(out).alone(), session(master) as spark:
        if not order.source.startswith(CATALOG) and _is_closed(Path(order.source)):
            return _scheduled(spark, order, ruleset, out)
        return _shuffled(spark, order, ruleset, out)


def _is_closed(folder: Path) -> bool:
    """Tell whether a folder is in closed parts already."""
    return any((folder / name).is_file() for name in (SHARDS, SNAPSHOT))


def _begin(order: Order, ruleset: Ruleset, out: Path, parts: tuple[str, ...]) -> Folder:
    folder = Folder(out.resolve())
    folder.begin(order, parts)
    folder.keep_rules(ruleset)
    return folder


def _scheduled(spark: SparkSession, order: Order, ruleset: Ruleset, out: Path) -> Assessed:
    """Give every closed shard to some worker."""
    order = replace(order, source=str(Path(order.source).resolve()))
    blocks = open_blocks(order.source, ruleset.vocabulary, order.today)
    folder = _begin(order, ruleset, out, blocks.parts)
    decide = partial(decide_shard, Job(order, ruleset, folder.path))
    found = spark.sparkContext.parallelize(blocks.parts, len(blocks.parts)).map(decide).collect()
    return _assessed(folder, found, blocks.parts, blocks.problems)


def _shuffled(spark: SparkSession, order: Order, ruleset: Ruleset, out: Path) -> Assessed:
    """Bring all rows of a household together, then decide each partition."""
    from pyspark.sql import functions

    forms = table_forms(ruleset.vocabulary)
    tables, origins, problems = _tables(spark, order.source, forms)
    count = max(1, -(-tables["households"].count() // HOUSEHOLDS_IN_A_PART))
    parts = tuple(f"{number:05d}" for number in range(count))
    folder = _begin(order, ruleset, out, parts)
    job = Job(order, ruleset, folder.path, origins)
    rows: DataFrame | None = None
    for name, table in tables.items():
        # One text for all cells of a row: a struct for each table would make a plan of a thousand columns.
        cells = [functions.col(f"`{column}`").alias(column) for column in table.columns if column != ROW]
        tagged = table.select(
            functions.col(KEY).cast("string").alias(KEY),
            functions.lit(name).alias(TABLE),
            functions.col(ROW),
            functions.to_json(functions.struct(*cells)).alias(CELLS),
        )
        rows = tagged if rows is None else rows.unionByName(tagged)
    assert rows is not None  # noqa: S101 - there are households
    found = rows.repartition(count, KEY).mapInArrow(_partition(job), ABOUT).collect()
    done = {row["part"] for row in found}
    found += [row for row in _empty(job, parts) if row["part"] not in done]
    write_manifest(folder.prepared, parts, problems, ruleset.vocabulary)
    return _assessed(folder, found, parts, tuple(problems))


def _partition(job: Job) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Return what a worker does with the rows of one partition."""

    def decide(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa
        from pyspark import TaskContext

        context = TaskContext.get()
        number = context.partitionId() if context is not None else 0
        part, about = decide_rows(job, f"{number:05d}", batches)
        yield pa.RecordBatch.from_pydict({"part": [part], "about": [about]})

    return decide


def _empty(job: Job, parts: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    """Yield what is to be said of partitions that no row fell into: nothing, but that is said."""
    for part in parts:
        if Folder(job.out).finished(part) is None:
            name, about = decide_rows(job, part, iter(()))
            yield {"part": name, "about": about}


def _tables(
    spark: SparkSession, source: str, forms: Mapping[str, TableForm]
) -> tuple[dict[str, DataFrame], dict[str, Origin], list[TableProblem]]:
    """Return the tables with canonical column names and numbered rows. Raises RegistryInvalid, OSError."""
    from pyspark.sql import functions

    tables: dict[str, DataFrame] = {}
    origins: dict[str, Origin] = {}
    problems: list[TableProblem] = []
    fatal: list[TableProblem] = []
    for title, table in _found(spark, source):
        form = table_named(title, forms)
        if form is None:
            fatal.append(unknown_table(title, Span(f"{source}/{title}"), forms))
            continue
        places = [Span(f"{source}/{title}", path=name) for name in table.columns]
        known, wrong, usable = read_headers(table.columns, form, title, places)
        problems += wrong
        fatal += [] if usable else wrong
        types = dict(table.dtypes)
        kinds = {name: _KINDS.get(types[header.written], "string") for name, header in known.items()}
        cells = [
            functions.col(f"`{header.written}`").cast(kinds[name]).alias(name)
            for name, header in known.items()
        ]
        tables[form.name] = table.select(*cells, functions.monotonically_increasing_id().alias(ROW))
        origins[form.name] = Origin(source, title, known, kinds)
    if fatal:
        raise RegistryInvalid([one.problem for one in fatal])
    if "households" not in tables:
        raise FileNotFoundError(f"{source}/households")
    return tables, origins, problems


def _found(spark: SparkSession, source: str) -> Iterator[tuple[str, DataFrame]]:
    """Yield the tables of a folder of Parquet files, or of a database of the catalog, by name."""
    if source.startswith(CATALOG):
        database = source.removeprefix(CATALOG)
        for table in spark.catalog.listTables(database):
            yield table.name, spark.table(f"`{database}`.`{table.name}`")
        return
    folder = Path(source).resolve()
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    for path in sorted(folder.iterdir()):
        if path.suffix == ".parquet" or (path.is_dir() and any(path.glob("*.parquet"))):
            yield path.stem, spark.read.parquet(str(path))


def _assessed(
    folder: Folder, found: Any, parts: tuple[str, ...], problems: tuple[TableProblem, ...]
) -> Assessed:
    about = {part: json.loads(text) for part, text in found}
    write_problems(problems, folder.problems(WHOLE_TABLES))
    return Assessed(folder, {part: about[part] for part in parts}, problems)
