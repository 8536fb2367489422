"""Terms worked out by DuckDB for rows of values: what tests of single constructs look at."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb

from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.terms import Term, Terms
from incentives.batch.sql.values import Plain, Truth, Whole
from incentives.domain import missing
from incentives.domain.missing import Missing
from incentives.domain.tally import Tally

SCOPE = "rows"
TRUTHS = {"T": True, "F": False, "U": None}


def new_terms() -> Terms:
    """Terms of a statement for DuckDB."""
    return Terms(DIALECTS["duckdb"])


class Rows:
    """Rows with the columns of some operands, each a list of values with one for every row."""

    def __init__(self, terms: Terms) -> None:
        self.terms, self.columns = terms, {}

    def _column(self, name: str, type_: str, values: Sequence[Any]) -> Term:
        self.columns[name] = (type_, list(values))
        return self.terms.column(SCOPE, name)

    def truth(self, name: str, letters: Sequence[str]) -> Truth:
        """Truths given as T, F and U."""
        return Truth(self._column(name, "BOOLEAN", [TRUTHS[letter] for letter in letters]))

    def plain(self, name: str, values: Sequence[Any], type_: str = "BIGINT") -> Plain:
        """Values some of which are missing or none."""
        data = self._column(name, type_, [None if _absent(value) else value for value in values])
        return Plain(data, self._none(name, values))

    def whole(self, name: str, values: Sequence[Any], *, tally: bool) -> Whole:
        """Numbers and counts as intervals."""
        low = [
            value.lo if isinstance(value, Tally) else None if _absent(value) else value for value in values
        ]
        high = [
            value.hi if isinstance(value, Tally) else None if _absent(value) else value for value in values
        ]
        lo, hi = self._column(f"{name}_lo", "BIGINT", low), self._column(f"{name}_hi", "BIGINT", high)
        return Whole(lo, hi, self._none(name, values), tally)

    def _none(self, name: str, values: Sequence[Any]) -> Term:
        absent = [isinstance(value, missing.Nothing) for value in values]
        return self._column(f"{name}_none", "BOOLEAN", absent) if any(absent) else self.terms.false

    def evaluate(self, *results: Term) -> list[tuple[Any, ...]]:
        """What the terms come to in each row."""
        connection = duckdb.connect(config={"threads": 1})
        count = len(next(iter(self.columns.values()))[1])
        types = ", ".join(f'"{name}" {type_}' for name, (type_, _) in self.columns.items())
        connection.execute(f"CREATE TABLE given (number INTEGER, {types})")
        values = zip(range(count), *(values for _, values in self.columns.values()), strict=True)
        lines = ", ".join("(" + ", ".join(map(literal, row)) + ")" for row in values)
        connection.execute(f"INSERT INTO given VALUES {lines}")  # noqa: S608 - values of our own
        listed = ", ".join(map(text, results))
        return connection.execute(f"SELECT {listed} FROM given AS s ORDER BY s.number").fetchall()  # noqa: S608 - terms of our own

    def letters(self, found: Truth) -> list[str]:
        """T, F or U for every row."""
        names = {value: letter for letter, value in TRUTHS.items()}
        return [names[row[0]] for row in self.evaluate(found.term)]


def text(term: Term) -> str:
    """A term over rows that go by `s`."""
    if term.kind == "column":
        return f's."{term.pieces[0]}"'
    return "".join(piece if isinstance(piece, str) else text(piece) for piece in term.pieces)


def literal(value: Any) -> str:
    """A value as DuckDB reads it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value)
    return f"DATE '{value}'" if isinstance(value, date) else f"'{value}'"


def _absent(value: Any) -> bool:
    return isinstance(value, Missing | missing.Nothing)
