"""The file a bank gives back, read as rows with their places; what cannot be read is reported, all of it.

Columns are known by their names, in any order, Chinese or English; others are left alone. Columns count from 1.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from incentives.intake.discretion import discreet
from incentives.problem_texts import listed
from incentives.problems import CaseInvalid, Problem, Span, suggestion

NAMES = {
    "reference": ("明细编号", "reference"),
    "amount": ("金额（元）", "金额(元)", "金额", "amount"),
    "result": ("结果", "处理结果", "result"),
    "reason": ("失败原因", "原因", "reason"),
    "on": ("付款日期", "日期", "paid_on"),
}
_NEEDED = ("reference", "amount", "result")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, without blanks around it, and where."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what the bank says of one payment; a column the file lacks is an empty cell."""

    reference: Cell
    amount: Cell
    result: Cell
    reason: Cell
    on: Cell


def read_returned(raw: bytes, file: str) -> list[Row]:
    """Read the rows of a returned file in UTF-8 or GB18030. Raises CaseInvalid with every problem of its form."""
    problems: list[Problem] = []
    text = _decoded(raw, file, problems)
    records = list(_records(text, file, problems)) if not problems else []
    if not records and not problems:
        problems.append(Problem("R108", Span(file, 1, 1)))
    if problems:
        raise CaseInvalid(problems)
    (line, header), *rest = records
    places = _columns(header, Span(file, line, 1), problems)
    found = []
    for number, fields in rest:
        if len(fields) != len(header):
            words = {"count": str(len(fields)), "wanted": str(len(header))}
            problems.append(Problem("P203", Span(file, number, min(len(fields), len(header))), words))
        elif not problems or places:
            found.append(Row(**{name: _cell(fields, places.get(name), file, number) for name in NAMES}))
    if problems:
        raise CaseInvalid([discreet(problem) for problem in problems])
    return found


def _decoded(raw: bytes, file: str, problems: list[Problem]) -> str:
    """Return the text of a file in UTF-8 (with or without a mark) or GB18030."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem("P201", Span(file, 1, 1), {"encoding": "UTF-16"}))
        return ""
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        problems.append(Problem("P201", Span(file, 1, 1), {"encoding": "Excel"}))
        return ""
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    problems.append(Problem("R102", Span(file, 1, 1)))
    return ""


def _records(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                yield begins, fields
            begins = reader.line_num + 1
    except csv.Error:
        problems.append(Problem("P202", Span(file, begins, 1)))


def _columns(header: Sequence[str], where: Span, problems: list[Problem]) -> dict[str, int]:
    """Return which column holds what; a needed one that is missing, or one that stands twice, is a problem."""
    written = [name.strip().replace("(", "（").replace(")", "）") for name in header]
    places: dict[str, int] = {}
    for name, titles in NAMES.items():
        found = [number for number, title in enumerate(written) if title in titles]
        if len(found) > 1:
            span = Span(where.file, where.line, found[1] + 1)
            problems.append(Problem("P205", span, {"column": titles[0], "first": str(found[0] + 1)}))
        if found:
            places[name] = found[0]
        elif name in _NEEDED:
            near = next((title for title in written if suggestion(title, titles)), "")
            words = {
                "column": titles[0],
                "near": near,
                "written": listed(title for title in written if title),
            }
            problems.append(Problem("P204", where, words))
    return places


def _cell(fields: Sequence[str], place: int | None, file: str, line: int) -> Cell:
    text = fields[place].strip() if place is not None else ""
    return Cell(text, Span(file, line, (place or 0) + 1))
