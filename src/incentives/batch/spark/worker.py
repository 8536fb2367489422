"""What runs in a worker of Spark: the kernel, kept from one part to the next of the same job."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from incentives.batch.assembly import Assembler
from incentives.batch.assessment.grouping import Kernels
from incentives.batch.assessment.manifest import Folder, Order
from incentives.batch.assessment.part import decide_block, decide_part
from incentives.batch.fingerprint import fingerprint
from incentives.batch.forms import ROW, table_forms
from incentives.batch.opening import open_blocks
from incentives.batch.raw import Header, RawTable
from incentives.batch.snapshot import write_part
from incentives.ir.ruleset import Ruleset

TABLE = "table_"
"""The column that says which table a shuffled row is of."""

CELLS = "cells"
"""The column with the cells of a shuffled row, as JSON."""

ABOUT = "part string, about string"
"""What a worker says of a part: its name, and the JSON of `Folder.finished`."""


@dataclass(frozen=True)
class Origin:
    """Where a table was read from: its title, its columns as written, and the kind of each in Spark's words."""

    source: str
    title: str
    headers: Mapping[str, Header]
    kinds: Mapping[str, str]


@dataclass(frozen=True)
class Job:
    """What is asked, sent to every worker once: the folder must be one that all of them can write to."""

    order: Order
    ruleset: Ruleset
    out: Path
    origins: Mapping[str, Origin] = field(default_factory=dict)


_kept: dict[tuple[str, str, date, bool], Kernels] = {}


def _kernels(job: Job) -> Kernels:
    key = (job.ruleset.digest, " ".join(job.order.programmes), job.order.on, job.order.second_look)
    if key not in _kept:
        import pyarrow as pa

        pa.set_cpu_count(1)
        _kept[key] = Kernels(
            job.ruleset, job.order.on, job.order.programmes, second_look=job.order.second_look
        )
    return _kept[key]


def decide_shard(job: Job, part: str) -> tuple[str, str]:
    """Decide one closed shard, or say what was said of it when it was finished before."""
    folder = Folder(job.out)
    found = folder.finished(part, lambda: fingerprint(job.order.source, part))
    if found is None:
        blocks = open_blocks(job.order.source, job.ruleset.vocabulary, job.order.today)
        found = decide_part(blocks, part, _kernels(job), folder, job.order.source)
    return part, json.dumps(found)


def decide_rows(job: Job, part: str, batches: Iterator[Any]) -> tuple[str, str]:
    """Decide the households whose rows were shuffled into one partition, and keep what was read of them."""
    folder = Folder(job.out)
    found = folder.finished(part)
    if found is None:
        import pyarrow as pa

        vocabulary = job.ruleset.vocabulary
        forms = table_forms(vocabulary)
        received = list(batches)
        rows = pa.Table.from_batches(received).combine_chunks() if received else None
        raw = {}
        for name, origin in job.origins.items():
            data = _rows_of(rows, name, origin)
            # The numbers of rows only kept them in order: a lake does not count them.
            numbers = np.zeros(data.num_rows, np.int64)
            raw[name] = RawTable(
                forms[name], origin.source, origin.title, "records", origin.headers, data, numbers
            )
        block = Assembler(vocabulary, forms, job.order.today).block(part, raw)
        write_part(block, folder.prepared)
        found = decide_block(block, _kernels(job), folder, "")
    return part, json.dumps(found)


def _rows_of(rows: Any, name: str, origin: Origin) -> Any:
    """Return the cells of one table, in the order of its rows."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import json as arrow_json

    types = {"boolean": pa.bool_(), "bigint": pa.int64(), "array<string>": pa.list_(pa.string())}
    schema = pa.schema([(column, types.get(kind, pa.string())) for column, kind in origin.kinds.items()])
    mine = rows.filter(pc.equal(rows[TABLE], name)) if rows is not None else None
    if mine is None or not mine.num_rows:
        return schema.empty_table()
    mine = mine.take(pc.sort_indices(mine[ROW]))
    text = "\n".join(mine[CELLS].to_pylist()).encode()
    return arrow_json.read_json(
        pa.BufferReader(text),
        arrow_json.ReadOptions(use_threads=False, block_size=max(len(text), 1 << 20)),
        arrow_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"),
    ).combine_chunks()
