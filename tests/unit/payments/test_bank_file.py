"""The bank's file: form, encodings, and that the same payments are the same bytes."""

import csv
import io
from dataclasses import replace

import pytest

from incentives.payments.bank_file import CODECS, COLUMNS, bank_file, file_digest, two_decimals
from incentives.payments.book import Book
from incentives.payments.drawing import draw
from incentives.payments.pay_period import PayPeriod
from tests.unit.payments.shelf import due

LINES = draw(
    [due(fen=48005), due(household="H2", holder="买买提·吐尔逊", fen=5, account="6228480012345678903")],
    [],
    [],
    Book(),
    PayPeriod.parse("2024-01"),
).lines


@pytest.mark.parametrize("encoding", ["utf-8-bom", "utf-8", "gb18030"])
def test_every_encoding_holds_the_same_rows(encoding):
    """
    The account is whole, the amount has two decimals, the last three columns are for the bank.
    """
    rows = list(csv.reader(io.StringIO(bank_file(LINES, encoding).decode(CODECS[encoding]))))

    assert list(COLUMNS) == rows[0]
    assert {
        ("马福明", "6217000012345678901", "480.05"),
        ("买买提·吐尔逊", "6228480012345678903", "0.05"),
    } == {tuple(row[2:5]) for row in rows[1:]}
    assert [["", "", ""]] * 2 == [row[6:] for row in rows[1:]]


def test_the_mark_and_the_bytes_of_each_encoding():
    """
    A spreadsheet needs the mark to read UTF-8; GB18030 has none.
    """
    assert bank_file(LINES, "utf-8-bom").startswith(b"\xef\xbb\xbf")
    assert bank_file(LINES, "gb18030").startswith("序号".encode("gb18030"))
    assert bank_file(LINES, "utf-8").endswith(b"\r\n")


def test_the_order_of_lines_changes_nothing():
    """
    Written again it is the same file, and has the same digest in every encoding.
    """
    assert bank_file(LINES) == bank_file(LINES[::-1])
    assert file_digest(LINES) == file_digest(LINES[::-1]) != file_digest(LINES[1:])


def test_the_digest_of_a_file_confirms_nobody():
    """
    What stands in clear is the same whatever the name and the account are: no guess can be tried on it.
    """
    others = [replace(line, holder="某", account="123456789") for line in LINES]

    assert file_digest(LINES) == file_digest(others)


@pytest.mark.parametrize(("fen", "written"), [(0, "0.00"), (5, "0.05"), (100, "1.00"), (-4805, "-48.05")])
def test_fen_as_yuan(fen, written):
    """
    Two decimals, never a float.
    """
    assert written == two_decimals(fen)
