"""Somebody who owns the database and knows nothing of this program, and a ledger for them to attack."""

import pytest
from sqlalchemy import create_engine

from tests.ledger.drafts import filled

TABLES = ("ruleset", "entry", "sealed", "mention", "merkle_node", "checkpoint", "actor")
KEPT = ("head", "class_key", "subject_key")


@pytest.fixture
def intruder(ledger):
    """A connection of somebody who owns the database and knows nothing of this program."""
    if ledger.database.is_sqlite:
        engine = create_engine(f"sqlite:///{ledger.database.path}")
    else:
        engine = create_engine(ledger.database.engine.url)
    yield engine
    engine.dispose()


@pytest.fixture
def full(ledger):
    """A ledger of some entries and two checkpoints."""
    with ledger.transaction() as transaction:
        transaction.store_ruleset(b"rules")
    filled(ledger)
    return ledger


@pytest.fixture
def run(full, intruder):
    """Runs statements in one transaction of the intruder's."""

    def statements(*texts):
        with intruder.begin() as connection:
            for text in texts:
                connection.exec_driver_sql(text)

    return statements


@pytest.fixture
def on_sqlite(full):
    """Only where the database is SQLite."""
    if not full.database.is_sqlite:
        pytest.skip("a statement of SQLite's")


@pytest.fixture
def on_postgresql(full):
    """Only where the database is PostgreSQL."""
    if full.database.is_sqlite:
        pytest.skip("a statement of PostgreSQL's")


@pytest.fixture
def unguarded(full, run):
    """Somebody has dropped or disabled all triggers."""
    if full.database.is_sqlite:
        with full.database.reading() as connection:
            names = list(
                connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
            )
        run(*(f"DROP TRIGGER {name}" for name in names))
    else:
        run(*(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in (*TABLES, *KEPT)))
