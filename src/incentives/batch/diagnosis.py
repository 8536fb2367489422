"""Why a household was set aside: it is written out as a household document and read by intake, problem by problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from incentives.batch.cells import word_of
from incentives.batch.forms import COMPLETE, HOUSEHOLDS, KEY
from incentives.batch.headers import SUFFIX_NONE
from incentives.batch.problems import TableProblem
from incentives.batch.raw import RawTable, written
from incentives.intake.household import read_case
from incentives.intake.shape import SCHEMA
from incentives.ir.vocabulary import Vocabulary
from incentives.problem_texts import Bilingual, in_english, listed
from incentives.problems import CaseInvalid, Problem

_KEY_OF_A_DOCUMENT = {"请删去该键": "请清空单元格", "leave the key out": "leave the cell empty"}
_PATH = re.compile(r"「(/[^」]*)」")
Rows = Mapping[str, Sequence[int]]


def diagnose(
    key: str, tables: Mapping[str, RawTable], rows: Rows, vocabulary: Vocabulary, today: date
) -> list[TableProblem]:
    """Return everything wrong with one household: `rows` gives the positions of its rows in each table."""
    problems = list(_both_given(key, tables, rows))
    document = document_of_cells(tables, rows)
    try:
        read_case(document, vocabulary, "", today)
    except CaseInvalid as invalid:
        problems += [
            _placed(key, problem, tables, rows) for problem in invalid.problems if not problem.is_warning
        ]
    return problems


def document_of_cells(tables: Mapping[str, RawTable], rows: Rows) -> dict[str, Any]:
    """Return the document that says what the cells of one household say, mistakes included."""
    document: dict[str, Any] = {"schema": SCHEMA}
    for table, raw in tables.items():
        found = [_row(raw, cells) for cells in _cells(raw, rows.get(table, ()))]
        if table == HOUSEHOLDS:
            for row in found[:1]:
                complete = [name for name, flag in row.pop(COMPLETE + ".", {}).items() if flag == "yes"]
                listed = [*row.get(COMPLETE, ()), *complete]
                document |= row | ({COMPLETE: list(dict.fromkeys(listed))} if listed else {})
        elif found:
            document[table] = found
    return document


def _cells(raw: RawTable, positions: Sequence[int]) -> list[dict[str, str]]:
    """Return rows that follow each other as texts by column."""
    if not positions:
        return []
    rows = raw.data.slice(positions[0], len(positions)).to_pylist()
    return [{name: written(value) for name, value in row.items()} for row in rows]


def _row(raw: RawTable, cells: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, column in raw.form.columns.items():
        if name not in cells:
            continue
        word = word_of(column, cells[name])
        if word is None and _said_none(cells, name):
            word = "none"
        if word is None or (name == KEY and raw.form.name != HOUSEHOLDS):
            continue
        if column.part == COMPLETE:
            row.setdefault(COMPLETE + ".", {})[name.partition(".")[2]] = word
        elif column.part:
            row.setdefault(column.part, {})[column.path[-1]] = word
        else:
            row[name] = word
    return row


def _said_none(cells: Mapping[str, str], name: str) -> bool:
    return cells.get(f"{name}{SUFFIX_NONE}") in ("yes", "是")


def _both_given(key: str, tables: Mapping[str, RawTable], rows: Rows) -> Iterator[TableProblem]:
    """Report facts that have a value and are said not to exist."""
    for table, raw in tables.items():
        names = [
            name.removesuffix(SUFFIX_NONE) for name in raw.data.column_names if name.endswith(SUFFIX_NONE)
        ]
        for number, cells in enumerate(_cells(raw, rows.get(table, ())) if names else ()):
            for name in names:
                if cells.get(name) and _said_none(cells, name):
                    values = {"written": cells[name], "column": raw.title_of(f"{name}{SUFFIX_NONE}")}
                    yield _problem(key, Problem("T109", raw.span(0), values), raw, rows[table][number], name)


def _placed(key: str, problem: Problem, tables: Mapping[str, RawTable], rows: Rows) -> TableProblem:
    """Return a problem of a document as one of the cell that it speaks of."""
    table, position, column = _place(problem.where.path, tables, rows)
    raw = tables[table]
    values = {name: _said(value, tables, rows) for name, value in problem.values.items()}
    if "tables" in values:
        names = problem.values["tables"].split("、")
        values["tables"] = listed(tables[name].title for name in names if name in tables)
    return _problem(key, Problem(problem.code, problem.where, values), raw, position, column)


def _place(path: str, tables: Mapping[str, RawTable], rows: Rows) -> tuple[str, int, str]:
    """Return the table, position and column that a JSON path of the document stands for."""
    first, *rest = path.strip("/").split("/")
    if first in tables and rest and rest[0].isdigit():
        raw, position = tables[first], rows[first][int(rest[0])]
        names = [".".join(rest[1:3]), *rest[1:2]]
        return first, position, next((name for name in names if name in raw.form.columns), "")
    return HOUSEHOLDS, rows[HOUSEHOLDS][0], first if first in tables[HOUSEHOLDS].form.columns else ""


def _problem(key: str, problem: Problem, raw: RawTable, position: int, column: str) -> TableProblem:
    row = int(raw.rows[position])
    placed = Problem(problem.code, raw.span(row, column), problem.values)
    return TableProblem(key, raw.title, row, raw.title_of(column) if column else "", placed)


def _said(value: str, tables: Mapping[str, RawTable], rows: Rows) -> str:
    """Say in words of a table what a sentence says of a document: cells for paths, cells for keys."""

    def place(found: re.Match[str]) -> str:
        table, position, column = _place(found[1], tables, rows)
        raw = tables[table]
        return f"「{raw.span(int(raw.rows[position]), column)}」"

    def said(text: str) -> str:
        for key, cell in _KEY_OF_A_DOCUMENT.items():
            text = text.replace(key, cell)
        return _PATH.sub(place, text)

    return Bilingual(said(value), said(in_english(value))) if isinstance(value, Bilingual) else said(value)
