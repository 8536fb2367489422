"""The workbook to fill in: one sheet for each table, drop-downs for kinds, a note in every header; needs openpyxl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Literal

from incentives.batch.forms import COMPLETE, HOUSEHOLDS, Column, TableForm, table_forms
from incentives.batch.instructions import TITLE, column_note, wide, write_instructions
from incentives.batch.problems import ExtraMissing
from incentives.explain.clockless import without_clock
from incentives.ir.vocabulary import Vocabulary
from incentives.reading.shape import Choice

Language = Literal["zh", "en"]
ROWS = 2000
"""How many rows below the header have drop-downs and checks."""

_CHOICES = "_选项"
_REQUIRED, _OPTIONAL = "1F4E78", "8EA9C1"
_ON_ONE_PAGE = 15
_WIDEST = 24
_NONE = {"zh": "无", "en": "none"}


def template_bytes(
    vocabulary: Vocabulary,
    language: Language = "zh",
    rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> bytes:
    """Return the workbook, filled with `rows` (by table, cells by column name) where they are given.

    Raises ExtraMissing without openpyxl.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ExtraMissing(f"{error}：pip install 'incentives[batch]'") from error
    book = Workbook()
    book.remove(book.active)
    forms = table_forms(vocabulary)
    book.properties.title = "incentives registry"
    write_instructions(book.create_sheet(TITLE[language]), forms, language)
    sheets = {
        name: book.create_sheet(form.chinese if language == "zh" else name) for name, form in forms.items()
    }
    choices = _Choices(book.create_sheet(_CHOICES), language)
    for name, form in forms.items():
        _Sheet(sheets[name], form, choices, language).write((rows or {}).get(name, ()))
    content = BytesIO()
    book.save(content)
    return without_clock(content.getvalue(), saved=True)


def template_columns(form: TableForm) -> list[Column]:
    """Return the columns of a sheet: what is complete is one cell, not one for each table."""
    return [column for column in form.columns.values() if column.part != COMPLETE]


class _Choices:
    """The hidden sheet that drop-downs take their words from: a list in a formula may have only 255 characters."""

    def __init__(self, sheet: Any, language: Language) -> None:
        self._sheet, self._language = sheet, language
        self._ranges: dict[tuple[str, ...], str] = {}
        sheet.sheet_state = "hidden"

    def range_of(self, column: Column) -> str | None:
        """Return where the words of a column stand, None for a column of free content."""
        words = words_of(column, self._language)
        if not words:
            return None
        if words not in self._ranges:
            from openpyxl.utils import get_column_letter

            number = len(self._ranges) + 1
            for row, word in enumerate(words, 1):
                self._sheet.cell(row, number, word)
            letter = get_column_letter(number)
            self._ranges[words] = f"'{_CHOICES}'!${letter}$1:${letter}${len(words)}"
        return self._ranges[words]


def words_of(column: Column, language: Language) -> tuple[str, ...]:
    """Return the words a cell may hold, in the order of the vocabulary; nothing where the content is free."""
    if column.sort == "complete":
        return ("全部" if language == "zh" else "all",)
    if not isinstance(column.shape, Choice):
        return ()
    return tuple(
        column.shape.titles.get(word, word) if language == "zh" else word for word in column.shape.members
    )


class _Sheet:
    """One sheet being written."""

    def __init__(self, sheet: Any, form: TableForm, choices: _Choices, language: Language) -> None:
        self.sheet, self.form, self.choices, self.language = sheet, form, choices, language

    def write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write headers, checks and rows."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        for number, column in enumerate(template_columns(self.form), 1):
            letter = get_column_letter(number)
            self._header(number, column)
            self._check(letter, column)
            title = self._title(column)
            width = wide(title) + 3
            cells = [str(row.get(column.name, "")) for row in rows]
            longest = max(map(wide, (*words_of(column, self.language), *cells)), default=0)
            self.sheet.column_dimensions[letter].width = min(max(width, longest + 4, 12), _WIDEST)
            text = column.sort not in ("date", "whole")
            for row in range(2, len(rows) + 2):
                self._cell(row, number, column, rows[row - 2].get(column.name))
            self.sheet.column_dimensions[letter].number_format = "@" if text else "General"
        self.sheet.freeze_panes = "B2" if self.form.name == HOUSEHOLDS else "C2"
        self.sheet.row_dimensions[1].height = 32
        self.sheet.page_setup.orientation = "landscape"
        if len(template_columns(self.form)) <= _ON_ONE_PAGE:
            self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
            self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.print_title_rows, self.sheet.print_title_cols = "1:1", "A:B"
        last = get_column_letter(len(template_columns(self.form)))
        self.sheet.auto_filter.ref = f"A1:{last}{max(len(rows) + 1, 2)}"

    def _title(self, column: Column) -> str:
        name = column.chinese if self.language == "zh" else column.name
        return f"{name}*" if self._needed(column) else name

    def _needed(self, column: Column) -> bool:
        return column.required or (column.name == "id" and self.form.needs_id)

    def _header(self, number: int, column: Column) -> None:
        from openpyxl.comments import Comment
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = self.sheet.cell(1, number, self._title(column))
        needed = self._needed(column)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=_REQUIRED if needed else _OPTIONAL)
        cell.alignment = Alignment(vertical="center", horizontal="center", wrap_text=True)
        comment = Comment(column_note(column, self.form, self.language), "incentives")
        comment.width, comment.height = 320, 150
        cell.comment = comment

    def _check(self, letter: str, column: Column) -> None:
        """Give the cells of a column their drop-down or their check; what is pasted in is checked on reading anyway."""
        from openpyxl.worksheet.datavalidation import DataValidation

        words = self.choices.range_of(column)
        none = _NONE[self.language]
        if words is not None:
            check = DataValidation("list", formula1=words, allow_blank=True)
            check.showErrorMessage = column.sort != "complete"
        elif column.sort == "date":
            empty = f',{letter}2="{none}"' if column.can_be_none else ""
            check = DataValidation("custom", formula1=f"=OR(ISNUMBER({letter}2){empty})", allow_blank=True)
        elif column.sort == "whole":
            check = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        else:
            return
        check.errorTitle = self._title(column)[:32]
        check.error = column_note(column, self.form, self.language)[:220]
        check.add(f"{letter}2:{letter}{ROWS}")
        self.sheet.add_data_validation(check)

    def _cell(self, row: int, number: int, column: Column, value: Any) -> None:
        if value in (None, ""):
            return
        from openpyxl.styles import Alignment

        cell = self.sheet.cell(row, number, value)
        if column.sort == "date" and not isinstance(value, str):
            cell.number_format = "yyyy-mm-dd"
            cell.alignment = Alignment(horizontal="left")
        elif isinstance(value, str):
            cell.data_type, cell.number_format = "s", "@"
