"""One part of a registry decided and written: results by programme, problems, and what they sum up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from incentives.batch.assessment.grouping import Kernels
from incentives.batch.assessment.manifest import Folder
from incentives.batch.block import Block, Blocks
from incentives.batch.fingerprint import fingerprint, in_full
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
    write_problems(block.problems, folder.problems(block.part))
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
    entitlements = list(cash)
    for batch in table.to_batches():
        places = [code[:PLACE_DIGITS] for code in batch["place"].dictionary.to_pylist()]
        outcomes = batch["outcome"].dictionary.to_pylist()
        place, outcome = (batch[name].indices.to_numpy() for name in ("place", "outcome"))
        counts = np.bincount(place * len(outcomes) + outcome, minlength=len(places) * len(outcomes))
        for cell in np.flatnonzero(counts):
            where, which = divmod(int(cell), len(outcomes))
            found["subjects", programme, places[where], outcomes[which]] += int(counts[cell])
        for name in entitlements:
            paid = pc.and_(batch[f"{name}.payable"], pc.invert(batch[f"{name}.provisional"])).fill_null(False)
            paid = pc.and_(paid, batch[f"{name}.amount_fen"].is_valid()).to_numpy(zero_copy_only=False)
            if not paid.any():
                continue
            amounts = batch[f"{name}.amount_fen"].fill_null(0).to_numpy()[paid]
            sums = np.zeros(len(places), np.int64)
            np.add.at(sums, place[paid], amounts)  # whole numbers stay whole
            for where, payments in enumerate(np.bincount(place[paid], minlength=len(places))):
                if payments:
                    found["fen", programme, places[where], name] += int(sums[where])
                    found["payments", programme, places[where], name] += int(payments)
    return found


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


def _write(table: Any, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with in_full(file) as draft:
        pq.write_table(
            table,
            draft,
            compression="zstd",
            compression_level=1,
            use_dictionary=_repeating(table),
            write_statistics=["household"],
        )


def _repeating(table: Any) -> list[str]:
    """Return the columns in which few values repeat."""
    return [name for name in table.column_names if name not in ("household", "subject")]
