"""Cells as people and spreadsheet programs leave them, read as rule text; and what cannot be read."""

from datetime import UTC, date, datetime

import pytest

from incentives.ir.types import Type
from incentives.specs.standards.words import CellWrong, amount, day, text, words_of


@pytest.mark.parametrize(
    "cell",
    [
        "2024-01-05",
        "2024/1/5",
        "2024年1月5日",
        "2024.01.05",
        date(2024, 1, 5),
        datetime(2024, 1, 5, tzinfo=UTC),
    ],
)
def test_a_day_in_any_honest_form(cell):
    """
    As text, and as what a spreadsheet program makes of it.
    """
    assert "2024-01-05" == day(cell)


@pytest.mark.parametrize("cell", ["2024-02-30", "2024-13-01", "2024", "昨天", 45292, "24-1-5"])
def test_what_is_no_day_is_refused(cell):
    """
    Nor a number that a program counts days in.
    """
    with pytest.raises(CellWrong, match="2024-01-01"):
        day(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("80", "80 yuan"), (80, "80 yuan"), (80.0, "80 yuan"), ("80.50", "80.50 yuan"), (80.5, "80.5 yuan"),
     (0.1, "0.1 yuan"), ("80 元", "80 yuan"), ("待明确", "unpublished"), ("unpublished", "unpublished"), (0, "0 yuan")],
)  # fmt: skip
def test_an_amount_to_the_fen(cell, expected):
    """
    What was typed, never what a binary number makes of it.
    """
    assert expected == amount(cell)


@pytest.mark.parametrize(
    "cell", ["八十", "-5", "0.005", 0.005, "NaN", "Infinity", "1e20", "80 yuan", "80元/月", ""]
)
def test_what_is_no_amount_is_refused(cell):
    """
    Nothing is rounded or guessed.
    """
    with pytest.raises(CellWrong, match="金额写数字"):
        amount(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(None, ""), (3.0, "3"), (True, "是"), (" 甲\n乙 ", "甲 乙"), (date(2024, 1, 5), "2024-01-05")],
)
def test_any_cell_as_text(cell, expected):
    """
    On one line, as it was meant.
    """
    assert expected == text(cell)


def test_words_go_both_ways(shipped):
    """
    Yes and no, none where it is possible, and what nobody has published.
    """
    words = words_of(Type("yesno", "", can_be_none=True), shipped.ruleset)

    assert {"yes": "是", "no": "否", "none": "无", "unpublished": "待明确"} == {
        word: words.cell(word) for word in ("yes", "no", "none", "unpublished")
    }
    assert ["yes", "no", "none", "unpublished", "maybe"] == [
        words.word(cell) for cell in ("是", "否", "无", "待明确", "maybe")
    ]
