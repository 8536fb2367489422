"""A review as a workbook: one sheet of lines, one of totals; needs openpyxl (extra `batch`)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from incentives.explain.clockless import without_clock

_WIDEST, _NARROWEST = 48, 8
Sheet = tuple[str, Sequence[str], Sequence[Sequence[str]]]


class WorkbookWriterMissing(RuntimeError):
    """openpyxl is not installed; it comes with the extra `batch`."""


def workbook_bytes(title: str, sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of sheets, each a name, a header and rows of text. Raises WorkbookWriterMissing.

    Every cell is text: a household number keeps its zeros, and nothing that was written can act as a formula. The
    same rows give the same bytes.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise WorkbookWriterMissing(str(error)) from error
    book = Workbook()
    book.properties.title = title
    book.remove(book.active)
    for name, header, rows in sheets:
        _write(book.create_sheet(name), [header, *rows])
    content = BytesIO()
    book.save(content)
    return without_clock(content.getvalue(), saved=True)


def _write(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    """Write rows under a frozen header that can be filtered by."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = text, "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
    for column, texts in enumerate(zip(*rows, strict=True), 1):
        widest = max(sum(2 if ord(character) > 255 else 1 for character in text) for text in texts)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(widest + 2, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
