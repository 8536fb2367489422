"""One registry in every form: the same households, the same problems."""

import os
import uuid

import pytest

from incentives.batch.problems import RegistryInvalid
from incentives.batch.registry import open_registry
from incentives.batch.village import FOLDER
from tests.ledger.databases import VARIABLE
from tests.unit.batch.conftest import TODAY
from tests.unit.batch.written_registries import (
    arrow_tables,
    small_registry,
    write_csv,
    write_duckdb,
    write_parquet,
    write_workbook,
)

FORMS = {"csv": write_csv, "parquet": write_parquet, "duckdb": write_duckdb, "xlsx": write_workbook}


def contents(address, vocabulary):
    """The documents of a registry by key, and household, code and column of every problem."""
    registry = open_registry(address, vocabulary, TODAY)
    blocks = list(registry.blocks())
    documents = {key: block.document(row) for block in blocks for row, key in enumerate(block.keys)}
    problems = [one for block in blocks for one in block.problems]
    return (
        documents,
        sorted((one.household, one.problem.code, one.row) for one in problems),
        registry.problems,
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_village_in_every_form(tmp_path, village, vocabulary, form):
    """
    Twenty-six households and the mistakes of four, whichever way they come.
    """
    documents, problems, notes = contents(FORMS[form](tmp_path / f"village.{form}", village), vocabulary)
    wanted, mistakes, _ = contents(FOLDER, vocabulary)
    below_header = 1 if form in ("parquet", "duckdb") else 0  # databases count their first row as 1

    assert (26, wanted, ()) == (len(documents), documents, notes)
    assert [(key, code, row - below_header) for key, code, row in mistakes] == problems
    assert {"SL-027", "SL-028", "SL-029", "SL-030"} == {key for key, _, _ in problems}


@pytest.mark.skipif(VARIABLE not in os.environ, reason="no PostgreSQL server is named in the environment")
def test_the_village_in_postgresql(village, vocabulary):
    """
    A schema of a database, columns of truth values and lists included.
    """
    import psycopg

    schema = f"registry_{uuid.uuid4().hex}"
    url = os.environ[VARIABLE]
    with psycopg.connect(url) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        for table, data in arrow_tables(village).items():
            columns = ", ".join(f'"{name}" text' for name in data.column_names)
            connection.execute(f'CREATE TABLE {schema}."{table}" ({columns})')
            marks = ", ".join(["%s"] * data.num_columns)
            for row in data.to_pylist():
                insert = f'INSERT INTO {schema}."{table}" VALUES ({marks})'  # noqa: S608 - names of our own
                connection.execute(insert, list(row.values()))
        connection.execute(f"ALTER TABLE {schema}.persons ALTER minority TYPE boolean USING minority = '是'")
        connection.execute(
            f"ALTER TABLE {schema}.marriages ALTER spouses TYPE text[] USING string_to_array(spouses, '、')"
        )
    try:
        documents, problems, notes = contents(f"{url}?schema={schema}", vocabulary)
        wanted, mistakes, _ = contents(FOLDER, vocabulary)
    finally:
        with psycopg.connect(url) as connection:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")

    assert (wanted, ()) == (documents, notes)
    assert [code for _, code, _ in mistakes] == [code for _, code, _ in problems]


def codes(address, vocabulary):
    """The codes of what makes a registry unusable."""
    with pytest.raises(RegistryInvalid) as raised:
        open_registry(address, vocabulary, TODAY)
    return [problem.code for problem in raised.value.problems]


def test_a_folder_with_a_table_nobody_knows(tmp_path, vocabulary):
    """
    Its rows would be missing while lists are said to be complete: nothing is read, and the name meant is suggested.
    """
    rows = small_registry()
    rows["childs"] = rows.pop("children")

    assert ["T101"] == codes(write_csv(tmp_path / "registry", rows), vocabulary)


def test_a_registry_without_households(tmp_path, vocabulary):
    """
    No table of households, no registry.
    """
    rows = small_registry()
    del rows["households"]

    assert ["T102"] == codes(write_parquet(tmp_path / "registry", rows), vocabulary)


def test_a_table_given_twice(tmp_path, vocabulary):
    """
    Under its English and its Chinese name.
    """
    rows = small_registry()
    rows["人员"] = rows["persons"]

    assert ["T116"] == codes(write_csv(tmp_path / "registry", rows), vocabulary)


def test_a_file_that_is_no_registry(tmp_path, vocabulary):
    """
    What can be read is named.
    """
    path = tmp_path / "registry.pdf"
    path.write_bytes(b"%PDF-")

    assert ["T117"] == codes(path, vocabulary)
