"""The rows of a block as numbers: facts with their marks, references as row numbers, what is known to be complete."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.block import Block
from incentives.batch.headers import SUFFIX_NONE
from incentives.batch.kernel.coding import Coding, UnsupportedError
from incentives.batch.kernel.values import ENDLESS, NONE, UNKNOWN, Flags, Numbers

OUTSIDE = NONE
"""A reference to somebody who is not in the household."""


class BlockRows:
    """Columns of one block; nothing is read before it is asked for."""

    def __init__(self, block: Block, coding: Coding) -> None:
        self.block, self.coding, self.vocabulary = block, coding, block.vocabulary
        self._tables = {record.id: (record.table, "") for record in self.vocabulary.records.values()}
        self._tables["household"] = ("households", "")
        for record in self.vocabulary.records.values():
            for part, entry in record.parts.items():
                if record.table and not self.vocabulary.records[entry.record].table:
                    self._tables[entry.record] = (record.table, f"{part}.")
        self._facts: dict[tuple[str, str], Numbers] = {}
        self._households: dict[str, npt.NDArray[Any]] = {}

    def count(self, record: str) -> int:
        """Return how many rows there are of a record type that is a table, or part of one."""
        table, _ = self._tables[record]
        return len(self.block) if table == "households" else int(self.offsets(table)[-1])

    def offsets(self, table: str) -> npt.NDArray[Any]:
        """Return where the rows of each household begin."""
        bounds: npt.NDArray[Any] = self.block.offsets[table]
        return bounds

    def household(self, record: str) -> npt.NDArray[Any]:
        """Return the household of each row."""
        table, _ = self._tables[record]
        if table not in self._households:
            households = np.arange(len(self.block), dtype=np.int32)
            self._households[table] = (
                households if table == "households" else np.repeat(households, np.diff(self.offsets(table)))
            )
        return self._households[table]

    def complete(self, table: str) -> Flags:
        """Return for each household whether all rows of a table are known to be given."""
        if not self.block.has("households", f"complete.{table}"):
            return np.zeros(len(self.block), np.bool_)
        flags: Flags = self.block.column("households", f"complete.{table}").fill_null(False).to_numpy(
            zero_copy_only=False
        )  # fmt: skip
        return flags

    def code(self, kind: str, word: str) -> int:
        """Return the code of a word of a kind."""
        return list(self.vocabulary.kinds[kind].members).index(word)

    def given(self, record: str, name: str) -> bool:
        """Tell whether anything was read for a fact."""
        table, part = self._tables[record]
        return any(self.block.has(table, f"{part}{name}{suffix}") for suffix in ("", SUFFIX_NONE))

    def fact(self, record: str, name: str) -> Numbers:
        """Return a fact of every row: a number, UNKNOWN or NONE. Raises UnsupportedError for text."""
        if (record, name) not in self._facts:
            self._facts[record, name] = self._read(record, name)
        return self._facts[record, name]

    def _read(self, record: str, name: str) -> Numbers:
        table, part = self._tables[record]
        type_ = self.vocabulary.records[record].facts[name].type
        if not self.block.has(table, part + name):
            data = np.full(self.count(record), UNKNOWN, np.int32)
        else:
            data = self._numbers(self.block.column(table, part + name), type_.sort)
        none = self.block.none(table, part + name) if type_.can_be_none else None
        if none is not None:
            data[none] = NONE
        return data

    def _numbers(self, column: Any, sort: str) -> Numbers:
        """Return an Arrow column as numbers of our own, which may be written on."""
        match sort:
            case "date":
                return _filled(column.view("int32"))
            case "yesno":
                return _filled(column.cast("int32"))
            case "whole":
                # Rules compare with smaller numbers only.
                wide = column.fill_null(UNKNOWN).to_numpy(zero_copy_only=False)
                return np.asarray(np.minimum(wide, ENDLESS - 1), np.int32)
            case "kind":
                return _filled(column.indices.cast("int32"))
            case "place":
                codes = [self.coding.place(code) for code in column.dictionary.to_pylist()]
                places = np.array([*codes, UNKNOWN], np.int32)
                known = column.indices.fill_null(len(codes)).to_numpy(zero_copy_only=False)
                return np.asarray(places.take(known))
            case _:
                raise UnsupportedError(f"a fact of sort {sort} has no column form")

    def reference(self, table: str, fact: str) -> Numbers:
        """Return the row that each row names: UNKNOWN where none is named, OUTSIDE for others."""
        if not self.block.has(table, fact):
            return np.full(int(self.offsets(table)[-1]), UNKNOWN, np.int32)
        column = self.block.column(table, fact)
        rows = _filled(column)
        rows[rows == -1] = OUTSIDE
        return rows

    def references(
        self, table: str, fact: str, target: str, *, distinct: bool = True
    ) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Return (row, row named) for every row of a table that names rows of a record type, sorted by row."""
        form = next(record for record in self.vocabulary.records.values() if record.table == table)
        written = form.facts[fact]
        if not written.many:
            several = len(written.refers_to.split()) > 1
            rows = self.reference(table, f"{fact}.{target}" if several else fact)
            naming = np.flatnonzero(rows >= 0)
            return naming, rows[naming]
        if not self.block.has(table, fact):
            return np.zeros(0, np.intp), np.zeros(0, np.int32)
        column = self.block.column(table, fact)
        sizes = column.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
        naming = np.repeat(np.arange(len(sizes)), sizes)
        named = column.flatten().to_numpy(zero_copy_only=False)
        inside = named >= 0
        naming, named = naming[inside], named[inside]
        if distinct:
            count = self.count(target)
            keys = naming.astype(np.int64) * count + named
            if np.any(keys[1:] <= keys[:-1]):
                keys = np.unique(keys)
                naming, named = keys // count, keys % count
        return naming, named


def _filled(column: Any) -> Numbers:
    """Return an int32 column with UNKNOWN for NULL, as an array of our own."""
    return np.array(column.fill_null(UNKNOWN).to_numpy(zero_copy_only=False), np.int32)
