"""The shipped rules and their workbook, to be edited by tests."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from incentives.compiler.compiled import compile_rules
from incentives.shipped import read_rules, shipped_rules
from incentives.specs.standards.changes import propose, read_rows
from incentives.specs.standards.workbook import read_book, standards_book


class Shipped:
    """
    The rules, and what an edited workbook makes of them; `edit` is given the sheets by name.
    """

    def __init__(self):
        self.files = read_rules(shipped_rules())
        self.ruleset, _ = compile_rules(self.files)
        self.raw = standards_book(read_rows(self.files), self.ruleset)
        self.rows = read_book(self.raw, "标准.xlsx")

    def edited(self, edit):
        """
        The bytes of the workbook after an edit.
        """
        book = load_workbook(BytesIO(self.raw))
        edit({sheet.title: sheet for sheet in book.worksheets})
        content = BytesIO()
        book.save(content)
        return content.getvalue()

    def proposal(self, edit):
        """
        What the edited workbook changes.
        """
        return propose(self.files, self.ruleset, read_book(self.edited(edit), "标准.xlsx"), "标准.xlsx")


@pytest.fixture(scope="session")
def shipped():
    """
    The shipped rules.
    """
    return Shipped()


def row_of(sheet, file, name, number):
    """The cells of one row by their titles."""
    titles = [cell.value for cell in sheet[1]]
    for cells in sheet.iter_rows(min_row=2):
        found = dict(zip(titles, cells, strict=True))
        if (file, name, str(number)) == (found["文件"].value, found["编号"].value, found["行"].value):
            return found
    raise AssertionError(f"no row {file} {name} {number}")
