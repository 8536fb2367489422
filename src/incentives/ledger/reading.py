"""What can be read of a ledger at one moment: entries, sealed contents, rulesets, who is behind a pseudonym's number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from incentives.ledger.entry import Entry
from incentives.ledger.errors import Altered, NotALedger, UnknownEntry, UnknownRuleset
from incentives.ledger.keys import KeyRing, SealClass
from incentives.ledger.seal import unseal
from incentives.ledger.subject_keys import KeyMemory, SubjectKeys
from incentives.ledger.suite import Suite, Unopened, suite_of
from incentives.ledger.tables import CHECKPOINT, ENTRY, HEAD, MENTION, RULESET, SEALED

PAGE = 500  # entries read at once


@dataclass(frozen=True, slots=True)
class Head:
    """How long the log is at one moment, and under which name, suite and key epoch."""

    origin: str
    suite: Suite
    size: int
    key_epoch: int


@dataclass(frozen=True, slots=True)
class Held:
    """What an open ledger carries from one transaction to the next."""

    ring: KeyRing | None
    memory: KeyMemory = field(default_factory=KeyMemory)
    actors: dict[str, str] = field(default_factory=dict)  # bindings of committed entries, which never change


def read_head(connection: Connection, where: str = "ledger") -> Head:
    """Return the head row. Raises NotALedger when there is none."""
    row = connection.execute(select(HEAD)).one_or_none()
    if row is None:
        raise NotALedger(where=where)
    return Head(row.origin, suite_of(row.suite), row.size, row.key_epoch)


class Reading:
    """One moment of a ledger."""

    def __init__(self, connection: Connection, held: Held) -> None:
        """Raises NotALedger, WrongKey."""
        self._connection = connection
        self._held = held
        self.head = read_head(connection)
        self._keys = SubjectKeys(connection, held.ring, held.memory, self.head.key_epoch)

    def entry(self, key: int | str) -> Entry:
        """Return the entry of a number or an id. Raises UnknownEntry."""
        column = ENTRY.c.seq if isinstance(key, int) else ENTRY.c.id
        row = self._connection.execute(select(ENTRY.c.seq, ENTRY.c.header).where(column == key)).one_or_none()
        if row is None:
            raise UnknownEntry(str(key))
        return Entry.read(row.seq, row.header)

    def entries(
        self,
        start: int = 0,
        stop: int | None = None,
        *,
        type: str | None = None,  # noqa: A002
        subject: str | None = None,
    ) -> Iterator[Entry]:
        """Yield entries in order: of one type, or those that are about or hold contents of a pseudonym."""
        while page := self.page(start, stop, type, subject):
            yield from page
            start = page[-1].seq + 1

    def page(self, start: int, stop: int | None, kind: str | None, subject: str | None) -> list[Entry]:
        """Return the first entries from `start` on."""
        query = (
            select(ENTRY.c.seq, ENTRY.c.header).where(ENTRY.c.seq >= start).order_by(ENTRY.c.seq).limit(PAGE)
        )
        if stop is not None:
            query = query.where(ENTRY.c.seq < stop)
        if kind is not None:
            query = query.where(ENTRY.c.type == kind)
        if subject is not None:
            query = query.join(MENTION, MENTION.c.seq == ENTRY.c.seq).where(MENTION.c.pseudonym == subject)
        return [Entry.read(row.seq, row.header) for row in self._connection.execute(query)]

    def open(self, entry: Entry, part: int) -> bytes:
        """Return the plaintext of a sealed part. Raises Erased, KeyMissing, WrongKey, Altered."""
        place, blob = entry.place(part), entry.blobs[part]
        keys = self._keys.joint(place.owners, place.kind)
        query = select(SEALED.c.ciphertext).where(SEALED.c.seq == entry.seq, SEALED.c.part == part)
        ciphertext = self._connection.execute(query).scalar()
        if ciphertext is None or self.head.suite.digest(bytes(ciphertext)).hex() != blob["ct"]:
            raise Altered(f"entry {entry.seq} part {part}")
        try:
            return unseal(self.head.suite, keys, place, bytes(ciphertext), blob["commit"])
        except Unopened as error:
            raise Altered(f"entry {entry.seq} part {part}") from error

    def ciphertexts(self, seq: int) -> list[bytes]:
        """Return the sealed parts of an entry as they are stored, in their order."""
        query = select(SEALED.c.ciphertext).where(SEALED.c.seq == seq).order_by(SEALED.c.part)
        return [bytes(ciphertext) for ciphertext in self._connection.execute(query).scalars()]

    def checkpoints(self) -> list[str]:
        """Return the signed notes, smallest size first."""
        query = select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size)
        return list(self._connection.execute(query).scalars())

    def find_pseudonym(self, kind: str, identifier: str) -> str | None:
        """Return the pseudonym of a person's or household's identifier, if it has one. Raises KeyMissing."""
        return self._keys.find(kind, [identifier]).get(identifier)

    def keyed_digest(self, purpose: str, data: bytes, kind: SealClass = "general") -> str:
        """Return a hexadecimal digest that is the same for the same bytes, and reveals them to nobody without the key.

        `kind` says of which class; the digest outlives rotations. Raises KeyMissing.
        """
        return self._keys.keyed_digest(purpose, data, kind).hex()

    def ruleset(self, digest: str) -> bytes:
        """Return the stored bytes of a ruleset. Raises UnknownRuleset, Altered."""
        try:
            key = bytes.fromhex(digest)
        except ValueError as error:
            raise UnknownRuleset(digest) from error
        body = self._connection.execute(select(RULESET.c.body).where(RULESET.c.hash == key)).scalar()
        if body is None:
            raise UnknownRuleset(digest)
        if self.head.suite.digest(bytes(body)) != key:
            raise Altered(f"ruleset {digest}")
        return bytes(body)

    def done(self) -> None:
        """Remember the keys seen, once the moment is known to be a committed one."""
        self._keys.commit()
