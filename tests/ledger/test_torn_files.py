"""The write-ahead log of SQLite is cut anywhere or has a flipped bit: what was complete before that place is there."""

import random
import shutil
from pathlib import Path

import pytest

from incentives.ledger.audit import audit
from incentives.ledger.store import Ledger
from tests.ledger.databases import ORIGIN, RING, SIGNER
from tests.ledger.drafts import determination, people


def written(folder, appends):
    """An SQLite ledger whose entries are all in the write-ahead log, and how long that was when each was committed."""
    path = folder / "ledger.db"
    log = Path(f"{path}-wal")
    Ledger.init(f"sqlite:///{path}", ORIGIN, RING, SIGNER).close()
    ledger = Ledger.open(f"sqlite:///{path}", RING, SIGNER)
    with ledger.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_autocheckpoint=0")
    person = people(ledger)[0]
    committed = [(0, 0)]
    for number in range(appends):
        ledger.append([determination(person) for _ in range(1 + number % 3)])
        if number % 5 == 0:
            ledger.checkpoint()
        committed.append((log.stat().st_size, ledger.size))
    return ledger, path, committed


def torn(folder, path, cut, flipped):
    """A copy as a crash may leave it: the log ends at `cut`, and one bit of it is wrong."""
    copy = folder / "torn.db"
    shutil.copy(path, copy)
    image = bytearray(Path(f"{path}-wal").read_bytes()[:cut])
    if flipped is not None:
        image[flipped] ^= 0x10
    Path(f"{copy}-wal").write_bytes(image)
    Path(f"{copy}-shm").unlink(missing_ok=True)
    return f"sqlite:///{copy}"


def surviving(folder, ledger_file, committed, rng):
    """How many entries a random image must hold, how many it does hold, and what the audit says."""
    cut = rng.randrange(committed[-1][0] + 1)
    flipped = rng.randrange(cut) if cut and rng.random() < 0.5 else None
    good = cut if flipped is None else flipped
    must = max(size for end, size in committed if end <= good)
    with Ledger.open(torn(folder, ledger_file, cut, flipped)) as ledger:
        return must, ledger.size, audit(ledger, SIGNER.public).findings


@pytest.mark.parametrize("seed", range(12))
def test_a_torn_log_keeps_what_was_committed_before(tmp_path, seed):
    """
    No image fails to open, loses a commit that lies before the damage, or holds half of one.
    """
    ledger, path, committed = written(tmp_path, 8)
    rng = random.Random(seed)  # noqa: S311 - chooses places, not keys

    with ledger:
        for _ in range(3):
            must, size, findings = surviving(tmp_path, path, committed, rng)
            assert must <= size
            assert size in {entries for _, entries in committed}
            assert () == findings
