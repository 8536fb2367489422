"""One part of a registry decided and written: results by programme, problems, and what they sum up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from os import getpid
from pathlib import Path
from platform import node
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from incentives.batch.assessment.grouping import Kernels
from incentives.batch.assessment.manifest import Folder
from incentives.batch.block import Block, Blocks
from incentives.batch.fingerprint import fingerprint
from incentives.batch.problems import TableProblem

PLACE_DIGITS = 9  # sums are kept by township
CONDITIONS_IN_WORD = 62


def decide_part(blocks: Blocks, part: str, kernels: Kernels, folder: Folder, source: str) -> dict[str, Any]:
    """Decide one part, write its files, and return what is to be known of it; then it is finished."""
    return decide_block(blocks.block(part), kernels, folder, fingerprint(source, part))


def decide_block(block: Block, kernels: Kernels, folder: Folder, content: str) -> dict[str, Any]:
    """Decide one part that is at hand; `content` is the digest of what it was read from."""
    tables: dict[str, list[Any]] = {name: [] for name in kernels.programmes}
    for group in kernels.run(block):
        for name, table in group.tables.items():
            tables[name].append(table)
    cells: Counter[tuple[str, ...]] = Counter()
    for name, found in tables.items():
        if found:
            table = pa.concat_tables(found, promote_options="default")
            cash = [one.id for one in kernels.ruleset.programmes[name].entitlements if one.kind == "cash"]
            cells += cells_of(name, table, cash)
            _write(table, folder.results(name, block.part))
    _write(_problem_table(block.problems), folder.problems(block.part))
    about = {
        "input": content,
        "counts": asdict(block.counts),
        "cells": [[*key, count] for key, count in sorted(cells.items())],
    }
    folder.finish(block.part, about)
    return about


def cells_of(programme: str, table: Any, cash: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Return the sums of one table: subjects by place and outcome; payments of money and their fen by place.

    What is provisional, has ended or is replaced by another payment is no money to pay.
    """
    found: Counter[tuple[str, ...]] = Counter()
    places = pc.utf8_slice_codeunits(table["place"].cast(pa.string()), 0, PLACE_DIGITS)
    outcomes = table["outcome"].cast(pa.string())
    counted = (
        pa.table({"place": places, "outcome": outcomes})
        .group_by(["place", "outcome"])
        .aggregate([([], "count_all")])
    )
    for row in counted.to_pylist():
        found["subjects", programme, row["place"], row["outcome"]] += row["count_all"]
    for name in cash:
        paid = pc.and_(table[f"{name}.payable"], pc.invert(table[f"{name}.provisional"])).fill_null(False)
        money = pa.table({"place": places, "fen": table[f"{name}.amount_fen"]}).filter(paid)
        for row in money.group_by("place").aggregate([("fen", "sum"), ("fen", "count")]).to_pylist():
            if row["fen_count"]:
                found["fen", programme, row["place"], name] += row["fen_sum"]
                found["payments", programme, row["place"], name] += row["fen_count"]
    return found


def _problem_table(problems: Iterable[TableProblem]) -> Any:
    rows = [problem.record() for problem in problems]
    names = ("household", "file", "table", "row", "column", "code", "message", "hint")
    types = {"row": pa.int64()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in names])
    return pa.Table.from_pylist(rows, schema=schema)


def _write(table: Any, file: Path) -> None:
    """Write a Parquet file in full or not at all; two processes at work on one part do not meet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{node()}-{getpid()}.partial")
    pq.write_table(
        table,
        draft,
        compression="zstd",
        compression_level=1,
        use_dictionary=_repeating(table),
        write_statistics=["household"],
    )
    draft.replace(file)


def _repeating(table: Any) -> list[str]:
    """Return the columns in which few values repeat."""
    return [name for name in table.column_names if name not in ("household", "subject")]
