"""Chinese text laid out on a terminal."""

import pytest

from incentives_cli.render.page import wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("年满六十周岁", 6, ["年满六", "十周岁"]),
        ("年满六十周岁", 7, ["年满六", "十周岁"]),
        ("年满六十，本人健在", 8, ["年满六", "十，本人", "健在"]),
        ("依据（国发）", 6, ["依据", "（国", "发）"]),
        ("one two three", 7, ["one two", "three"]),
        ("海原县 county 人", 8, ["海原县", "county", "人"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("马＊＊＊", 4, ["马＊", "＊＊"]),
        ("a\x1b[31mb\nc", 20, ["a [31mb c"]),
    ],
)
def test_text_breaks_by_cells(text, width, lines):
    """
    Two cells a character; closing marks never begin a line, opening ones never end it, words stay whole.
    """
    assert lines == wrap(text, width)
