"""Migrations make exactly the tables that the program works with."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from incentives.ledger import migrate
from incentives.ledger.errors import NotALedger
from incentives.ledger.migrations import postgresql_triggers, sqlite_triggers
from incentives.ledger.tables import METADATA


def test_migrations_and_tables_agree(ledger):
    """
    Nothing is in one and not in the other.
    """
    with ledger.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert [] == compare_metadata(context, METADATA)
        assert migrate.newest() == migrate.version(connection)


def test_upgrading_again_changes_nothing(ledger):
    """
    A newest ledger stays as it is.
    """
    with ledger.database.writing() as connection:
        migrate.upgrade(connection)
        migrate.check(connection, "here")


def test_a_migration_that_fails_leaves_nothing(empty_database, monkeypatch):
    """
    Tables, triggers and version come together.
    """
    monkeypatch.setitem(sqlite_triggers.TRIGGERS, "broken", "CREATE TRIGGER nonsense")
    monkeypatch.setattr(postgresql_triggers, "statements", lambda: ["CREATE TRIGGER nonsense"])
    with pytest.raises(Exception, match=r"syntax|incomplete"), empty_database.writing() as connection:
        migrate.upgrade(connection)

    with empty_database.reading() as connection:
        assert set() == set(inspect(connection).get_table_names()) & set(METADATA.tables)


def test_an_empty_database_is_no_ledger(empty_database):
    """
    It is not filled in passing.
    """
    with empty_database.reading() as connection, pytest.raises(NotALedger):
        migrate.check(connection, "here")


def test_every_table_is_guarded():
    """
    A new table without triggers would be the way in.
    """
    names = set(METADATA.tables)
    on_sqlite = {
        table
        for table in names
        if {f"{table}_no_delete", f"{table}_no_replace"} <= set(sqlite_triggers.TRIGGERS)
    }
    on_postgresql = {*postgresql_triggers.APPEND_ONLY, *postgresql_triggers.KEPT}

    assert names == on_sqlite == on_postgresql
