"""Fresh databases for ledger tests: SQLite files, or schemas of the PostgreSQL server named in the environment.

`tests/ledger/postgres.sh` starts such a server; without one, every test runs on SQLite.
"""

import os
import shutil
import uuid
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from incentives.ledger.database import Database
from incentives.ledger.keys import KeyRing
from incentives.ledger.signing import Signer
from incentives.ledger.store import Ledger

VARIABLE = "INCENTIVES_TEST_POSTGRES"
ORIGIN = "test.example/ledger"
RING = KeyRing.generate()
SIGNER = Signer.generate(ORIGIN)


@pytest.fixture
def sqlite_url(tmp_path: Path):
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def ledger_url(sqlite_url):
    """The address of an empty database: on PostgreSQL where there is a server, else an SQLite file."""
    server = os.environ.get(VARIABLE)
    if not server:
        yield sqlite_url
        return
    schema = f"ledger_{uuid.uuid4().hex}"
    engine = create_engine(
        make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    yield f"{server}?options=-csearch_path%3D{schema}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory):
    """An SQLite file with an empty ledger: copied, since migrations take longer than most tests."""
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger.init(f"sqlite:///{path}", ORIGIN, RING, SIGNER).close()
    return path


@pytest.fixture
def ledger(ledger_url, request):
    """An empty ledger, open with all keys."""
    path = make_url(ledger_url).database if ledger_url.startswith("sqlite") else None
    if path is None:
        Ledger.init(ledger_url, ORIGIN, RING, SIGNER).close()
    else:
        shutil.copy(request.getfixturevalue("_empty_file"), path)
    with Ledger.open(ledger_url, RING, SIGNER) as made:
        yield made


@pytest.fixture
def empty_database(ledger_url):
    """A database without tables."""
    made = Database(ledger_url)
    yield made
    made.close()
