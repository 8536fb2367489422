"""No space is left in the middle of a batch: a clear error, nothing half-written, and the log goes on when there is space."""

import subprocess
import sys

import pytest

from incentives.ledger.audit import audit
from incentives.ledger.errors import DatabaseFault
from incentives.ledger.store import Ledger
from tests.ledger.databases import ORIGIN, RING, SIGNER
from tests.ledger.drafts import determination, filled

LIMITED = """
import resource, sys
from incentives.ledger.errors import DatabaseFault
from incentives.ledger.keys import KeyRing
from incentives.ledger.store import Ledger
from tests.ledger.drafts import determination

url, keys, person, limit = sys.argv[1:]
with Ledger.open(url, KeyRing.parse(keys)) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    try:
        ledger.append([determination(person, facts=b"x" * 3000) for _ in range(500)])
    except DatabaseFault as fault:
        print(fault.problem.code, fault.problem.values["reason"])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(ledger.append([determination(person, entry_id="afterwards")])[0].seq)
"""


@pytest.fixture
def on_file(sqlite_url):
    """A ledger in an SQLite file."""
    with Ledger.init(sqlite_url, ORIGIN, RING, SIGNER) as made:
        yield made


def test_a_full_database_refuses_the_whole_batch(on_file):
    """
    SQLite reports a full disk in the same way as a full file.
    """
    person = filled(on_file)
    with on_file.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 10}")
    with pytest.raises(DatabaseFault, match="full") as caught:
        on_file.append([determination(person) for _ in range(500)])
    with on_file.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")

    assert "没有写入" in caught.value.problem.hint("zh")
    assert 21 == on_file.size
    assert [21] == [entry.seq for entry in on_file.append([determination(person)])]
    assert () == audit(on_file, SIGNER.public).findings


def test_a_file_that_cannot_grow_refuses_the_whole_batch(on_file, sqlite_url):
    """
    The operating system stops the write itself; the same process goes on as soon as there is space again.
    """
    pytest.importorskip("resource")
    person = filled(on_file)
    on_file.database.forget_deleted()
    command = [sys.executable, "-c", LIMITED, sqlite_url, RING.text(), person, str(400_000)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)

    assert [
        "L104 disk I/O error",
        "21",
    ] == found.stdout.splitlines() or "L104 database or disk is full" in found.stdout
    assert 22 == on_file.size
    assert () == audit(on_file, SIGNER.public).findings
