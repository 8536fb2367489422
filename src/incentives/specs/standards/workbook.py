"""The workbook of standards: a sheet of amounts (标准), one of policy values (口径), one that says how to fill them.

Every cell is text, so that nothing is rounded, dated or calculated on the way; numbers and dates that a spreadsheet
program puts in their place are read as well. Needs openpyxl (extra `batch`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from incentives.explain.review_book import workbook_bytes
from incentives.ir.ruleset import Ruleset
from incentives.problems import Problem, RulesInvalid, Span
from incentives.specs.standards.rule_rows import KEYS, RuleRow, Section
from incentives.specs.standards.words import RowWords

SHEETS: Mapping[Section, str] = {"amounts": "标准", "policy": "口径"}
FIXED = ("文件", "编号", "行", "项目", "名称", "地区")
TITLES = {"from": "起", "until": "止（不含当日）", "amount": "金额（元）", "value": "取值", "for": "适用于",
          "unit": "计发单位", "cites": "依据", "confidence": "可信度", "note": "说明"}  # fmt: skip
WANTED = "可以填写"
GUIDE = (
    ("文件、编号、行", "说明是规则文件里的哪一行，请勿改动；新增一行时照写文件和编号，“行”留空"),
    ("项目、名称、地区、可以填写", "供阅读，改动不起作用"),
    ("起、止（不含当日）", "日期，如 2024-01-01；止为第一个不再施行的日子，长期施行的留空"),
    ("金额（元）、取值", "没有文件公布的写“待明确”；有金额、取值的必须写依据"),
    ("依据", "文件目录中的代号加条款，几项用分号分开，如 S05 第三条; S50"),
    ("删去一行", "即删去规则文件中的该行"),
    ("改好以后", "incentives rules import-standards 文件名，先看将有哪些改动，再加 --write 写入规则文件"),
)


class ReaderMissing(RuntimeError):
    """openpyxl is not installed; it comes with the extra `batch`."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it came back: which rule row it stands for (0 for a new one), and its cells by key.

    `where` names sheet and row, `cells` the column letter of each key.
    """

    file: str
    section: Section
    name: str
    number: int
    values: Mapping[str, Any]
    where: str
    columns: Mapping[str, str]

    def span(self, book: str, key: str = "") -> Span:
        """Return the place of a cell, or of the row."""
        sheet, _, row = self.where.partition("!")
        return Span(book, path=f"{sheet}!{self.columns.get(key, 'A')}{row}")


def standards_book(rows: Iterable[RuleRow], ruleset: Ruleset) -> bytes:
    """Return the workbook of all rows. Raises WorkbookWriterMissing."""
    words = {name: RowWords(programme, ruleset) for name, programme in ruleset.programmes.items()}
    ordered = list(rows)
    sheets = []
    for section, sheet in SHEETS.items():
        header = [*FIXED, *(TITLES[key] for key in KEYS[section])]
        lines = []
        for row in ordered:
            if row.section == section:
                mine = words[row.programme]
                fixed = [
                    row.file,
                    row.name,
                    str(row.number),
                    mine.programme.chinese,
                    mine.title(row),
                    mine.place(row),
                ]
                line = [*fixed, *(mine.cell(row, key) for key in KEYS[section])]
                lines.append([*line, mine.wanted(row.name)] if section == "policy" else line)
        sheets.append((sheet, [*header, WANTED] if section == "policy" else header, lines))
    return workbook_bytes("标准和口径", [*sheets, ("填写说明", ("栏目", "怎样填"), GUIDE)])


def read_book(raw: bytes, book: str) -> list[SheetRow]:
    """Read a workbook back. Raises ReaderMissing, RulesInvalid with every mistake by sheet and cell."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise ReaderMissing(str(error)) from error
    try:
        loaded = load_workbook(BytesIO(raw), read_only=True)
    except Exception as error:  # whatever a broken archive raises, it is no workbook
        raise RulesInvalid([Problem("S101", Span(book))]) from error
    found: list[SheetRow] = []
    problems: list[Problem] = []
    for section, sheet in SHEETS.items():
        if sheet not in loaded.sheetnames:
            problems.append(Problem("S102", Span(book), {"sheet": sheet}))
            continue
        _read_sheet(section, sheet, list(loaded[sheet].iter_rows(values_only=True)), book, found, problems)
    if problems:
        raise RulesInvalid(problems)
    return found


def _read_sheet(
    section: Section,
    sheet: str,
    lines: Sequence[Sequence[Any]],
    book: str,
    found: list[SheetRow],
    problems: list[Problem],
) -> None:
    from openpyxl.utils import get_column_letter

    header = [str(title or "").strip() for title in lines[0]] if lines else []
    wanted = {"文件": "file", "编号": "name", "行": "number"} | {TITLES[key]: key for key in KEYS[section]}
    absent = [title for title in wanted if title not in header]
    if absent:
        problems.append(Problem("S103", Span(book, path=f"{sheet}!A1"), {"columns": "、".join(absent)}))
        return
    at = {key: header.index(title) for title, key in wanted.items()}
    columns = {key: get_column_letter(index + 1) for key, index in at.items()}
    for number, line in enumerate(lines[1:], 2):
        cells = {key: line[index] if index < len(line) else None for key, index in at.items()}
        if all(cell in (None, "") for cell in cells.values()):
            continue
        said = str(cells["number"] if cells["number"] is not None else "").strip().removesuffix(".0")
        if said and not (said.isascii() and said.isdigit() and int(said) > 0):
            span = Span(book, path=f"{sheet}!{columns['number']}{number}")
            problems.append(Problem("S104", span, {"written": said}))
            continue
        values = {key: cells[key] for key in KEYS[section]}
        found.append(
            SheetRow(str(cells["file"] or "").strip(), section, str(cells["name"] or "").strip(),
                     int(said or 0), values, f"{sheet}!{number}", columns)
        )  # fmt: skip
