"""One part of a registry decided and written: results, entitlements, problems, and what they sum up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from incentives.batch.assessment.entitlement_table import SCHEMA, entitlement_table
from incentives.batch.assessment.grouping import Kernels
from incentives.batch.assessment.manifest import Folder
from incentives.batch.assessment.result_tables import joined, result_tables
from incentives.batch.assessment.sums import Cells, cells_of
from incentives.batch.block import Block, Blocks
from incentives.batch.fingerprint import fingerprint, in_full
from incentives.batch.problems import TableProblem


def decide_part(blocks: Blocks, part: str, kernels: Kernels, folder: Folder, source: str) -> dict[str, Any]:
    """Decide one part, write its files, and return what is to be known of it; then it is finished."""
    return decide_block(blocks.block(part), kernels, folder, fingerprint(source, part))


def decide_block(block: Block, kernels: Kernels, folder: Folder, content: str) -> dict[str, Any]:
    """Decide one part that is at hand; `content` is the digest of what it was read from."""
    results: dict[str, list[Any]] = {
        kernels.ruleset.programmes[name].subject: [] for name in kernels.programmes
    }
    entitlements = []
    cells: Cells = Counter()
    for group in kernels.run(block):
        for record, table in result_tables(
            group.subjects, group.answers, second_look=kernels.second_look
        ).items():
            results[record].append(table)
        entitlements.append(entitlement_table(group.subjects, group.answers))
        cells += cells_of(group.subjects, group.answers)
    for record, tables in results.items():
        if tables:
            _write(joined(tables), folder.results(record, block.part), find_by="household")
        else:
            folder.results(record, block.part).unlink(missing_ok=True)
    given = [table for table in entitlements if table.num_rows]
    _write(pa.concat_tables(given or [SCHEMA.empty_table()]), folder.entitlements(block.part))
    write_problems(block.problems, folder.problems(block.part))
    about = {
        "input": content,
        "counts": asdict(block.counts),
        "cells": [[*key, count] for key, count in sorted(cells.items())],
    }
    folder.finish(block.part, about)
    return about


def write_problems(problems: Iterable[TableProblem], file: Path) -> None:
    """Write problems as a Parquet table, in Chinese and (message_en, hint_en) in English."""
    rows = []
    for problem in problems:
        english = problem.record("en")
        rows.append({**problem.record(), "message_en": english["message"], "hint_en": english["hint"]})
    names = (
        "household",
        "file",
        "table",
        "row",
        "column",
        "code",
        "message",
        "hint",
        "message_en",
        "hint_en",
    )
    types = {"row": pa.int64()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in names])
    _write(pa.Table.from_pylist(rows, schema=schema), file)


def _write(table: Any, file: Path, *, find_by: str = "") -> None:
    """Write a table; files without a value of the column `find_by` are passed over by readers that look for it.

    Ids differ from row to row and are not worth a dictionary. What has few values is hardly smaller by zstd.
    """
    codecs = {field.name: "snappy" if _few_values(field.type) else "zstd" for field in table.schema}
    file.parent.mkdir(parents=True, exist_ok=True)
    with in_full(file) as draft, pa.output_stream(str(draft), buffer_size=1 << 20) as stream:
        pq.write_table(
            table,
            stream,
            compression=codecs,
            compression_level={name: 1 for name, codec in codecs.items() if codec == "zstd"},
            use_dictionary=[name for name in table.column_names if name not in ("household", "subject")],
            write_statistics=[find_by] if find_by else False,
            write_batch_size=1 << 16,
        )


def _few_values(type_: Any) -> bool:
    return bool(pa.types.is_dictionary(type_) or pa.types.is_boolean(type_))
