"""Raw tables of one part to a block: cells typed, ids resolved, doubtful households looked at and set aside whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from incentives.batch.block import Block, Counts
from incentives.batch.checks import doubtful_rows
from incentives.batch.columns import Mask
from incentives.batch.diagnosis import diagnose
from incentives.batch.forms import HOUSEHOLDS, KEY, TableForm
from incentives.batch.placing import Placed, overlong_rows, place_rows
from incentives.batch.problems import TableProblem, in_order
from incentives.batch.raw import RawTable
from incentives.batch.references import Directory, resolve
from incentives.batch.typed import TypedTable, typed
from incentives.ir.vocabulary import Vocabulary


@dataclass(frozen=True)
class Assembler:
    """What every part of one registry is put together with; `today` only serves to refuse birth days to come."""

    vocabulary: Vocabulary
    forms: Mapping[str, TableForm]
    today: date

    def block(self, part: str, raw: Mapping[str, RawTable]) -> Block:
        """Return the households of one part that intake would accept, and what is wrong with the others."""
        placed = place_rows(raw, self.forms, self.vocabulary)
        tables = {
            name: typed(placed.tables[name], placed.home[name], self.vocabulary) for name in placed.tables
        }
        linked, doubtful = self._linked(tables, len(placed.keys))
        problems: list[TableProblem] = list(placed.problems)
        bad = placed.twice.copy()
        for household, problem in overlong_rows(placed):
            bad[household] = True
            problems.append(problem)
        for household in np.flatnonzero(doubtful).tolist():
            rows = placed.rows_of(household)
            key = placed.keys[household].as_py()
            found = diagnose(key, placed.tables, rows, self.vocabulary, self.today)
            problems += found
            bad[household] |= bool(found)
        if bad.any():
            tables = _without(tables, bad)
            linked, _ = self._linked(tables, int((~bad).sum()))
        keys = placed.keys.filter(pa.array(~bad))
        linked[HOUSEHOLDS] = {**linked[HOUSEHOLDS], KEY: keys}
        return Block(
            part,
            self.vocabulary,
            self.forms,
            {name: pa.table(columns) for name, columns in linked.items()},
            {name: _offsets(table, len(keys)) for name, table in tables.items()},
            _counts(placed, bad, tables),
            in_order(problems),
            (*placed.keys.filter(pa.array(bad)).to_pylist(), *placed.orphans),
        )

    def _linked(
        self, tables: Mapping[str, TypedTable], households: int
    ) -> tuple[dict[str, dict[str, Any]], Mask]:
        """Return the columns of every table with references as row numbers, and the doubtful households."""
        directories = {
            table.form.record.id: Directory(table, households)
            for name, table in tables.items()
            if name != HOUSEHOLDS
        }
        doubtful = np.zeros(households, bool)
        result: dict[str, TypedTable] = {}
        for name, table in tables.items():
            wrong = table.doubtful.copy()
            if name != HOUSEHOLDS:
                wrong |= directories[table.form.record.id].twice
            columns = dict(table.columns)
            for column in table.form.columns.values():
                if column.sort == "record" and column.name in columns:
                    replaced, unknown = resolve(table, column, directories)
                    del columns[column.name]
                    columns |= replaced
                    wrong |= unknown
            result[name] = TypedTable(table.form, table.home, columns)
            doubtful[table.home[wrong]] = True
        for name, rows in doubtful_rows(result, self.vocabulary, self.today):
            doubtful[result[name].home[rows]] = True
        linked = {
            name: table.columns
            if name == HOUSEHOLDS
            else {KEY: pa.array(table.home.astype(np.int32)), **table.columns}
            for name, table in result.items()
        }
        return linked, doubtful


def _without(tables: Mapping[str, TypedTable], bad: Mask) -> dict[str, TypedTable]:
    """Return the tables without the rows of some households; the others close up."""
    number = np.cumsum(~bad) - 1
    kept = {}
    for name, table in tables.items():
        rows = np.flatnonzero(~bad[table.home])
        kept[name] = table.kept(rows, number[table.home[rows]])
    return kept


def _offsets(table: TypedTable, households: int) -> Any:
    offsets = np.zeros(households + 1, np.int32)
    np.cumsum(np.bincount(table.home, minlength=households), out=offsets[1:])
    return offsets


def _counts(placed: Placed, bad: Mask, kept: Mapping[str, TypedTable]) -> Counts:
    rows = sum(len(table) for table in kept.values())
    return Counts(
        households=len(placed.keys) + len(placed.orphans),
        households_aside=int(bad.sum()) + len(placed.orphans),
        rows=placed.rows,
        rows_aside=placed.rows - rows - placed.unplaced,
        unplaced=placed.unplaced,
    )
