"""Blocks to a folder of closed shards: the registry as it was accepted, ready to be read again and again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from incentives.batch.block import Block
from incentives.batch.forms import HOUSEHOLDS, KEY, Column
from incentives.batch.references import OUTSIDE
from incentives.batch.sources.shards import FORMAT, MANIFEST, manifest
from incentives.intake.shape import OTHER


def write_shards(blocks: Iterable[Block], folder: Path) -> Iterator[Block]:
    """Write blocks as shards and yield each once it is written; households set aside are not written.

    The folder must not exist or be empty. The manifest comes last: without one the folder was not finished. Raises
    FileExistsError, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    parts: dict[str, dict[str, int]] = {}
    for number, block in enumerate(blocks):
        part = f"part-{number:05d}"
        rows = parts.setdefault(part, {})
        for name, table in tables_on_disk(block).items():
            if table.num_rows or name == HOUSEHOLDS:
                (folder / name).mkdir(exist_ok=True)
                labelled = table.replace_schema_metadata({"format": FORMAT})
                pq.write_table(labelled, folder / name / f"{part}.parquet", compression="zstd")
                rows[name] = table.num_rows
        yield block
    text = json.dumps(manifest(parts), ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def tables_on_disk(block: Block) -> dict[str, Any]:
    """Return the tables of a block with keys and ids as texts, as registries keep them on disk."""
    keys = block.column(HOUSEHOLDS, KEY)
    if pa.types.is_dictionary(keys.type):
        keys = keys.dictionary_decode()
    found = {}
    for name, form in block.forms.items():
        columns: dict[str, Any] = {KEY: keys}
        if name != HOUSEHOLDS:
            columns = {KEY: pa.DictionaryArray.from_arrays(block.column(name, KEY), keys)}
        for column in block.tables[name].column_names:
            if column != KEY and not (_reference(form.columns, column)):
                columns[column] = block.column(name, column)
        for known in form.columns.values():
            ids = _ids(block, name, known)
            if ids is not None:
                columns[known.name] = ids
        found[name] = pa.table(columns)
    return found


def _reference(columns: Any, name: str) -> bool:
    """Tell whether a column of a block holds row numbers: it is named after a reference, or one of its targets."""
    above = name.rpartition(".")[0]
    return any(one in columns and columns[one].sort == "record" for one in (name, above))


def _ids(block: Block, table: str, column: Column) -> Any:
    """Return a reference column as ids, None where the block has none."""
    if column.sort != "record":
        return None
    several = len(column.targets) > 1
    found = None
    for target in column.targets:
        name = f"{column.name}.{target}" if several else column.name
        if not block.has(table, name):
            continue
        rows = block.column(table, name)
        below = block.vocabulary.records[target].table
        ids = _lists(block, below, rows) if pa.types.is_list(rows.type) else _texts(block, below, rows)
        found = ids if found is None else pc.coalesce(found, ids)
    return found


def _texts(block: Block, table: str, rows: Any) -> Any:
    """Return the ids of row numbers; the last of the words looked up stands for somebody outside."""
    ids = block.column(table, "id")
    words = ids.dictionary_decode() if pa.types.is_dictionary(ids.type) else ids
    words = pa.concat_arrays([words, pa.array([OTHER])])
    outside = pc.equal(rows, OUTSIDE)
    return words.take(pc.if_else(outside, pa.scalar(len(words) - 1, pa.int32()), rows))


def _lists(block: Block, table: str, rows: Any) -> Any:
    lengths = pc.list_value_length(rows).fill_null(0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    nobody = pa.array(np.asarray(rows.is_null()))
    return pa.ListArray.from_arrays(pa.array(offsets), _texts(block, table, rows.flatten()), mask=nobody)
