"""The only way into the log: entries, sealed contents, tree and head in one transaction, under the lock of the head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Table, insert, select, update

from incentives.ledger import key_changes
from incentives.ledger.canonical import canonical
from incentives.ledger.draft import Draft
from incentives.ledger.entry import Entry, Recorded, header_of, same_content
from incentives.ledger.errors import DraftInvalid, IdConflict, KeyMissing, UnknownRuleset
from incentives.ledger.keys import KeyRing, SealClass
from incentives.ledger.reading import Head, Held, Reading
from incentives.ledger.roles import ROLE_TAKEN, role_conflict, role_refused
from incentives.ledger.seal import Place, blob_header, commitment, seal
from incentives.ledger.tables import ACTOR, ENTRY, HEAD, MENTION, NODE, RULESET, SEALED
from incentives.ledger.tree import StoredTree

Clock = Callable[[], datetime]
_PAGE = 500  # ids asked for at once


def instant(moment: datetime) -> str:
    """Return the text of a moment: ISO 8601, UTC, milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Transaction(Reading):
    """The ledger as its only writer sees it; everything that it appends is committed at the end, or nothing."""

    def __init__(self, connection: Connection, held: Held, clock: Clock) -> None:
        """Raises NotALedger, WrongKey."""
        super().__init__(connection, held)
        self.at = instant(clock())
        self._tree = StoredTree(connection, self.head.suite)
        self._actors: dict[str, str] = {}
        self._rulesets: set[str] = set()
        self._is_half = False

    def pseudonym(self, kind: str, identifier: str) -> str:
        """Return the pseudonym of a person's or household's identifier, made when it has none. Raises KeyMissing."""
        return self.pseudonyms(kind, [identifier])[identifier]

    def pseudonyms(self, kind: str, identifiers: Sequence[str]) -> dict[str, str]:
        """Return the pseudonyms of many identifiers at once, made where there is none. Raises KeyMissing."""
        return self._keys.find_or_make(kind, identifiers)

    def new_pseudonym(self) -> str:
        """Return a pseudonym for somebody who has no identifier to be found by. Raises KeyMissing."""
        return self._keys.make([None])[0]

    def store_ruleset(self, body: bytes) -> str:
        """Keep the bytes of a ruleset and return their hexadecimal digest; the same bytes are kept once."""
        digest = self.head.suite.digest(body)
        if not self._has_ruleset(digest.hex()):
            self._connection.execute(insert(RULESET), [{"hash": digest, "body": body}])
            self._rulesets.add(digest.hex())
        return digest.hex()

    def append(self, drafts: Sequence[Draft]) -> list[Recorded]:
        """Append entries in order and say where each stands.

        An id that is already recorded with the same content is answered with that entry. Raises DraftInvalid,
        PersonalData, NotCanonical, RoleRefused, RoleConflict, IdConflict, UnknownRuleset, UnknownSubject, Erased,
        KeyMissing; then the whole transaction must be given up.
        """
        self._is_half = True
        answers = self._append(drafts)
        self._is_half = False
        return answers

    def refuse_half(self) -> None:
        """Raise DraftInvalid when an append has failed and somebody wants to commit what came before the failure."""
        if self._is_half:
            raise DraftInvalid("transaction", found="append", wanted="rollback")

    def shred(self, pseudonym: str) -> None:
        """Destroy the keys of a pseudonym: called by `erase`, after the entry that approves it."""
        key_changes.shred(self._connection, pseudonym, self.at)
        self._next_epoch()

    def rewrap(self, new: KeyRing) -> None:
        """Wrap all data keys of the new ring's classes anew: called by `rotate`. Raises KeyMissing, WrongKey."""
        if self._held.ring is None:
            raise KeyMissing("general")
        key_changes.rewrap(self._connection, self._held.ring, new)
        self._next_epoch()

    def done(self) -> None:
        """Remember keys and bindings, which are now committed."""
        super().done()
        self._held.actors.update(self._actors)

    def _append(self, drafts: Sequence[Draft]) -> list[Recorded]:
        for draft in drafts:
            draft.check()
            if draft.type == ROLE_TAKEN:
                raise role_refused(draft.type, draft.role)
        drafts = self._with_bindings(drafts)
        self._keys.require({name for draft in drafts for name in draft.mentioned})
        self._keys.for_sealing(_owned(drafts))
        known = self._recorded([draft.id for draft in drafts])
        batch = _Batch(self.head.size)
        answers: list[Recorded] = []
        for draft in drafts:
            before = known.get(draft.id)
            if before is not None:
                self._compare(before, draft)
                answers.append(Recorded(before.seq, draft.id, new=False))
            else:
                entry = self._prepare(draft, batch)
                known[draft.id] = entry
                answers.append(Recorded(entry.seq, draft.id, new=True))
        self._write(batch)
        return [answer for answer, draft in zip(answers, drafts, strict=True) if draft.type != ROLE_TAKEN]

    def _with_bindings(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Put before an actor's first entry the one that binds the actor to its role."""
        found: list[Draft] = []
        for draft in drafts:
            if not self._is_bound(draft.actor, draft.role):
                body = {"actor": draft.actor, "role": draft.role}
                found.append(Draft(ROLE_TAKEN, f"{ROLE_TAKEN}:{draft.actor}", draft.role, draft.actor, body))
                self._actors[draft.actor] = draft.role
                self._connection.execute(insert(ACTOR), [{"name": draft.actor, "role": draft.role}])
            found.append(draft)
        return found

    def _is_bound(self, actor: str, role: str) -> bool:
        """Tell whether the actor holds the role. Raises RoleConflict when it holds another."""
        held = self._held.actors.get(actor) or self._actors.get(actor)
        if held is None:
            held = self._connection.execute(select(ACTOR.c.role).where(ACTOR.c.name == actor)).scalar()
            if held is not None:
                self._actors[actor] = held
        if held is not None and held != role:
            raise role_conflict(actor, held, role)
        return held is not None

    def _recorded(self, ids: Sequence[str]) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for start in range(0, len(ids), _PAGE):
            query = select(ENTRY.c.seq, ENTRY.c.header).where(ENTRY.c.id.in_(ids[start : start + _PAGE]))
            for row in self._connection.execute(query):
                entry = Entry.read(row.seq, row.header)
                found[entry.id] = entry
        return found

    def _compare(self, before: Entry, draft: Draft) -> None:
        blobs = [
            {"class": place.kind, "commit": self._commit(place, plaintext), "owners": list(place.owners)}
            for place, plaintext in _places(draft)
        ]
        if not same_content(before.header, header_of(draft, self.at, self.head.suite.id, blobs)):
            raise IdConflict(draft.id, seq=str(before.seq))

    def _prepare(self, draft: Draft, batch: _Batch) -> Entry:
        """Seal a draft's contents and add its rows to the batch."""
        if draft.ruleset is not None and not self._has_ruleset(draft.ruleset):
            raise UnknownRuleset(draft.ruleset)
        suite, seq, blobs = self.head.suite, batch.next_seq, []
        for place, plaintext in _places(draft):
            ciphertext = seal(suite, self._keys.joint(place.owners, place.kind), place, plaintext)
            blobs.append(blob_header(suite, place, ciphertext, self._commit(place, plaintext)))
            batch.sealed.append({"seq": seq, "part": place.part, "ciphertext": ciphertext})
        header = header_of(draft, self.at, suite.id, blobs)
        data = canonical(header)
        batch.headers.append(data)
        batch.entries.append({"seq": seq, "id": draft.id, "type": draft.type, "header": data})
        batch.mentions.extend({"pseudonym": name, "seq": seq} for name in draft.mentioned)
        return Entry(seq, data, header)

    def _commit(self, place: Place, plaintext: bytes) -> str:
        return commitment(self.head.suite, self._keys.joint(place.owners, place.kind), place, plaintext)

    def _has_ruleset(self, digest: str) -> bool:
        if digest not in self._rulesets:
            try:
                key = bytes.fromhex(digest)
            except ValueError as error:
                raise DraftInvalid("ruleset", found=digest, wanted="hex") from error
            if self._connection.execute(select(RULESET.c.hash).where(RULESET.c.hash == key)).scalar() is None:
                return False
            self._rulesets.add(digest)
        return True

    def _write(self, batch: _Batch) -> None:
        if not batch.entries:
            return
        nodes = self._tree.append(self.head.size, batch.headers)
        for table, rows in (
            (ENTRY, batch.entries),
            (SEALED, batch.sealed),
            (MENTION, batch.mentions),
            (NODE, nodes),
        ):
            if rows:
                _insert(self._connection, table, rows)
        self._move_head(Head(self.head.origin, self.head.suite, batch.next_seq, self.head.key_epoch))

    def _next_epoch(self) -> None:
        """Let every process forget the keys that it remembers."""
        self._move_head(Head(self.head.origin, self.head.suite, self.head.size, self.head.key_epoch + 1))

    def _move_head(self, head: Head) -> None:
        self._connection.execute(update(HEAD).values(size=head.size, key_epoch=head.key_epoch))
        self.head = head


class _Batch:
    """The rows of one append, collected so that each table is written once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.headers: list[bytes] = []
        self.entries: list[dict[str, object]] = []
        self.sealed: list[dict[str, object]] = []
        self.mentions: list[dict[str, object]] = []

    @property
    def next_seq(self) -> int:
        return self._size + len(self.entries)


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Hand rows of plain bytes, numbers and text to the driver as they are: a third of the time of a bulk insert."""
    statement, names = _statement(table, connection.dialect, tuple(rows[0]))
    values = [tuple(row[name] for name in names) for row in rows] if names else rows
    connection.exec_driver_sql(statement, values)


@lru_cache(maxsize=64)
def _statement(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> tuple[str, Sequence[str]]:
    """Return the text of an INSERT, and the order of its values where the driver takes them by position."""
    compiled = insert(table).compile(dialect=dialect, column_keys=columns)
    return str(compiled), compiled.positiontup or ()


def _places(draft: Draft) -> list[tuple[Place, bytes]]:
    """Return where each of a draft's contents will stand; owners in the order of their pseudonyms, each once."""
    return [
        (Place(draft.id, part, content.kind, tuple(sorted(set(content.owners)))), content.plaintext)
        for part, content in enumerate(draft.contents)
    ]


def _owned(drafts: Sequence[Draft]) -> list[tuple[str, SealClass]]:
    return [
        (owner, content.kind) for draft in drafts for content in draft.contents for owner in content.owners
    ]
