"""The bridge between tables and household documents, both ways.

A household of a block becomes the document that says the same, so that the single engine can decide the very same
household; documents become the tables of a registry. Papers seen (`evidence`) have no table and stay behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from incentives.batch.assembly import Assembler
from incentives.batch.block import Block
from incentives.batch.forms import COMPLETE, HOUSEHOLDS, KEY, Column, TableForm, table_forms
from incentives.batch.headers import SUFFIX_NONE
from incentives.batch.raw import Header, RawTable, written
from incentives.batch.references import OUTSIDE
from incentives.intake.shape import OTHER, SCHEMA
from incentives.ir.vocabulary import Vocabulary

Document = Mapping[str, Any]


def document_of(block: Block, household: int) -> dict[str, Any]:
    """Return one household of a block as a document; what is unknown is left out, what does not exist is `none`."""
    document: dict[str, Any] = {"schema": SCHEMA}
    for table, form in block.forms.items():
        rows = [_row(block, form, row) for row in block.rows_of(table, household)]
        if table != HOUSEHOLDS:
            document |= {table: rows} if rows else {}
            continue
        document |= {name: value for name, value in rows[0].items() if name != COMPLETE}
        complete = [name for name, flag in rows[0].get(COMPLETE, {}).items() if flag == "yes"]
        document |= {COMPLETE: complete} if complete else {}
    return document


def _row(block: Block, form: TableForm, row: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, column in form.columns.items():
        if name == KEY and form.name != HOUSEHOLDS:
            continue
        value = _value(block, form, column, row)
        if value is None:
            continue
        if column.part:
            found.setdefault(column.part, {})[column.path[-1]] = value
        else:
            found[name] = value
    return found


def _value(block: Block, form: TableForm, column: Column, row: int) -> str | list[str] | None:
    """Return what a document writes for one cell, None where it writes nothing."""
    if block.has(form.name, f"{column.name}{SUFFIX_NONE}"):
        said = block.tables[form.name][f"{column.name}{SUFFIX_NONE}"][row].as_py()
        if said:
            return "none"
    if column.sort == "record":
        return _named(block, form, column, row)
    if not block.has(form.name, column.name):
        return None
    value = block.tables[form.name][column.name][row].as_py()
    return None if value is None else written(value)


def _named(block: Block, form: TableForm, column: Column, row: int) -> str | list[str] | None:
    """Return the id or ids that a reference names."""
    several = len(column.targets) > 1
    for target in column.targets:
        name = f"{column.name}.{target}" if several else column.name
        if not block.has(form.name, name):
            continue
        rows = block.tables[form.name][name][row].as_py()
        table = block.vocabulary.records[target].table
        if isinstance(rows, list):
            return [_id(block, table, number) for number in rows]
        if rows is not None:
            return _id(block, table, rows)
    return None


def _id(block: Block, table: str, row: int) -> str:
    return OTHER if row == OUTSIDE else str(block.tables[table]["id"][row].as_py())


def blocks_of(
    documents: Iterable[Document], vocabulary: Vocabulary, today: date, part: str = "documents"
) -> Block:
    """Return households given as documents (as a mapping is read by intake) as one block."""
    forms = table_forms(vocabulary)
    return Assembler(vocabulary, forms, today).block(part, raw_tables(documents, forms))


def raw_tables(documents: Iterable[Document], forms: Mapping[str, TableForm]) -> dict[str, RawTable]:
    """Return documents as tables of text, one row for each row of theirs, the household's number beside it."""
    rows: dict[str, list[dict[str, str]]] = {table: [] for table in forms}
    for document in documents:
        for table, row in _rows_of(document, forms):
            rows[table].append(row)
    return {table: _raw(form, rows[table]) for table, form in forms.items()}


def _rows_of(document: Document, forms: Mapping[str, TableForm]) -> Iterator[tuple[str, dict[str, str]]]:
    key = written(document.get(KEY))
    tables = [table for table in forms if table != HOUSEHOLDS]
    complete = [
        table for table in tables if table in document.get(COMPLETE, ()) or document.get(table) == "none"
    ]
    heads = {name: written(document.get(name)) for name in forms[HOUSEHOLDS].columns if "." not in name}
    yield HOUSEHOLDS, heads | {COMPLETE: written(complete)}
    for table in tables:
        listed = document.get(table)
        for row in listed if isinstance(listed, list | tuple) else ():
            cells = {name: written(_below(row, column.path)) for name, column in forms[table].columns.items()}
            yield table, cells | {KEY: key}


def _below(row: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        row = row.get(step) if isinstance(row, Mapping) else None
    return row


def _raw(form: TableForm, rows: list[dict[str, str]]) -> RawTable:
    names = [name for name in form.columns if name == KEY or any(row.get(name) for row in rows)]
    columns = {name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in names}
    headers = {name: Header(name, number) for number, name in enumerate(names, 1)}
    return RawTable(
        form, form.name, form.name, "records", headers, pa.table(columns), np.arange(1, len(rows) + 1)
    )
