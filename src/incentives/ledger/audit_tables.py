"""The tables beside the log, compared with what the entries say: nodes, look-ups, rulesets, keys that were erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Cast, Column, Connection, LargeBinary, Row, cast, func, select

from incentives.ledger.entry import Entry
from incentives.ledger.findings import Findings
from incentives.ledger.keys import CLASSES
from incentives.ledger.merkle import Node
from incentives.ledger.suite import Suite
from incentives.ledger.tables import ACTOR, CLASS_KEY, ENTRY, MENTION, NODE, RULESET, SEALED, SUBJECT_KEY


def raw(column: Column[bytes]) -> Cast[bytes]:
    """Return a column as bytes, whatever an owner of an SQLite file may have put into it."""
    return cast(column, LargeBinary)


class NodeTable:
    """The stored subtrees, compared page by page with those worked out anew."""

    def __init__(self, connection: Connection, findings: Findings) -> None:
        self._connection = connection
        self._findings = findings
        self._expected: dict[tuple[int, int], bytes] = {}
        self._total = 0
        self._wrong: list[str] = []

    def expect(self, nodes: Sequence[Node]) -> None:
        """Take the subtrees of one entry; level 0 is not stored."""
        self._expected.update({(level, index): value for level, index, value in nodes if level})

    def compare(self) -> None:
        """Compare what was taken since the last time."""
        spans: dict[int, list[int]] = {}
        for level, index in self._expected:
            spans.setdefault(level, []).append(index)
        stored: dict[tuple[int, int], bytes] = {}
        for level, indexes in spans.items():
            query = select(NODE.c.idx, raw(NODE.c.hash).label("hash")).where(
                NODE.c.level == level, NODE.c.idx.between(min(indexes), max(indexes))
            )
            stored |= {(level, row.idx): bytes(row.hash) for row in self._connection.execute(query)}
        if stored != self._expected:
            names = stored.keys() | self._expected.keys()
            wrong = sorted(name for name in names if stored.get(name) != self._expected.get(name))
            self._wrong.extend(f"{level}/{index}" for level, index in wrong)
        self._total += len(self._expected)
        self._expected.clear()

    def finish(self) -> None:
        """Report, and count nodes that no entry has completed."""
        count = self._connection.execute(select(func.count()).select_from(NODE)).scalar_one()
        if count != self._total and not self._wrong:
            self._wrong.append(f"{count} != {self._total}")
        if self._wrong:
            self._findings.add("L206", "merkle_node", count=len(self._wrong), first=self._wrong[0])


class LookupTables:
    """Who is mentioned where, which roles are held, and sealed parts of no entry."""

    def __init__(self, connection: Connection, findings: Findings) -> None:
        self._connection = connection
        self._findings = findings
        self._expected: set[tuple[str, int]] = set()
        self._total = 0
        self._wrong: list[str] = []

    def expect(self, seq: int, entry: Entry | None) -> None:
        """Take the pseudonyms of one entry; those of an unreadable one are unknown."""
        if entry is not None:
            self._expected.update((name, seq) for name in entry.mentioned)

    def compare(self, first: int, last: int) -> None:
        """Compare a range of entries with the table of mentions."""
        query = select(MENTION.c.pseudonym, MENTION.c.seq).where(MENTION.c.seq.between(first, last))
        stored = {(row.pseudonym, row.seq) for row in self._connection.execute(query)}
        wrong = sorted((seq for _, seq in stored ^ self._expected), key=str)
        self._wrong.extend(f"entry {seq}" for seq in wrong)
        self._total += len(stored)
        self._expected.clear()

    def finish(self, actors: Mapping[str, str]) -> None:
        """Report, compare the bindings of actors, and look for rows beyond the log."""
        beyond = (
            self._connection.execute(select(func.count()).select_from(MENTION)).scalar_one() - self._total
        )
        if beyond:
            self._wrong.append(f"{beyond} rows beyond the log")
        if self._wrong:
            self._findings.add(
                "L217", "mention", table="mention", count=len(self._wrong), first=self._wrong[0]
            )
        stored = {row.name: row.role for row in self._connection.execute(select(ACTOR))}
        wrong = sorted(name for name in stored.keys() | actors if stored.get(name) != actors.get(name))
        if wrong:
            self._findings.add("L217", "actor", table="actor", count=len(wrong), first=wrong[0])
        orphans = select(SEALED.c.seq).where(SEALED.c.seq.not_in(select(ENTRY.c.seq))).distinct()
        for seq in self._connection.execute(orphans).scalars():
            self._findings.add("L205", f"entry {seq}", wanted=0, found="1+")


def check_rulesets(
    connection: Connection, suite: Suite, named: Mapping[str, int], findings: Findings
) -> None:
    """Report rulesets that are not those of their digest, or that entries name and nobody has."""
    stored = set()
    columns = select(raw(RULESET.c.hash).label("hash"), raw(RULESET.c.body).label("body"))
    for row in connection.execute(columns):
        stored.add(bytes(row.hash).hex())
        if suite.digest(bytes(row.body)) != bytes(row.hash):
            findings.add("L213", f"ruleset {bytes(row.hash).hex()}")
    for digest, seq in named.items():
        if digest not in stored:
            findings.add("L214", f"entry {seq}", digest=digest)


def check_erasures(connection: Connection, erased: set[str], findings: Findings) -> None:
    """Report pseudonyms whose keys and entries of erasure tell different stories, and keys whose very rows are gone."""
    keys = SUBJECT_KEY.c
    gone = select(SUBJECT_KEY).where(keys.erased_at.is_not(None) | keys.wrapped.is_(None))
    rows = list(connection.execute(gone))
    wrong = {row.pseudonym for row in rows if row.pseudonym not in erased or _is_half_erased(row)}
    alive = select(keys.pseudonym).where(keys.wrapped.is_not(None))
    if erased:
        wrong |= erased & set(connection.execute(alive).scalars())
    kept = select(keys.pseudonym).where(keys.kind == "general")
    wrong |= set(
        connection.execute(select(MENTION.c.pseudonym).where(MENTION.c.pseudonym.not_in(kept))).scalars()
    )
    wrong |= set(CLASSES) - set(connection.execute(select(CLASS_KEY.c.kind)).scalars())
    for pseudonym in sorted(wrong):
        findings.add("L218", pseudonym)


def _is_half_erased(row: Row[tuple[object, ...]]) -> bool:
    return row.wrapped is not None or row.lookup is not None or row.erased_at is None
