"""Reading and writing amounts of money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incentives.domain.money import format_yuan, parse_yuan


@pytest.mark.parametrize(
    ("text", "fen"),
    [("80", 8000), ("80.50", 8050), ("80.5", 8050), ("0", 0), ("0.01", 1), ("3000.00", 300000)],
)
def test_yuan_become_whole_fen(text, fen):
    """
    Up to two decimals are read; one decimal is tenths of a yuan.
    """
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 80",
        "80 ",
        "080",
        "-80",
        "+80",
        "8e1",
        "80.",
        ".5",
        "80.505",
        "1,000",
        "８０",
        "80元",
        "80\n",
        "nan",
    ],
)
def test_anything_else_is_refused(text):
    """
    Signs, exponents, separators, full-width digits and a third decimal are mistakes, not amounts.
    """
    with pytest.raises(ValueError, match="not an amount"):
        parse_yuan(text)


@pytest.mark.parametrize("number", [80.5, 80, None])
def test_numbers_are_refused(number):
    """
    A float has already lost the fen by the time it arrives; only text is read.
    """
    with pytest.raises(ValueError, match="not an amount"):
        parse_yuan(number)


@pytest.mark.parametrize(
    ("fen", "text"), [(8000, "80"), (8050, "80.50"), (1, "0.01"), (0, "0"), (-8050, "-80.50"), (-50, "-0.50")]
)
def test_fen_are_written_in_yuan(fen, text):
    """
    Decimals appear only when there are odd fen, and then two of them.
    """
    assert format_yuan(fen) == text


@given(st.integers(min_value=0))
def test_reading_undoes_writing(fen):
    """
    No amount, however large, changes on the way through text.
    """
    assert parse_yuan(format_yuan(fen)) == fen
