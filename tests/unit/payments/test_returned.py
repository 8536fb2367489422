"""The returned file as rows: encodings, columns in any order, and everything wrong with its form at once."""

import pytest

from incentives.payments.returned import read_returned
from incentives.problems import CaseInvalid

HEADER = "明细编号,金额（元）,结果,失败原因,付款日期"


def wrong(raw):
    """The codes and places of what is wrong with a file."""
    with pytest.raises(CaseInvalid) as invalid:
        read_returned(raw if isinstance(raw, bytes) else raw.encode(), "back.csv")
    return [(item.code, item.where.line, item.where.column) for item in invalid.value.problems]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_know_their_places(codec):
    """
    Blank rows are passed over; a line break within quotes does not shift the lines that follow.
    """
    text = f'{HEADER}\r\nPA-1,480.00,成功,"无\n误",2024-07-05\r\n\r\n,,,,\r\nPB-1, 80 ,失败,销户,\r\n'
    first, second = read_returned(text.encode(codec), "back.csv")

    assert ("PA-1", 2, 1) == (first.reference.text, first.reference.span.line, first.reference.span.column)
    assert ("80", 6, 2) == (second.amount.text, second.amount.span.line, second.amount.span.column)
    assert ("失败", "销户", "") == (second.result.text, second.reason.text, second.on.text)


def test_columns_are_known_by_name():
    """
    English, half-width brackets, another order, others in between; the columns that may be missing are empty.
    """
    (row,) = read_returned("户名,result,金额(元),reference\n马福明,paid,480.00,PA-1\n".encode(), "back.csv")

    assert ("PA-1", "480.00", "paid", "", "") == tuple(
        cell.text for cell in (row.reference, row.amount, row.result, row.reason, row.on)
    )
    assert 4 == row.reference.span.column


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (b"", [("R108", 1, 1)]),
        (HEADER.encode("utf-16"), [("P201", 1, 1)]),
        (b"PK\x03\x04...", [("P201", 1, 1)]),
        (b"\xff\x00\xff\x81", [("R102", 1, 1)]),
        (f'{HEADER}\nPA-1,"480.00,成功,,\n', [("P202", 2, 1)]),
        ("编号,金额,结果\nPA-1,480.00,成功\n", [("P204", 1, 1)]),
        ("明细编号,金额,金额,结果\nPA-1,480.00,480.00,成功\n", [("P205", 1, 3)]),
        (f"{HEADER}\nPA-1,480.00,成功\nPB-1,1,成功,,,,\n", [("P203", 2, 3), ("P203", 3, 5)]),
    ],
    ids=["empty", "utf-16", "workbook", "binary", "quote", "column", "twice", "fields"],
)
def test_what_is_wrong_with_the_form(raw, codes):
    """
    Each with its place; nothing is read of such a file.
    """
    assert codes == wrong(raw)
