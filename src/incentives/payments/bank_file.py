"""The file a bank is given: one row for each payment, amounts in yuan with two decimals, in UTF-8 or GB18030.

The last three columns are empty: the bank fills them in and gives the file back (`returned` reads it). The programme
stands under its public name, which tells of no death or illness (dossier SAFE-1).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

from incentives.payments.line import Line
from incentives.payments.reasons import KINDS

Encoding = Literal["utf-8-bom", "utf-8", "gb18030"]
CODECS: dict[Encoding, str] = {"utf-8-bom": "utf-8-sig", "utf-8": "utf-8", "gb18030": "gb18030"}
COLUMNS = ("序号", "明细编号", "户名", "账号", "金额（元）", "用途", "结果", "失败原因", "付款日期")


def bank_file(lines: Iterable[Line], encoding: Encoding = "utf-8-bom") -> bytes:
    """Return the file, rows in the order of their references: the same lines always give the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, line in enumerate(sorted(lines, key=lambda line: line.reference), 1):
        purpose = f"{line.title} {line.period}" + ("" if line.kind == "regular" else f" {KINDS[line.kind]}")
        writer.writerow(
            (number, line.reference, line.holder, line.account, two_decimals(line.fen), purpose, "", "", "")
        )
    return text.getvalue().encode(CODECS[encoding])


def two_decimals(fen: int) -> str:
    """Write whole fen in yuan with two decimals.

    >>> two_decimals(48005)
    '480.05'
    """
    sign, (yuan, odd) = "-" if fen < 0 else "", divmod(abs(fen), 100)
    return f"{sign}{yuan}.{odd:02}"


def file_digest(lines: Iterable[Line]) -> str:
    """Return what stands for the file in the ledger: the digest of its references, from which the rest follows.

    Of its whole text a name could be guessed, even after it was erased.
    """
    references = sorted(line.reference for line in lines)
    return "sha256:" + sha256("\n".join(references).encode()).hexdigest()
