"""What the reader of workbooks makes of cells: the types our texts are made from."""

from datetime import date, datetime

import openpyxl
from python_calamine import CalamineWorkbook


def cells(tmp_path, row):
    """One row of cells, written with openpyxl and read back; B2 stands for an empty first row and column."""
    book = openpyxl.Workbook()
    for number, value in enumerate(row, 2):
        book.active.cell(2, number, value)
    book.save(tmp_path / "cells.xlsx")
    sheet = CalamineWorkbook.from_path(tmp_path / "cells.xlsx").get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def test_rows_and_columns_are_counted_from_a1(tmp_path):
    """
    The empty row and column before the first cell are there, so that row numbers are those a spreadsheet shows.
    """
    assert [["", ""], ["", "x"]] == cells(tmp_path, ["x"])


def test_types_of_cells(tmp_path):
    """
    Whole numbers come as fractions, days as days, empty cells as empty text; text keeps its zeros.
    """
    moment = datetime.fromisoformat("2001-05-05T08:30")
    written = ["0012", 7, True, date(1951, 6, 15), moment, None, "end"]
    _, [_, *found] = cells(tmp_path, written)

    assert ["0012", 7.0, True, date(1951, 6, 15), moment, "", "end"] == found
    assert float is type(found[1])
