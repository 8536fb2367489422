"""What proof costs: determinations recorded in the ledger, beside a plain INSERT of the same bytes in the same run.

The plain contender writes the very headers and ciphertexts that the ledger has made, found by id and by person, without
tree, triggers or idempotency, through the same engine settings (each commit on disk). They take turns. Sealing is
compression, encryption and commitments alone: it protects and proves nothing, so the proof's own cost is what is left
without it. Processor time is this process's, and says most where other work shares the machine. Persons who are new get their keys in the same transaction.
Contents are 3.8 KB of an explained determination for the general class and 200 bytes for health, of a person of its own.
Targets: at least 4,000 determinations a second in batches of 1,000 on SQLite; proof at most 2 x the plain INSERT.
Usage: python bench/ledger.py [--quick]; on PostgreSQL: FSYNC=on tests/ledger/postgres.sh python bench/ledger.py
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, insert, select

from incentives.ledger.audit import audit
from incentives.ledger.draft import Content, Draft, Retention
from incentives.ledger.keys import KeyRing
from incentives.ledger.seal import Place, commitment, seal, seal_keys
from incentives.ledger.signing import Signer
from incentives.ledger.store import Ledger
from incentives.ledger.suite import INTL_1
from incentives.ledger.tables import ENTRY, SEALED

ORIGIN = "bench.example/ledger"
GENERAL, HEALTH, BATCH = 3_800, 200, 1_000
BATCH_TARGET, PROOF_TARGET = 4_000, 2.0
KEPT = Retention("determination", date(2040, 1, 1))
PLAIN = Table(
    "plain",
    MetaData(),
    Column("id", String(100), primary_key=True),
    Column("person", String(100), index=True),
    Column("header", LargeBinary),
    Column("general", LargeBinary),
    Column("health", LargeBinary),
)


class Seconds(NamedTuple):
    """How long something took by the clock, waiting included, and of the processor."""

    clock: float
    processor: float


Rows = list[dict[str, object]]
NEW, KNOWN = "ledger, persons new", "ledger, persons known"
UNPROVED, SEALING = "plain INSERT", "sealing"


def main() -> None:
    """Measure and print."""
    batches, singles = (3, 60) if "--quick" in sys.argv else (12, 400)
    text = _explained()
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("INCENTIVES_TEST_POSTGRES") or f"sqlite:///{folder}/ledger.db"
        signer = Signer.generate(ORIGIN)
        with Ledger.init(url, ORIGIN, KeyRing.generate(), signer) as ledger:
            with ledger.database.writing() as connection:
                PLAIN.create(connection)
            print(
                f"{'SQLite' if ledger.database.is_sqlite else 'PostgreSQL'}, {GENERAL} + {HEALTH} bytes to seal\n"
            )
            for name, size, rounds in (("batches of 1,000", BATCH, batches), ("one by one", 1, singles)):
                _print(name, size, _measured(ledger, text, size, rounds))
            _print_size(ledger)
            _print_audit(ledger, signer)


def _explained() -> bytes:
    """Return the explained determinations of the example household."""
    root = Path(__file__).parents[1]
    command = [Path(sys.executable).parent / "incentives", "check", root / "examples" / "haiyuan_elder.yaml"]
    found = subprocess.run(
        [*command, "--on", "2024-06-30", "--format", "json"], capture_output=True, check=True
    )
    return json.dumps(json.loads(found.stdout), ensure_ascii=False, separators=(",", ":")).encode()


def _drafts(pseudonyms: list[str], text: bytes) -> list[Draft]:
    """Return a determination for each person, each about another passage of the text."""
    made = []
    for person in pseudonyms:
        start = int(person[:6], 16) % (len(text) - GENERAL)
        contents = (
            Content((person,), "general", text[start : start + GENERAL]),
            Content((person,), "health", text[start : start + HEALTH]),
        )
        body = {"programme": "rural_reward"}
        made.append(
            Draft(
                "determination",
                str(uuid.uuid4()),
                "deciding",
                "bench",
                body,
                person,
                contents,
                KEPT,
                engine="bench",
            )
        )
    return made


def _measured(ledger: Ledger, text: bytes, size: int, rounds: int) -> dict[str, list[Seconds]]:
    """Return seconds per round of each contender, and of sealing alone; a first round warms up and is not counted."""
    times: dict[str, list[Seconds]] = {NEW: [], KNOWN: [], UNPROVED: [], SEALING: []}
    for _ in range(rounds + 1):
        names = [str(uuid.uuid4()) for _ in range(size)]
        with _timed(times[NEW]), ledger.transaction() as transaction:
            people = list(transaction.pseudonyms("person", names).values())
            transaction.append(_drafts(people, text))
        drafts = _drafts(people, text)
        with _timed(times[KNOWN]):
            recorded = ledger.append(drafts)
        rows = _written(ledger, recorded[0].seq, recorded[-1].seq)
        with _timed(times[UNPROVED]), ledger.database.writing() as connection:
            connection.execute(insert(PLAIN), rows)
        with _timed(times[SEALING]):
            _seal(drafts)
    return {name: found[1:] for name, found in times.items()}


@contextmanager
def _timed(times: list[Seconds]) -> Iterator[None]:
    start = time.perf_counter(), time.process_time()
    yield
    times.append(Seconds(time.perf_counter() - start[0], time.process_time() - start[1]))


def _written(ledger: Ledger, first: int, last: int) -> Rows:
    """Return what the ledger has just written, as rows of one plain table."""
    with ledger.database.reading() as connection:
        sealed = _sealed(connection, first, last)
        entries = connection.execute(select(ENTRY).where(ENTRY.c.seq.between(first, last)))
        return [
            {
                "id": row.id,
                "person": json.loads(row.header)["subject"],
                "header": row.header,
                "general": sealed[row.seq, 0],
                "health": sealed[row.seq, 1],
            }
            for row in entries
        ]


def _sealed(connection: Connection, first: int, last: int) -> dict[tuple[int, int], bytes]:
    rows = connection.execute(select(SEALED).where(SEALED.c.seq.between(first, last)))
    return {(row.seq, row.part): row.ciphertext for row in rows}


def _seal(drafts: list[Draft]) -> None:
    """Seal the drafts' contents, with keys at hand."""
    keys = seal_keys(INTL_1, "general", (bytes(32),))
    for draft in drafts:
        for part, content in enumerate(draft.contents):
            place = Place(draft.id, part, content.kind, content.owners)
            seal(INTL_1, keys, place, content.plaintext)
            commitment(INTL_1, keys, place, content.plaintext)


