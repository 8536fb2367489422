"""Tables as they were written: canonical column names, untouched cells, and the place of every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from incentives.batch.forms import TableForm
from incentives.problems import Span

Style: TypeAlias = Literal["sheet", "lines", "records"]
Rows: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Header:
    """A column as the author named it, and its number from 1."""

    written: str
    number: int


@dataclass(frozen=True, repr=False)
class RawTable:
    """One table or a part of it: `rows` are the numbers that the source counts its rows by.

    `title` is the sheet, file or table name as written. `style` says how places are given: `sheet` as 人员!C7,
    `lines` as line and column, `records` as row number and column name.
    """

    form: TableForm
    source: str
    title: str
    style: Style
    headers: Mapping[str, Header]
    data: Any
    rows: Rows

    def taken(self, order: npt.NDArray[np.int64]) -> RawTable:
        """Return the rows at the given positions, in that order."""
        return RawTable(
            self.form,
            self.source,
            self.title,
            self.style,
            self.headers,
            self.data.take(order),
            self.rows[order],
        )

    def span(self, row: int, column: str = "") -> Span:
        """Return where the cell of a row (as the source counts) and a column stands; the whole row without one."""
        header = self.headers.get(column)
        if self.style == "lines":
            return Span(self.source, row, header.number if header else 1)
        if self.style == "sheet":
            return Span(self.source, path=f"{self.title}!{letters(header.number) if header else ''}{row}")
        return Span(self.source, row, header.number if header else 1, header.written if header else "")

    def title_of(self, column: str) -> str:
        """Return a column's header as written, or its name where the table has no such column."""
        return self.headers[column].written if column in self.headers else column


def letters(number: int) -> str:
    """Return the letters of a spreadsheet column: 1 is A, 27 is AA."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def written(value: Any) -> str:
    """Return a cell as text, as a household document would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return str(value).removesuffix(" 00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, list | tuple):
        return "、".join(written(item) for item in value)
    return str(value)
