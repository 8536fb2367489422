"""What DuckDB, PostgreSQL and Spark write differently; everything else is SQL that all three read alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_TYPES = {"date": "DATE", "yesno": "BOOLEAN", "whole": "BIGINT"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way to write SQL. The templates take their operands by name.

    `once` asks for a common table expression to be worked out once although it is read several times. Where that cannot be
    asked (Spark plans such an expression again for each reader, and the plan grows beyond all bounds), `kept` is how a
    statement of its own keeps the rows for the session.
    """

    name: str
    quote: str
    text: str
    texts: str
    quotient: str
    later: str
    between: str
    element: str
    each: str
    once: str
    kept: tuple[str, str] = ("", "")

    def quoted(self, name: str) -> str:
        """Return a name as an identifier."""
        return f"{self.quote}{name}{self.quote}"

    def type_of(self, sort: str) -> str:
        """Return the type of a column of a sort of value."""
        return _TYPES.get(sort, self.text)


DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        dialect.name: dialect
        for dialect in (
            Dialect(
                "duckdb",
                '"',
                "VARCHAR",
                "VARCHAR[]",
                quotient="({a} // {b})",
                later="({day} + CAST({days} AS INTEGER))",
                between="CAST({end} - {start} AS BIGINT)",
                element="{list}[{number}]",
                each="{rows} CROSS JOIN UNNEST({list}) AS u(id)",
                once=" MATERIALIZED",
            ),
            Dialect(
                "postgres",
                '"',
                "TEXT",
                "TEXT[]",
                quotient="({a} / {b})",
                later="({day} + CAST({days} AS INTEGER))",
                between="CAST({end} - {start} AS BIGINT)",
                element="{list}[{number}]",
                each="{rows} CROSS JOIN LATERAL UNNEST({list}) AS u(id)",
                once=" MATERIALIZED",
            ),
            Dialect(
                "spark",
                "`",
                "STRING",
                "ARRAY<STRING>",
                quotient="({a} DIV {b})",
                later="DATE_ADD({day}, CAST({days} AS INT))",
                between="CAST(DATEDIFF({end}, {start}) AS BIGINT)",
                element="ELEMENT_AT({list}, {number})",
                each="{rows} LATERAL VIEW EXPLODE({list}) u AS id",
                once="",
                kept=("DROP VIEW IF EXISTS {name}", "CACHE TABLE {name} AS\n{text}"),
            ),
        )
    }
)
"""The dialects by name."""
