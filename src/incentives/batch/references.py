"""Ids that rows name to row numbers of the table they name; an id is looked for in the same household only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from incentives.batch.columns import Mask
from incentives.batch.forms import Column
from incentives.batch.typed import Positions, TypedTable
from incentives.intake.shape import OTHER

NOBODY, NOT_FOUND = -3, -2
"""Row numbers of a reference that names nothing, and of one that names no row; -1 is somebody outside."""

OUTSIDE = -1
_ROOM = 1 << 22
Found = npt.NDArray[np.int64]


class Directory:
    """The ids of one table: from household and id to row number; `twice` marks ids given before."""

    def __init__(self, table: TypedTable, households: int) -> None:
        ids = table.columns.get("id")
        encoded = _encoded(ids if ids is not None else pa.nulls(len(table), pa.string()))
        self.words = encoded.dictionary
        self._width = max(len(self.words), 1)
        codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        rows = np.flatnonzero(codes >= 0)
        keys = table.home[rows] * self._width + codes[rows]
        size = households * self._width
        self._direct: Found | None = None
        if size <= _ROOM + 8 * len(table):
            self._direct = np.full(size, NOT_FOUND, np.int64)
            self._direct[keys[::-1]] = rows[::-1]
        else:
            order = np.argsort(keys, kind="stable")
            self._keys, self._rows = keys[order], rows[order]
        self.twice = np.zeros(len(table), bool)
        self.twice[rows] = self._at(keys) != rows

    def find(self, home: Positions, texts: Any) -> Found:
        """Return the row each text names in the household beside it, NOT_FOUND or NOBODY."""
        encoded = _encoded(texts)
        known = pc.index_in(encoded.dictionary, value_set=self.words).fill_null(-1)
        known = known.to_numpy(zero_copy_only=False).astype(np.int64)
        codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        named = codes >= 0
        found = np.full(len(home), NOBODY, np.int64)
        words = known[codes[named]] if len(known) else np.zeros(0, np.int64)
        rows = np.full(len(words), NOT_FOUND, np.int64)
        listed = words >= 0
        rows[listed] = self._at(home[named][listed] * self._width + words[listed])
        found[named] = rows
        return found

    def _at(self, keys: Found) -> Found:
        if self._direct is not None:
            return self._direct[keys]
        if not len(self._keys):
            return np.full(len(keys), NOT_FOUND, np.int64)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[places] == keys, self._rows[places], NOT_FOUND)


def resolve(
    table: TypedTable, column: Column, directories: Mapping[str, Directory]
) -> tuple[dict[str, Any], Mask]:
    """Return the columns that replace a reference column, and the rows where an id names nothing or two things."""
    texts = table.columns[column.name]
    many = column.fact is not None and column.fact.many
    lengths = np.ones(len(table), np.int64)
    if many:
        lengths = pc.list_value_length(texts).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
        texts = texts.flatten()
    owners = np.repeat(np.arange(len(table)), lengths)
    home = table.home[owners]
    found = [directories[target].find(home, texts) for target in column.targets]
    if column.fact is not None and column.fact.outside:
        other = pc.equal(texts, OTHER).fill_null(False).to_numpy(zero_copy_only=False)
        for rows in found:
            rows[other & (rows == NOT_FOUND)] = OUTSIDE
    hits = np.sum([rows >= OUTSIDE for rows in found], axis=0)
    wrong = np.zeros(len(table), bool)
    wrong[owners[(hits != 1) & (found[0] != NOBODY)]] = True
    if many:
        return {column.name: _lists(found[0], lengths, table.columns[column.name])}, wrong
    names = [column.name] if len(found) == 1 else [f"{column.name}.{target}" for target in column.targets]
    return dict(zip(names, map(_rows, found), strict=True)), wrong


def _rows(found: Found) -> Any:
    return pa.array(found.astype(np.int32), mask=found < OUTSIDE)


def _lists(found: Found, lengths: Positions, texts: Any) -> Any:
    """Put row numbers back into lists as long as those of the texts."""
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    nobody = pa.array(np.asarray(texts.is_null()))
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(found.astype(np.int32)), mask=nobody)


def _encoded(texts: Any) -> Any:
    return texts if pa.types.is_dictionary(texts.type) else texts.dictionary_encode()