def _print(name: str, size: int, times: dict[str, list[Seconds]]) -> None:
    rounds = f"{name}, {len(times[KNOWN])} rounds"
    print(f"{rounds:36} {'per second':>10} {'p50 ms':>8} {'p99 ms':>8} {'µs of processor time each':>26}")
    for label in (NEW, KNOWN, UNPROVED, SEALING):
        clock = [seconds.clock for seconds in times[label]]
        processor = statistics.median(seconds.processor for seconds in times[label]) / size * 1e6
        rate = size * len(clock) / sum(clock)
        print(
            f"  {label:34} {rate:10,.0f} {_percentile(clock, 50):8.1f} {_percentile(clock, 99):8.1f} {processor:26,.0f}"
        )
    if size == BATCH:
        rate = size / statistics.median(seconds.clock for seconds in times[KNOWN])
        proof = _proof(times)
        print(f"  {rate:,.0f} a second {_verdict(rate >= BATCH_TARGET)} {BATCH_TARGET:,}")
        print(f"  proof {proof:.2f} x {_verdict(proof <= PROOF_TARGET)} at most {PROOF_TARGET:.0f} x")
    print()


def _proof(times: dict[str, list[Seconds]]) -> float:
    """Return how many plain INSERTs a proved one takes, waiting for the disk included, sealing left out."""
    rounds = zip(times[KNOWN], times[SEALING], times[UNPROVED], strict=True)
    return statistics.median((ours.clock - seals.clock) / plain.clock for ours, seals, plain in rounds)


def _percentile(times: list[float], part: int) -> float:
    """Return a percentile in milliseconds, of as many times as there are."""
    return sorted(times)[min(len(times) - 1, len(times) * part // 100)] * 1e3


def _print_size(ledger: Ledger) -> None:
    with ledger.database.writing() as connection:
        entries = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
        PLAIN.drop(connection)
    if ledger.database.path is not None:
        ledger.database.forget_deleted()
        with ledger.database.engine.connect() as connection:
            connection.connection.dbapi_connection.execute("VACUUM")  # type: ignore[union-attr]
        ledger.database.forget_deleted()
        size = Path(ledger.database.path).stat().st_size
    else:
        with ledger.database.reading() as connection:
            query = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
            size = int(connection.exec_driver_sql(query).scalar_one())
    print(f"{size / entries:,.0f} bytes a determination, keys and all indexes included ({entries:,} entries)")


def _print_audit(ledger: Ledger, signer: Signer) -> None:
    ledger.checkpoint()
    start = time.perf_counter()
    report = audit(ledger, signer.public)
    seconds = time.perf_counter() - start
    if not report.is_clean:
        raise SystemExit("the audit has found something")
    print(f"{report.size / seconds:,.0f} entries audited a second, everything verified anew")


def _verdict(holds: bool) -> str:
    return "– meets the target of" if holds else "– MISSES the target of"


if __name__ == "__main__":
    main()
