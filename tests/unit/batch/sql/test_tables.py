"""The tables that statements read."""

import duckdb
import pytest
import sqlglot

from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.tables import create_tables


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_reads_its_tables(dialect, vocabulary):
    """
    One statement for each table.
    """
    for statement in create_tables(vocabulary, DIALECTS[dialect]).values():
        assert [sqlglot.exp.Create] == [type(read) for read in sqlglot.parse(statement, read=dialect)]


def test_columns_are_those_of_the_canonical_folder(vocabulary):
    """
    Named as in the vocabulary, parts with a dot, with a yes/no beside what may be none.
    """
    connection = duckdb.connect()
    for statement in create_tables(vocabulary, DIALECTS["duckdb"]).values():
        connection.execute(statement)

    found = dict(connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'persons'").fetchall())  # fmt: skip

    expected = {"household": "VARCHAR", "id": "VARCHAR", "sex": "VARCHAR", "registration.since": "DATE",
                "registration.settled": "BOOLEAN", "death_date": "DATE", "death_date.none": "BOOLEAN"}  # fmt: skip
    assert expected == {name: found[name] for name in expected}
