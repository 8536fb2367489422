"""A synthetic registry to a folder of Parquet shards, one after the other: memory does not grow with the registry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from incentives.batch.forms import TableForm, table_forms
from incentives.batch.sources.shards import FORMAT, MANIFEST, manifest
from incentives.batch.synth.cell import SIZE, Plan, draw_cell
from incentives.ir.vocabulary import Vocabulary

CELLS_IN_A_SHARD = 8
NOTE = "合成数据-SYNTHETIC.txt"
_PREFIX = "synthetic"


def write_registry(plan: Plan, folder: Path, vocabulary: Vocabulary) -> Iterator[int]:
    """Write the registry and yield the number of households after each shard.

    The folder must not exist or be empty. Raises FileExistsError otherwise, OSError where it cannot be written. The
    manifest comes last: a registry without one was not finished.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    (folder / NOTE).write_text(plan.label + "\n", encoding="utf-8")
    forms = table_forms(vocabulary)
    cells = -(-plan.households // SIZE)
    parts: dict[str, dict[str, int]] = {}
    for shard, first in enumerate(range(0, cells, CELLS_IN_A_SHARD)):
        numbers = range(first, min(first + CELLS_IN_A_SHARD, cells))
        part = f"{_PREFIX}-{shard:05d}"
        parts[part] = _write_shard(plan, numbers, folder, part, forms, vocabulary)
        yield min((numbers[-1] + 1) * SIZE, plan.households)
    label = {"synthetic": plan.label, "seed": plan.seed, "place": plan.place, "missing": plan.missing}
    text = json.dumps(manifest(parts) | label, ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _write_shard(
    plan: Plan,
    numbers: range,
    folder: Path,
    part: str,
    forms: Mapping[str, TableForm],
    vocabulary: Vocabulary,
) -> dict[str, int]:
    """Write one shard and return how many rows it has of each table."""
    rows: dict[str, int] = {}
    cells = [draw_cell(plan, number, forms, vocabulary) for number in numbers]
    for name in cells[0]:
        table = pa.concat_tables([cell[name] for cell in cells], promote_options="default")
        if not table.num_rows:
            continue
        path = folder / name
        path.mkdir(exist_ok=True)
        labelled = table.replace_schema_metadata({"synthetic": plan.label, "format": FORMAT})
        pq.write_table(labelled.unify_dictionaries(), path / f"{part}.parquet", compression="zstd")
        rows[name] = table.num_rows
    return rows
