"""The data keys of persons and households: found by HMAC, wrapped at rest, remembered only while they are valid.

Traps this closes: a key is remembered only after the transaction that stored it has committed (otherwise contents are
sealed under a key that a rollback has undone: lost, while every proof still holds); and what is remembered belongs to
one key epoch of the head row, so that no other process opens contents after an erasure or a rotation.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from unicodedata import normalize

from sqlalchemy import Connection, insert, select

from incentives.ledger.canonical import canonical
from incentives.ledger.errors import Erased, KeyMissing, UnknownSubject
from incentives.ledger.keys import KeyRing, SealClass
from incentives.ledger.seal import SealKeys, seal_keys
from incentives.ledger.tables import CLASS_KEY, SUBJECT_KEY

PAGE = 500  # rows asked for at once
_MOST = 100_000  # keys remembered before the memory starts anew

Owned = tuple[str, SealClass]
_Key = TypeVar("_Key", str, bytes)


@dataclass(slots=True)
class _Known:
    """Keys that a committed moment of one epoch has shown."""

    epoch: int
    data: dict[Owned, bytes] = field(default_factory=dict, repr=False)
    joint: dict[tuple[tuple[str, ...], SealClass], SealKeys] = field(default_factory=dict, repr=False)
    alive: set[str] = field(default_factory=set)
    secrets: dict[SealClass, bytes] = field(default_factory=dict, repr=False)

    def take(self, other: _Known) -> None:
        """Add what another one knows."""
        self.data |= other.data
        self.joint |= other.joint
        self.alive |= other.alive
        self.secrets |= other.secrets


class KeyMemory:
    """What one process remembers between transactions; another epoch begins with an empty one.

    It is replaced and never emptied, so a thread that still works at an older moment cannot put a key back.
    """

    def __init__(self) -> None:
        self._known = _Known(-1)

    def at(self, epoch: int) -> _Known:
        """Return what is known at this epoch."""
        if self._known.epoch != epoch or len(self._known.data) > _MOST:
            self._known = _Known(epoch)
        return self._known


class SubjectKeys:
    """The keys as one transaction sees and makes them; `commit` hands them to the memory."""

    def __init__(self, connection: Connection, ring: KeyRing | None, memory: KeyMemory, epoch: int) -> None:
        """Raises WrongKey when a key of the ring is not this ledger's."""
        self._connection = connection
        self._ring = ring
        self._shared = memory.at(epoch)
        self._own = _Known(epoch)
        if ring is not None and not self._shared.secrets:
            for kind, wrapped in connection.execute(select(CLASS_KEY.c.kind, CLASS_KEY.c.wrapped)):
                if kind in ring.held:
                    self._own.secrets[kind] = ring.unwrap(kind, bytes(wrapped), "")

    def commit(self) -> None:
        """Remember what this transaction has seen and made, once it has committed."""
        self._shared.take(self._own)

    def find(self, kind: str, identifiers: Sequence[str]) -> dict[str, str]:
        """Return the pseudonyms of those identifiers that have one. Raises KeyMissing."""
        lookups = {self._lookup(kind, identifier): identifier for identifier in identifiers}
        found: dict[str, str] = {}
        for page in _pages(list(lookups)):
            query = select(SUBJECT_KEY.c.lookup, SUBJECT_KEY.c.pseudonym).where(
                SUBJECT_KEY.c.lookup.in_(page)
            )
            for lookup, pseudonym in self._connection.execute(query):
                found[lookups[bytes(lookup)]] = pseudonym
        return found

    def find_or_make(self, kind: str, identifiers: Sequence[str]) -> dict[str, str]:
        """Return a pseudonym for each identifier; new ones are random and say nothing. Raises KeyMissing."""
        found = self.find(kind, identifiers)
        missing = [identifier for identifier in dict.fromkeys(identifiers) if identifier not in found]
        made = self.make([self._lookup(kind, identifier) for identifier in missing])
        return found | dict(zip(missing, made, strict=True))

    def make(self, lookups: Sequence[bytes | None]) -> list[str]:
        """Store a fresh general data key for each look-up and return their pseudonyms. Raises KeyMissing."""
        pseudonyms = [uuid.uuid4().hex for _ in lookups]
        rows = [
            self._new_row(pseudonym, "general") | {"lookup": lookup}
            for pseudonym, lookup in zip(pseudonyms, lookups, strict=True)
        ]
        self._insert(rows)
        self._own.alive.update(pseudonyms)
        return pseudonyms

    def require(self, pseudonyms: Iterable[str]) -> None:
        """Raise UnknownSubject or Erased unless each pseudonym has a living key."""
        unseen = sorted(set(pseudonyms) - self._shared.alive - self._own.alive)
        for page in _pages(unseen):
            query = select(SUBJECT_KEY.c.pseudonym, SUBJECT_KEY.c.erased_at).where(
                SUBJECT_KEY.c.pseudonym.in_(page), SUBJECT_KEY.c.kind == "general"
            )
            rows: dict[str, str | None] = {
                row.pseudonym: row.erased_at for row in self._connection.execute(query)
            }
            for pseudonym in page:
                if pseudonym not in rows:
                    raise UnknownSubject(pseudonym)
                if erased := rows[pseudonym]:
                    raise Erased(pseudonym, at=erased)
                self._own.alive.add(pseudonym)

    def for_sealing(self, wanted: Iterable[Owned]) -> None:
        """Load the data keys wanted, and make those of living owners that have none of the class yet."""
        missing = self._load(wanted)
        self.require(owner for owner, _ in missing)
        self._insert([self._new_row(owner, kind) for owner, kind in missing])

    def joint(self, owners: tuple[str, ...], kind: SealClass) -> SealKeys:
        """Return the keys made of all owners' data keys. Raises Erased, UnknownSubject, KeyMissing, WrongKey."""
        keys = self._shared.joint.get((owners, kind)) or self._own.joint.get((owners, kind))
        if keys is None:
            data = [self._data((owner, kind)) or self._read((owner, kind)) for owner in owners]
            keys = self._own.joint[owners, kind] = seal_keys(self._held.suite, kind, tuple(data))
        return keys

    @property
    def _held(self) -> KeyRing:
        if self._ring is None:
            raise KeyMissing("general")
        return self._ring

    def _data(self, owned: Owned) -> bytes | None:
        return self._shared.data.get(owned) or self._own.data.get(owned)

    def _read(self, owned: Owned) -> bytes:
        """Return a data key that is not remembered. Raises Erased, UnknownSubject, KeyMissing, WrongKey."""
        self.require(owned[:1])
        if self._load([owned]):
            raise UnknownSubject(owned[0])
        return self._own.data[owned]

    def _load(self, wanted: Iterable[Owned]) -> list[Owned]:
        """Unwrap the data keys wanted and return those that do not exist."""
        unseen = [
            owned
            for owned in dict.fromkeys(wanted)
            if owned not in self._shared.data and owned not in self._own.data
        ]
        asked = set(unseen)
        for page in _pages(sorted({owner for owner, _ in unseen})):
            query = select(SUBJECT_KEY).where(SUBJECT_KEY.c.pseudonym.in_(page))
            for row in self._connection.execute(query):
                owned = (row.pseudonym, row.kind)
                if row.erased_at is not None:
                    raise Erased(row.pseudonym, at=row.erased_at)
                if owned in asked:
                    self._own.data[owned] = self._held.unwrap(row.kind, bytes(row.wrapped), row.pseudonym)
        return [owned for owned in unseen if owned not in self._own.data]

    def _new_row(self, pseudonym: str, kind: SealClass) -> dict[str, object]:
        key = self._own.data[pseudonym, kind] = self._held.suite.new_key()
        return {"pseudonym": pseudonym, "kind": kind, "wrapped": self._held.wrap(kind, key, pseudonym)}

    def _insert(self, rows: list[dict[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(SUBJECT_KEY), rows)

    def keyed_digest(self, purpose: str, data: bytes, kind: SealClass = "general") -> bytes:
        """Return the HMAC of some bytes under a key of this ledger's for one purpose. Raises KeyMissing."""
        suite = self._held.suite
        return suite.mac(suite.derive(self._pepper(kind), f"incentives/digest/{purpose}".encode()), data)

    def _lookup(self, kind: str, identifier: str) -> bytes:
        """Return the HMAC under the pepper: a bare hash of an ID number is found by trying all of them.

        Two Unicode forms of one identifier are one (NFC): people type it on different machines.
        """
        return self._held.suite.mac(self._pepper(), canonical([kind, normalize("NFC", identifier)]))

    def _pepper(self, kind: SealClass = "general") -> bytes:
        pepper = self._shared.secrets.get(kind) or self._own.secrets.get(kind)
        if pepper is None:
            raise KeyMissing(kind)
        return pepper


def _pages(items: Sequence[_Key]) -> Iterable[Sequence[_Key]]:
    return (items[start : start + PAGE] for start in range(0, len(items), PAGE))
