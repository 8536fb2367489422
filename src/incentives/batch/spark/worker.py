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
from incentives.batch.forms import ROW, table_forms
from incentives.batch.opening import open_blocks
from incentives.batch.raw import Header, RawTable
from incentives.batch.snapshot import write_part
from incentives.ir.ruleset import Ruleset

TABLE = "table_"
"""The column that says which table a shuffled row is of; its cells stand in the column named after the table."""

ABOUT = "part string, about string"
"""What a worker says of a part: its name, and the JSON of `Folder.finished`."""


@dataclass(frozen=True)
class Job:
    """What is asked, sent to every worker once: the folder must be one that all of them can write to."""

    order: Order
    ruleset: Ruleset
    out: Path
    headers: Mapping[str, tuple[str, str, Mapping[str, Header]]] = field(default_factory=dict)
    """By table: where it was read from, its title, and its columns as written."""


_kept: dict[tuple[str, str, date], Kernels] = {}


def _kernels(job: Job) -> Kernels:
    key = (job.ruleset.digest, " ".join(job.order.programmes), job.order.on)
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
    found = folder.finished(part)
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
        for name, (source, title, headers) in job.headers.items():
            data = _rows_of(rows, name) if rows is not None else _nothing(headers)
            # The numbers of rows only kept them in order: a lake does not count them.
            numbers = np.zeros(data.num_rows, np.int64)
            raw[name] = RawTable(forms[name], source, title, "records", headers, data, numbers)
        block = Assembler(vocabulary, forms, job.order.today).block(part, raw)
        write_part(block, folder.prepared)
        found = decide_block(block, _kernels(job), folder, "")
    return part, json.dumps(found)


def _rows_of(rows: Any, name: str) -> Any:
    """Return the cells of one table, in the order of its rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    mine = rows.filter(pc.equal(rows[TABLE], name))
    column = mine[name].combine_chunks()
    fields = [column.type.field(number).name for number in range(column.type.num_fields)]
    data = pa.Table.from_arrays(column.flatten(), names=fields)
    return data.take(pc.sort_indices(data[ROW])).drop_columns([ROW]).combine_chunks()


def _nothing(headers: Mapping[str, Header]) -> Any:
    import pyarrow as pa

    return pa.table({name: pa.nulls(0, pa.string()) for name in headers})
