"""Columns as read to typed columns: each distinct text is judged once, whatever the number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from incentives.batch.cells import BAD, value_of
from incentives.batch.forms import Column, TableForm
from incentives.domain.missing import NONE
from incentives.ir.vocabulary import Vocabulary
from incentives.reading.nodes import UNREADABLE

Mask: TypeAlias = npt.NDArray[np.bool_]
_PLAIN = {"date": pa.date32(), "yesno": pa.bool_(), "whole": pa.int64()}


_value_of = lru_cache(maxsize=1 << 16)(value_of)
"""The same few words stand in part after part."""


@dataclass(frozen=True)
class Cells:
    """A typed column: NULL is unknown; `none` marks what is known not to exist, `bad` what cannot be read.

    References stay texts here (a list of texts where a cell may name several); `complete` is a list of tables.
    """

    values: Any
    none: Mask | None = None
    bad: Mask | None = None


def arrow_type(column: Column) -> Any:
    """Return the type of a column in a block."""
    if column.sort == "kind":
        return pa.dictionary(pa.int8(), pa.string())
    if column.sort == "place":
        return pa.dictionary(pa.int32(), pa.string())
    if column.sort == "record":
        many = column.fact is not None and column.fact.many
        return pa.list_(pa.int32()) if many else pa.int32()
    return _PLAIN.get(column.sort, pa.string())


def members_of(column: Column, vocabulary: Vocabulary) -> Any:
    """Return the closed list of a kind column, in the order of its codes."""
    return pa.array(list(vocabulary.kinds[column.kind].members), pa.string())


def read_column(raw: Any, column: Column, vocabulary: Vocabulary) -> Cells:
    """Return a column of one chunk as typed cells; texts and native types (days, yes/no, whole numbers) are taken."""
    if column.sort in _PLAIN and raw.type == _PLAIN[column.sort] and not _negative(raw):
        return Cells(raw)
    if column.sort == "record" and column.fact is not None and column.fact.many and _is_list(raw):
        return Cells(_texts(raw))
    if column.sort == "complete" and _is_list(raw):
        raw = pa.array(["、".join(names) if names is not None else None for names in raw.to_pylist()])
    texts = _as_text(raw)
    if column.sort in ("key", "text"):
        return _long_texts(texts, column)
    encoded = texts if pa.types.is_dictionary(texts.type) else texts.dictionary_encode()
    found = [None if word is None else _value_of(column, word) for word in encoded.dictionary.to_pylist()]
    return Cells(
        _gathered(found, encoded.indices, column, vocabulary),
        _marked(found, NONE, encoded.indices),
        _marked(found, BAD, encoded.indices),
    )


def _negative(raw: Any) -> bool:
    return bool(pa.types.is_integer(raw.type) and len(raw) > 0 and (pc.min(raw).as_py() or 0) < 0)


def _is_list(raw: Any) -> bool:
    return bool(pa.types.is_list(raw.type) or pa.types.is_large_list(raw.type))


def _texts(raw: Any) -> Any:
    """Return a list column as lists of text; an empty list names nobody."""
    lists = raw.cast(pa.list_(pa.string()))
    return pc.if_else(pc.equal(pc.list_value_length(lists), 0), None, lists) if len(lists) else lists


def _as_text(raw: Any) -> Any:
    """Return any column as (dictionary-encoded) text, written as a document writes it."""
    kind = raw.type
    if pa.types.is_dictionary(kind):
        if pa.types.is_string(kind.value_type):
            return raw
        return _as_text(raw.dictionary_decode())
    if pa.types.is_string(kind):
        return raw
    if pa.types.is_null(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind):
        return raw.cast(pa.string())
    if pa.types.is_boolean(kind):
        return pc.if_else(raw, "yes", "no")
    if pa.types.is_date(kind):
        return raw.cast(pa.date32()).cast(pa.string())
    if pa.types.is_timestamp(kind):
        texts = [None if day is None else str(day).removesuffix(" 00:00:00") for day in raw.to_pylist()]
        return pa.array(texts, pa.string())
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return pa.array([_number(one) for one in raw.to_pylist()], pa.string())
    return pa.array([None if one is None else str(one) for one in raw.to_pylist()], pa.string())


def _number(value: Any) -> str | None:
    """Return a whole number without a point: spreadsheets keep every number as a fraction."""
    if value is None:
        return None
    return str(int(value)) if value == value and value == int(value) else str(value)  # noqa: PLR0124 - NaN


def _long_texts(texts: Any, column: Column) -> Cells:
    """Read names and numbers, of which no two are alike: gone through as a column, not word by word."""
    if pa.types.is_dictionary(texts.type):
        words = _long_texts(texts.dictionary, column)
        if words.none is None and words.bad is None and words.values.equals(texts.dictionary):
            return Cells(texts)
        texts = texts.dictionary_decode()
    trimmed = pc.utf8_trim_whitespace(texts)
    said = pc.if_else(pc.is_in(trimmed, value_set=pa.array(["", "不详"])), None, trimmed)
    none = None
    if column.can_be_none:
        written = pc.is_in(said, value_set=pa.array(["无", "none"]))
        if pc.any(written).as_py():
            none, said = _mask(written), pc.if_else(written, None, said)
    bad = _mask(pc.match_substring_regex(said, r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{84}\x{86}-\x{9f}]"))
    return Cells(said, none, bad if bad.any() else None)


def _gathered(found: list[Any], codes: Any, column: Column, vocabulary: Vocabulary) -> Any:
    """Return the values behind codes, in the type of the column."""
    plain = [None if value in (NONE, BAD) else value for value in found]
    if column.sort == "kind":
        members = members_of(column, vocabulary)
        order = {word: code for code, word in enumerate(members.to_pylist())}
        known = pa.array([None if word is None else order[word] for word in plain], pa.int8())
        return pa.DictionaryArray.from_arrays(known.take(codes), members)
    if column.sort == "place":
        words = list(dict.fromkeys(word for word in plain if word is not None))
        order = {word: code for code, word in enumerate(words)}
        known = pa.array([None if word is None else order[word] for word in plain], pa.int32())
        return pa.DictionaryArray.from_arrays(known.take(codes), pa.array(words, pa.string()))
    lists = column.sort == "complete" or (column.fact is not None and column.fact.many)
    type_ = _PLAIN.get(column.sort, pa.string())
    if lists:
        plain = [None if value is None else list(value) for value in plain]
        type_ = pa.list_(pa.string())
    return pa.array(plain, type_).take(codes)


def _marked(found: list[Any], mark: object, codes: Any) -> Mask | None:
    """Return where a mark stands, None where it stands nowhere."""
    marks = np.array([value is mark for value in found], bool)
    if not marks.any():
        return None
    rows = codes.fill_null(0).to_numpy(zero_copy_only=False)
    mask: Mask = marks[rows] & _mask(codes.is_valid())
    return mask if mask.any() else None


def _mask(flags: Any) -> Mask:
    """Return a yes/no column as bytes; unknown counts as no."""
    mask: Mask = flags.fill_null(False).to_numpy(zero_copy_only=False)
    return mask


def empty_column(column: Column, rows: int, vocabulary: Vocabulary) -> Any:
    """Return a column of which nothing is known, in the type it has in a block."""
    type_ = arrow_type(column)
    if column.sort == "kind":
        codes = pa.nulls(rows, pa.int8())
        return pa.DictionaryArray.from_arrays(codes, members_of(column, vocabulary))
    return pa.nulls(rows, type_)


__all__ = [
    "UNREADABLE",
    "Cells",
    "Mask",
    "TableForm",
    "arrow_type",
    "empty_column",
    "members_of",
    "read_column",
]
