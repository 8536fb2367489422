"""The settings on which durability and isolation rest, and errors that reveal nothing."""

import pytest
from sqlalchemy import text

from incentives.ledger.database import Database
from incentives.ledger.errors import AddressInvalid, DatabaseFault, LibraryMissing
from tests.ledger.drafts import note


def test_sqlite_is_set_to_survive_a_power_cut(sqlite_url):
    """
    Write-ahead log, every commit on disk, triggers for replaced rows, deleted bytes overwritten.
    """
    database = Database(sqlite_url)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "busy_timeout": 120_000,
    }
    with database.writing() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    database.close()

    assert wanted == found


def test_a_writer_is_alone(sqlite_url):
    """
    The lock is taken at the beginning, not at the first write.
    """
    one, other = Database(sqlite_url), Database(sqlite_url)
    with other.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    with one.writing(), pytest.raises(DatabaseFault, match="locked"), other.writing():
        pass
    one.close()
    other.close()


def test_a_reader_sees_one_moment(ledger):
    """
    Whatever is committed meanwhile.
    """
    with ledger.reading() as moment:
        before = list(moment.entries())
        ledger.append([note()])
        assert before == list(moment.entries())

    assert 2 == ledger.size


def test_readers_write_nothing_on_postgresql(ledger):
    """
    The connection itself refuses.
    """
    if ledger.database.is_sqlite:
        pytest.skip("PostgreSQL knows read-only transactions")
    with pytest.raises(DatabaseFault, match="read-only"), ledger.database.reading() as connection:
        connection.execute(text("UPDATE head SET size = 0"))


def test_errors_repeat_no_values(ledger):
    """
    Neither parameters nor the password of the address.
    """
    with pytest.raises(DatabaseFault) as caught, ledger.database.writing() as connection:
        connection.execute(text("INSERT INTO actor VALUES (:name, NULL)"), {"name": "赵试验"})

    assert "赵试验" not in str(caught.value)
    assert "secret" not in Database("postgresql://user:secret@host/name").shown


def test_a_missing_driver_is_named_with_its_extra(monkeypatch):
    """
    PostgreSQL needs an extra of its own.
    """

    def missing(*_args, **_options):
        raise ModuleNotFoundError(name="psycopg")

    monkeypatch.setattr("incentives.ledger.database.create_engine", missing)

    with pytest.raises(LibraryMissing) as caught:
        Database("postgresql://host/name")
    assert "pip install 'incentives[postgres]'" in caught.value.problem.hint("zh")


def test_an_unreachable_server_is_a_clear_error():
    """
    In one line.
    """
    with pytest.raises(DatabaseFault) as caught, Database("postgresql://u:secret@127.0.0.1:1/x").reading():
        pass

    assert "secret" not in str(caught.value)
    assert "\n" not in caught.value.problem.values["reason"]


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(address):
    """
    Each connection would see one of its own.
    """
    with pytest.raises(AddressInvalid):
        Database(address)


@pytest.mark.parametrize("address", ["postgresql://u:se@host:cret/x", "postgresql://u:se@[::1/x"])
def test_an_address_that_cannot_be_read_is_not_repeated(address):
    """
    A password with an unquoted sign would be, in part: "se" is one.
    """
    with pytest.raises(AddressInvalid) as caught:
        Database(address)

    assert "se" not in "".join(caught.value.problem.values.values())
    assert caught.value.__cause__ is None


def test_a_password_among_the_options_is_not_shown():
    """
    PostgreSQL takes it there as well.
    """
    shown = Database("postgresql://host/name?user=u&password=secret&sslpassword=secret").shown

    assert "secret" not in shown
    assert "user=u" in shown
