"""One database: who reads sees one moment of it, who writes is alone, and what fails is rolled back whole.

SQLite: WAL with `synchronous=FULL` (a commit that returned survives a power cut), BEGIN IMMEDIATE for writers, since
the default engine lets two writers read the same state first. PostgreSQL: writers take the head row FOR UPDATE and
readers see one snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlmodel import create_engine

from incentives.ledger.errors import AddressInvalid, DatabaseFault, LibraryMissing
from incentives.ledger.tables import HEAD

WAIT_SECONDS = 120  # for the writers before; their number is small and each takes milliseconds
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",  # the bytes of a shredded key are overwritten, not only unlinked
)
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class Database:
    """The engine behind an address; `shown` is that address without its password."""

    def __init__(self, address: str) -> None:
        """Prepare, without connecting. Raises AddressInvalid, LibraryMissing."""
        try:
            url = make_url(address)
            driver = _DRIVERS[url.get_backend_name()]
        except (ArgumentError, KeyError, ValueError):  # whose text may repeat a piece of the password
            raise AddressInvalid(wanted="sqlite:///ledger.db、postgresql://host/name") from None
        hidden = {name: "***" for name in url.query if "pass" in name}
        self.shown = url.update_query_dict(hidden).render_as_string(hide_password=True)
        self.is_sqlite = driver == "sqlite"
        if self.is_sqlite and url.database in {None, "", ":memory:"}:
            raise AddressInvalid(where=self.shown, wanted="sqlite:///ledger.db")
        self.path = url.database if self.is_sqlite else None
        try:
            # Parameters are never repeated in errors: they hold pseudonyms and ciphertexts.
            self.engine: Engine = create_engine(url.set(drivername=driver), hide_parameters=True)
        except ModuleNotFoundError as error:
            raise LibraryMissing("postgres") from error
        if self.is_sqlite:
            _listen_to_sqlite(self.engine)
        else:
            _listen_to_postgresql(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees one moment of the database. Raises DatabaseFault."""
        moment = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._begun(**moment) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend the only connection that writes; commit at the end, roll back on any error. Raises DatabaseFault."""
        alone = {"writer": True} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}
        with self._begun(**alone) as connection:
            yield connection

    @contextmanager
    def locked(self) -> Iterator[Connection]:
        """Lend the writing connection with the head row locked. Raises DatabaseFault."""
        with self.writing() as connection:
            if not self.is_sqlite:  # BEGIN IMMEDIATE has already locked the file
                connection.execute(select(HEAD.c.id).with_for_update()).all()
            yield connection

    def forget_deleted(self) -> None:
        """Move the write-ahead log into the file and empty it, so that overwritten bytes do not live on there.

        A reader that is still at work keeps the old bytes until the next time.
        """
        if self.is_sqlite:
            with self._faults(), self.engine.connect() as connection:
                connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @contextmanager
    def _begun(self, **options: object) -> Iterator[Connection]:
        with (
            self._faults(),
            self.engine.execution_options(**options).connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            reason = str(error.orig).splitlines()[0] if str(error.orig) else type(error.orig).__name__
            raise DatabaseFault(where=self.shown, reason=reason) from error
        except SQLAlchemyError as error:
            raise DatabaseFault(where=self.shown, reason=type(error).__name__) from error


def _listen_to_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver would begin late and deferred, so it is told not to; the next listener begins.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writer = connection.get_execution_options().get("writer")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def _listen_to_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
            cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
        connection.commit()
