"""Drawn rows to the Arrow tables of a registry on disk, with facts left out at a given rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from incentives.batch.columns import members_of
from incentives.batch.forms import COMPLETE, HOUSEHOLDS, KEY, Column, TableForm
from incentives.batch.headers import SUFFIX_NONE
from incentives.batch.synth.draws import NONE, UNKNOWN, Draws, Flags, Whole
from incentives.intake.shape import OTHER
from incentives.ir.vocabulary import Vocabulary

PREFIXES = {
    "persons": "p", "children": "c", "marriages": "m", "adoptions": "a", "step_relations": "t", "disabilities": "d",
    "operations": "o", "complications": "b", "certificates": "z", "applications": "s", "agreements": "x",
    "awards": "w", "notices": "g", "reviews": "r", "earlier_registrations": "e",
}  # fmt: skip
_MOST = 64
_KEPT = ("sex",)
OTHER_CODE = 0


@dataclass(frozen=True)
class Drawn:
    """Rows of one table: the household of each (a position in the cell), its number within it, its facts.

    Days are days since 1970, kinds are codes, references are numbers of rows (0 is somebody outside), a pair of
    references is a matrix of two columns whose second may be UNKNOWN. UNKNOWN and NONE stand for themselves.
    Columns of `words` (places, texts) hold positions in these.
    """

    home: Whole
    number: Whole
    facts: Mapping[str, Whole]
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)


def number_within(home: Whole) -> Whole:
    """Return 1, 2, … for the rows of each household; rows of one household follow each other."""
    if not len(home):
        return home
    starts = np.flatnonzero(np.diff(home, prepend=home[0] - 1))
    lengths = np.diff(np.append(starts, len(home)))
    return (np.arange(len(home)) - np.repeat(starts, lengths) + 1).astype(np.int32)


def table_of(
    drawn: Drawn, form: TableForm, keys: Any, draws: Draws, missing: float, vocabulary: Vocabulary
) -> Any:
    """Return rows as an Arrow table in the form that registries have on disk; `keys` are the households' keys."""
    columns: dict[str, Any] = {KEY: _homes(drawn.home, keys)}
    if form.name != HOUSEHOLDS:
        columns["id"] = _ids(drawn.number, PREFIXES[form.name])
    for name, values in drawn.facts.items():
        column = form.columns[name]
        lost = _lost(column, len(values), draws, missing)
        if name in drawn.words:
            codes = pa.array(values, mask=lost | (values <= NONE))
            columns[name] = pa.DictionaryArray.from_arrays(codes, pa.array(list(drawn.words[name])))
        else:
            columns[name] = _array(values, column, lost, vocabulary)
        none = (values == NONE) & ~lost if values.ndim == 1 else np.zeros(0, bool)
        if none.any():
            columns[f"{name}{SUFFIX_NONE}"] = pa.array(none)
    return pa.table(columns)


def _homes(home: Whole, keys: Any) -> Any:
    """Return the key of each row's household, coded by the keys that occur and no others."""
    present = np.flatnonzero(np.bincount(home, minlength=len(keys)))
    number = np.zeros(len(keys), np.int32)
    number[present] = np.arange(len(present))
    return pa.DictionaryArray.from_arrays(pa.array(number[home]), keys.take(pa.array(present)))


def _lost(column: Column, rows: int, draws: Draws, missing: float) -> Flags:
    """Return the rows where a fact is left out: never what a row cannot be read without."""
    if column.required or missing <= 0:
        return np.zeros(rows, bool)
    rate = missing / 4 if column.name in _KEPT else missing
    return draws.chance(rate, rows)


def _array(values: Whole, column: Column, lost: Flags, vocabulary: Vocabulary) -> Any:
    if values.ndim == 2:
        return _pairs(values, column, vocabulary)
    absent = lost | (values <= NONE)
    if column.part == COMPLETE or column.sort == "yesno":
        return pa.array(values == 1, mask=absent)
    if column.sort == "date":
        return pa.array(values, pa.int32(), mask=absent).cast(pa.date32())
    if column.sort == "kind":
        return pa.DictionaryArray.from_arrays(
            pa.array(values.astype(np.int8), mask=absent), members_of(column, vocabulary)
        )
    if column.sort == "record":
        return _ids(values, _prefix(column, vocabulary), absent)
    return pa.array(values.astype(np.int64), mask=absent)


def _prefix(column: Column, vocabulary: Vocabulary) -> str:
    """Return the letter before the number of a row; a disability drawn here is a child's."""
    return PREFIXES[vocabulary.records[column.targets[-1]].table]


def _ids(numbers: Whole, prefix: str, absent: Flags | None = None) -> Any:
    words = pa.array([OTHER, *(f"{prefix}{number}" for number in range(1, _MOST))])
    codes = pa.array(np.clip(numbers, 0, _MOST - 1).astype(np.int8), mask=absent)
    return pa.DictionaryArray.from_arrays(codes, words)


def _pairs(values: Whole, column: Column, vocabulary: Vocabulary) -> Any:
    """Return references to one or two rows as lists of ids."""
    given = values != UNKNOWN
    offsets = np.concatenate([[0], np.cumsum(given.sum(axis=1))]).astype(np.int32)
    flat = _ids(values[given], _prefix(column, vocabulary)).dictionary_decode()
    return pa.ListArray.from_arrays(pa.array(offsets), flat)
