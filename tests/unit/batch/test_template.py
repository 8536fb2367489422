"""The workbook to fill in: every column explained, every drop-down made of words that are read."""

from io import BytesIO

import openpyxl
import pytest

from incentives.batch.cells import BAD, value_of
from incentives.batch.registry import open_registry
from incentives.batch.template import template_bytes, template_columns, words_of
from tests.unit.batch.conftest import TODAY


@pytest.fixture(scope="session", params=["zh", "en"])
def workbook(request, vocabulary):
    """The empty template in one language, as a spreadsheet opens it."""
    return openpyxl.load_workbook(BytesIO(template_bytes(vocabulary, request.param)))


def test_every_table_has_a_sheet(workbook, forms):
    """
    Instructions first, then the tables in the order they are filled in; the words of drop-downs are hidden.
    """
    first, *sheets, last = workbook.sheetnames
    names = [form.chinese if first == "填写说明" else form.name for form in forms.values()]

    assert names == sheets
    assert (first in ("填写说明", "notes"), "hidden") == (True, workbook[last].sheet_state)
    assert workbook[first]["A1"].value


def test_every_column_has_a_note(workbook, forms):
    """
    No header without a note, none without its column, and none that a reader would not know.
    """
    for sheet, form in zip(workbook.worksheets[1:-1], forms.values(), strict=True):
        header = sheet[1]

        assert len(template_columns(form)) == len(header)
        assert [] == [cell.value for cell in header if cell.comment is None or not cell.value]


def test_kinds_have_drop_downs(workbook, forms):
    """
    Each column of a closed list takes its words from the hidden sheet, and each day is checked.
    """
    for sheet, form in zip(workbook.worksheets[1:-1], forms.values(), strict=True):
        checks = {
            str(check.sqref).partition("2")[0]: check for check in sheet.data_validations.dataValidation
        }
        for cell, column in zip(sheet[1], template_columns(form), strict=True):
            wanted = (
                "list" if words_of(column, "zh") else {"date": "custom", "whole": "whole"}.get(column.sort)
            )
            found = checks[cell.column_letter].type if cell.column_letter in checks else None

            assert (column.name, wanted) == (column.name, found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_to_choose_are_read(forms, language):
    """
    Whatever a drop-down offers means something.
    """
    offered = [
        (column, word)
        for form in forms.values()
        for column in template_columns(form)
        for word in words_of(column, language)
    ]

    assert offered
    assert [] == [(column.name, word) for column, word in offered if value_of(column, word) in (BAD, None)]


def test_an_empty_template_is_an_empty_registry(tmp_path, vocabulary):
    """
    It can be read as it stands.
    """
    path = tmp_path / "registry.xlsx"
    path.write_bytes(template_bytes(vocabulary))
    registry = open_registry(path, vocabulary, TODAY)

    assert ([0], ()) == ([len(block) for block in registry.blocks()], registry.problems)


def test_nothing_acts_as_a_formula(vocabulary):
    """
    A cell is what was written.
    """
    rows = {"households": [{"household": "=1+1", "place": "640522"}]}
    book = openpyxl.load_workbook(BytesIO(template_bytes(vocabulary, "zh", rows)))

    assert ("s", "=1+1") == (book["户"]["A2"].data_type, book["户"]["A2"].value)
