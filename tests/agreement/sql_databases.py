"""Databases in which emitted statements are run: DuckDB always, PostgreSQL and Spark where there are any.

Each holds the tables of one block as `create_tables` makes them.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from incentives.batch.block import Block
from incentives.batch.sources.shards_writer import tables_on_disk
from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.tables import create_tables

POSTGRES = os.environ.get("INCENTIVES_TEST_POSTGRES", "")
Rows = Sequence[dict[str, Any]]


class Database(Protocol):
    """Something that reads one dialect."""

    dialect: str

    def rows(self, statement: str) -> Rows:
        """What a statement finds."""


class DuckDb:
    """An in-memory DuckDB."""

    dialect = "duckdb"

    def __init__(self, block: Block) -> None:
        import duckdb

        self.connection = duckdb.connect(config={"threads": 1})  # threads cost more than these few rows
        for statement in create_tables(block.vocabulary, DIALECTS[self.dialect]).values():
            self.connection.execute(statement)
        for name, table in tables_on_disk(block).items():
            self.connection.register("given", table)
            self.connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM given")  # noqa: S608 - our own names
            self.connection.unregister("given")

    def rows(self, statement: str) -> Rows:
        """What a statement finds."""
        found: Rows = self.connection.sql(statement).to_arrow_table().to_pylist()
        return found


class Postgres:
    """A schema of its own on the PostgreSQL server named in the environment, gone when the connection is."""

    dialect = "postgres"

    def __init__(self, block: Block) -> None:
        import psycopg
        from psycopg.rows import dict_row

        self.connection: Any = psycopg.connect(POSTGRES, row_factory=dict_row)
        self.connection.execute("CREATE SCHEMA registry")
        self.connection.execute("SET search_path TO registry")
        for statement in create_tables(block.vocabulary, DIALECTS[self.dialect]).values():
            self.connection.execute(statement)
        for name, table in tables_on_disk(block).items():
            columns = ", ".join(f'"{column}"' for column in table.column_names)
            places = ", ".join(["%s"] * table.num_columns)
            with self.connection.cursor() as cursor:
                cursor.executemany(
                    f"INSERT INTO {name} ({columns}) VALUES ({places})",  # noqa: S608 - our own names
                    [list(row.values()) for row in table.to_pylist()],
                )

    def rows(self, statement: str) -> Rows:
        """What a statement finds."""
        found: Rows = self.connection.execute(statement).fetchall()
        return found

    def close(self) -> None:
        """Forget the schema: nothing of it was committed."""
        self.connection.rollback()
        self.connection.close()


@contextmanager
def postgres(block: Block) -> Iterator[Postgres]:
    """A PostgreSQL database with the tables of a block."""
    database = Postgres(block)
    try:
        yield database
    finally:
        database.close()


class Spark:
    """Tables of a Spark session as temporary views."""

    dialect = "spark"

    def __init__(self, session: Any, block: Block) -> None:
        self.session = session
        for statement in create_tables(block.vocabulary, DIALECTS[self.dialect]).values():
            name, schema = statement.removeprefix("CREATE TABLE ").split(" ", 1)
            self._view(name, schema.strip("()\n "), block)

    def _view(self, name: str, schema: str, block: Block) -> None:
        columns = [line.strip().split("` ")[0].strip("`") for line in schema.split(",\n")]
        rows = tables_on_disk(block)[name].to_pylist()
        given = [tuple(row.get(column) for column in columns) for row in rows]
        self.session.createDataFrame(given, schema).createOrReplaceTempView(name)

    def rows(self, statement: str) -> Rows:
        """What a statement finds."""
        *before, query = statement.split(";\n")
        for step in before:
            self.session.sql(step)
        return [row.asDict() for row in self.session.sql(query).collect()]
