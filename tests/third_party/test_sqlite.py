"""What SQLite and its driver do that one would not expect, and the ledger provides for."""

import sqlite3

import pytest
from sqlalchemy import create_engine, text


@pytest.fixture
def guarded():
    """A table that forbids deletion by a trigger."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, 'true');"
        "CREATE TRIGGER kept BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'kept'); END;"
    )
    yield connection
    connection.close()


def test_replacing_a_row_fires_no_delete_trigger(guarded):
    """
    Unless the connection itself asks for it: so a guard before INSERT is needed.
    """
    guarded.execute("INSERT OR REPLACE INTO t VALUES (1, 'forged')")
    assert [("forged",)] == guarded.execute("SELECT v FROM t").fetchall()
    guarded.commit()

    guarded.execute("PRAGMA recursive_triggers=ON")
    with pytest.raises(sqlite3.IntegrityError, match="kept"):
        guarded.execute("INSERT OR REPLACE INTO t VALUES (1, 'again')")


def test_columns_take_values_of_any_type(guarded):
    """
    An audit must not rely on finding bytes where bytes were declared.
    """
    guarded.execute("CREATE TABLE b (v BLOB NOT NULL)")
    guarded.execute("INSERT INTO b VALUES ('text'), (5)")

    assert ["text", 5] == [value for (value,) in guarded.execute("SELECT v FROM b")]


def test_two_default_transactions_read_the_same_state(tmp_path):
    """
    The engine begins late and deferred: both writers see the same last row, and only the second one's write can fail.
    """
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE chain (id INTEGER PRIMARY KEY)"))
    with engine.connect() as one, engine.connect() as other:
        sizes = [
            connection.execute(text("SELECT count(*) FROM chain")).scalar() for connection in (one, other)
        ]
        one.execute(text("INSERT INTO chain VALUES (NULL)"))
        one.commit()
        other.execute(text("INSERT INTO chain VALUES (NULL)"))
        other.commit()
    engine.dispose()

    assert [0, 0] == sizes
