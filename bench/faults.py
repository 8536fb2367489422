"""What the ledger survives, in figures: killed writers, torn and bit-flipped write-ahead logs, a full disk.

The tests in tests/ledger do the same on a smaller scale; here are the numbers. On PostgreSQL the writers are clients of
a real server; torn files are SQLite's alone.
Usage: python bench/faults.py [--quick]; on PostgreSQL: FSYNC=on tests/ledger/postgres.sh python bench/faults.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from incentives.ledger.audit import audit
from incentives.ledger.errors import DatabaseFault
from incentives.ledger.store import Ledger
from tests.ledger.databases import ORIGIN, RING, SIGNER
from tests.ledger.drafts import determination, filled
from tests.ledger.storm import Access, storm
from tests.ledger.test_torn_files import surviving, written


def main() -> None:
    """Make every fault and print what was left."""
    quick, server = "--quick" in sys.argv, os.environ.get("INCENTIVES_TEST_POSTGRES")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _killed(server or f"sqlite:///{root / 'killed.db'}", kills=6 if quick else 30 if server else 102)
        if not server:
            _torn(root, rounds=2 if quick else 15, images=10)
            _full(root, attempts=3 if quick else 20)


def _killed(url: str, kills: int) -> None:
    """Kill writers, three at a time, at random moments."""
    start = time.monotonic()
    Ledger.init(url, ORIGIN, RING, SIGNER).close()
    outcome = storm(Access(url, RING.text(), SIGNER.text()), kills)
    name = "PostgreSQL" if url.startswith("postgres") else "SQLite"
    print(f"{name}: {outcome}, {time.monotonic() - start:.0f} s", flush=True)


def _torn(root: Path, rounds: int, images: int) -> None:
    """Cut the write-ahead log at random bytes, half of the time with a flipped bit before."""
    rng, opened, lost, unclean, early = Random(1), 0, 0, 0, 0  # noqa: S311 - chooses places, not keys
    for number in range(rounds):
        folder = root / str(number)
        folder.mkdir()
        ledger, path, committed = written(folder, 25)
        with ledger:
            for _ in range(images):
                must, size, findings = surviving(folder, path, committed, rng)
                opened += 1
                lost += size < must
                unclean += bool(findings)
                early += size < committed[-1][1]
    print(
        f"SQLite: torn or bit-flipped logs {opened}, of them {early} end before the last commit; "
        f"opened {opened}, commits before the damage lost {lost}, audits with findings {unclean}",
        flush=True,
    )


def _full(root: Path, attempts: int) -> None:
    """Let the file grow by a random number of pages only, in the middle of a batch, and then freely again."""
    rng, refused, partly, unclean = Random(2), 0, 0, 0  # noqa: S311 - chooses sizes, not keys
    with Ledger.init(f"sqlite:///{root / 'full.db'}", ORIGIN, RING, SIGNER) as ledger:
        person = filled(ledger)
        for _ in range(attempts):
            before = ledger.size
            with ledger.database.engine.connect() as connection:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
                connection.exec_driver_sql(f"PRAGMA max_page_count={pages + rng.randrange(80)}")
            try:
                ledger.append([determination(person, facts=rng.randbytes(2_000)) for _ in range(300)])
            except DatabaseFault:
                refused += 1
            partly += ledger.size != before
            with ledger.database.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA max_page_count=1000000000")
            ledger.append([determination(person)])
            unclean += not audit(ledger, SIGNER.public).is_clean
    print(
        f"SQLite: full in the middle of a batch {attempts}, refused {refused}, written in part {partly}, "
        f"audits with findings after going on {unclean}"
    )


if __name__ == "__main__":
    main()
