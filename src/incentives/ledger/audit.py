"""Everything in the database verified anew, at one moment of it, without any secret key."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select

from incentives.ledger.audit_tables import LookupTables, NodeTable, check_erasures, check_rulesets, raw
from incentives.ledger.auditor import Auditor
from incentives.ledger.findings import AuditReport, Findings
from incentives.ledger.reading import read_head
from incentives.ledger.signing import PublicKey
from incentives.ledger.store import Ledger
from incentives.ledger.tables import CHECKPOINT, ENTRY, SEALED
from incentives.ledger.trigger_check import check_triggers

Progress = Callable[[int, int], None]
PAGE = 1_000  # entries verified between two reports of progress
_Raw = tuple[int, str, str, bytes]


def audit(
    ledger: Ledger, public: PublicKey | None, against: str | None = None, progress: Progress | None = None
) -> AuditReport:
    """Return what is wrong with a ledger, and where.

    `public` must come from whoever signs, not from the database. `against` is a checkpoint that somebody has kept
    outside: it alone shows that a ledger was rolled back to an earlier, once true state. Progress is told entries done
    and entries in all.
    """
    findings = Findings(ledger.database.shown)
    with ledger.database.reading() as connection:
        head = read_head(connection, ledger.database.shown)
        auditor = Auditor(head.origin, head.suite, public, findings)
        for row in connection.execute(select(CHECKPOINT).order_by(CHECKPOINT.c.size)):
            auditor.expect(str(row.note), f"checkpoint {row.size}")
        stored = auditor.checkpoints
        if against is not None:
            auditor.expect(against, "checkpoint kept outside", outside=True)
        nodes, lookups = NodeTable(connection, findings), LookupTables(connection, findings)
        for page in _pages(connection):
            sealed = _sealed(connection, page[0][0], page[-1][0])
            for seq, identifier, kind, header in page:
                entry, completed = auditor.take(seq, header, sealed.get(seq, []), (identifier, kind))
                nodes.expect(completed)
                lookups.expect(seq, entry)
            nodes.compare()
            lookups.compare(page[0][0], page[-1][0])
            if progress is not None:
                progress(auditor.size, head.size)
        if auditor.size != head.size:
            findings.add("L207", "head", found=head.size, wanted=auditor.size)
        auditor.finish()
        nodes.finish()
        lookups.finish(auditor.actors)
        check_rulesets(connection, head.suite, auditor.rulesets, findings)
        check_erasures(connection, auditor.erased, findings)
        check_triggers(connection, findings)
    return findings.report(head.origin, auditor.size, auditor.root, stored)


def _pages(connection: Connection) -> Iterator[list[_Raw]]:
    start = -1  # a forged entry may bear a negative number
    columns = (
        select(ENTRY.c.seq, ENTRY.c.id, ENTRY.c.type, raw(ENTRY.c.header).label("header"))
        .order_by(ENTRY.c.seq)
        .limit(PAGE)
    )
    rows = connection.execute(columns).all()
    while rows:
        yield [(row.seq, row.id, row.type, bytes(row.header)) for row in rows]
        start = rows[-1].seq
        rows = connection.execute(columns.where(ENTRY.c.seq > start)).all()


def _sealed(connection: Connection, first: int, last: int) -> dict[int, list[bytes]]:
    """Return the sealed parts of a range of entries, in their order."""
    query = select(SEALED.c.seq, raw(SEALED.c.ciphertext).label("ciphertext")).where(
        SEALED.c.seq.between(first, last)
    )
    found: dict[int, list[bytes]] = {}
    for row in connection.execute(query.order_by(SEALED.c.seq, SEALED.c.part)):
        found.setdefault(row.seq, []).append(bytes(row.ciphertext))
    return found
