"""A ledger: made, opened, appended to, read and proved. Start reading here.

A ledger is a database of append-only tables, a pair of wrapping keys and a signing key, both kept elsewhere. Without
any key it can be verified in full; with the general key it can be read in part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from incentives.ledger.errors import (
    AlreadyALedger,
    KeyMissing,
    LibraryMissing,
    NotALedger,
    SignerMissing,
    SizeUnknown,
)

try:
    from sqlalchemy import Connection, insert, inspect, select

    from incentives.ledger import merkle, migrate
    from incentives.ledger.append import Clock, Transaction
    from incentives.ledger.database import Database
    from incentives.ledger.reading import Head, Held, Reading, read_head
    from incentives.ledger.tables import CHECKPOINT, CLASS_KEY, HEAD
    from incentives.ledger.tree import StoredTree
except ModuleNotFoundError as error:
    raise LibraryMissing("ledger") from error

from incentives.ledger.checkpoint import Checkpoint, verify
from incentives.ledger.draft import Draft
from incentives.ledger.entry import Entry, Recorded
from incentives.ledger.keys import CLASSES, KeyRing, SealClass
from incentives.ledger.signing import Signer
from incentives.ledger.suite import Suite

_NEWEST_NOTE = select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size.desc()).limit(1)


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """An open ledger; also a context manager that closes it."""

    def __init__(
        self, database: Database, keys: KeyRing | None, signer: Signer | None = None, clock: Clock = _now
    ) -> None:
        """Take a database whose tables are of this program's version; use `open` or `init`."""
        self.database = database
        self.held = Held(keys)
        self.signer = signer
        self._clock = clock

    @classmethod
    def exists(cls, url: str) -> bool:
        """Tell whether there is a ledger at an address; nothing is created. Raises AddressInvalid, DatabaseFault."""
        with closing(Database(url)) as database:
            return _is_ledger(database)

    @classmethod
    def init(
        cls, url: str, origin: str, keys: KeyRing, signer: Signer | None = None, clock: Clock = _now
    ) -> Self:
        """Make a ledger: tables, name and key secrets in one transaction. Raises AlreadyALedger, KeyMissing, SignerMissing.

        `origin` names this log alone, for ever: checkpoints are signed under it.
        """
        if signer is not None and signer.origin != origin:
            raise SignerMissing(signer.origin, found=signer.origin, wanted=origin)
        for kind in CLASSES:
            if kind not in keys.held:
                raise KeyMissing(kind)
        with _kept_open(Database(url)) as database:
            if _is_ledger(database):
                raise AlreadyALedger(where=database.shown)
            with database.writing() as connection:
                if migrate.version(connection) is not None:
                    raise AlreadyALedger(where=database.shown)
                migrate.upgrade(connection)
                _begin(connection, origin, keys)
        return cls(database, keys, signer, clock)

    @classmethod
    def open(
        cls, url: str, keys: KeyRing | None = None, signer: Signer | None = None, clock: Clock = _now
    ) -> Self:
        """Open a ledger. Raises NotALedger, SchemaOutdated, WrongKey, SignerMissing, DatabaseFault."""
        with _kept_open(Database(url)) as database:
            ledger = cls(database, keys, signer, clock)
            if not _is_ledger(database):
                raise NotALedger(where=database.shown)
            with database.reading() as connection:
                migrate.check(connection, database.shown)
                origin = Reading(connection, ledger.held).head.origin
            if signer is not None and signer.origin != origin:
                raise SignerMissing(signer.origin, found=signer.origin, wanted=origin)
        return ledger

    @classmethod
    def upgrade(cls, url: str) -> None:
        """Bring the tables of a ledger up to this program's version; entries stay as they are. Raises NotALedger."""
        with closing(Database(url)) as database:
            if not _is_ledger(database):
                raise NotALedger(where=database.shown)
            with database.locked() as connection:
                migrate.upgrade(connection)

    def close(self) -> None:
        """Give back the connections and forget the keys."""
        self.database.close()
        self.use_keys(None)

    def use_keys(self, keys: KeyRing | None) -> None:
        """Work with other wrapping keys from now on."""
        self.held = Held(keys)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def head(self) -> Head:
        """How long the log is now, and under which name, suite and key epoch."""
        with self.database.reading() as connection:
            return read_head(connection, self.database.shown)

    @property
    def size(self) -> int:
        """The number of entries now."""
        return self.head.size

    @property
    def origin(self) -> str:
        """The name of the log."""
        return self.head.origin

    @property
    def suite(self) -> Suite:
        """The algorithms of the log."""
        return self.head.suite

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Lend the ledger to one writer alone: what it reads stays true until what it appends is committed.

        Whatever is raised inside rolls everything back.
        """
        with self.database.locked() as connection:
            transaction = Transaction(connection, self.held, self._clock)
            yield transaction
            transaction.refuse_half()
        transaction.done()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Lend one moment of the ledger."""
        with self.database.reading() as connection:
            moment = Reading(connection, self.held)
            yield moment
            moment.done()

    def append(self, drafts: Sequence[Draft]) -> list[Recorded]:
        """Append entries, all or none of them; see `Transaction.append`."""
        with self.transaction() as transaction:
            return transaction.append(drafts)

    def entry(self, key: int | str) -> Entry:
        """Return the entry of a number or an id. Raises UnknownEntry."""
        with self.reading() as moment:
            return moment.entry(key)

    def entries(
        self,
        start: int = 0,
        stop: int | None = None,
        *,
        type: str | None = None,  # noqa: A002
        subject: str | None = None,
    ) -> Iterator[Entry]:
        """Yield entries in order, page by page; those appended meanwhile come too."""
        page: list[Entry] = [] if stop == start else self._page(start, stop, type, subject)
        while page:
            yield from page
            page = self._page(page[-1].seq + 1, stop, type, subject)

    def open_part(self, entry: Entry, part: int) -> bytes:
        """Return the plaintext of a sealed part. Raises Erased, KeyMissing, WrongKey, Altered."""
        with self.reading() as moment:
            return moment.open(entry, part)

    def find_pseudonym(self, kind: str, identifier: str) -> str | None:
        """Return the pseudonym of a person's or household's identifier, if it has one. Raises KeyMissing."""
        with self.reading() as moment:
            return moment.find_pseudonym(kind, identifier)

    def keyed_digest(self, purpose: str, data: bytes, kind: SealClass = "general") -> str:
        """Return a digest that only this ledger's key makes; see `Reading.keyed_digest`. Raises KeyMissing."""
        with self.reading() as moment:
            return moment.keyed_digest(purpose, data, kind)

    def ruleset(self, digest: str) -> bytes:
        """Return the stored bytes of a ruleset. Raises UnknownRuleset, Altered."""
        with self.reading() as moment:
            return moment.ruleset(digest)

    def checkpoint(self) -> str:
        """Sign size and root of now, keep the note and return it; one note per size.

        Raises SignerMissing; CheckpointInvalid where the notes kept so far are of another key: what is kept stays.
        """
        if self.signer is None:
            raise SignerMissing(found="—", wanted=self.origin)
        with self.database.locked() as connection:
            head = read_head(connection)
            note = connection.execute(
                select(CHECKPOINT.c.note).where(CHECKPOINT.c.size == head.size)
            ).scalar()
            if note is None:
                newest = connection.execute(_NEWEST_NOTE).scalar()
                if newest is not None:
                    verify(str(newest), self.signer.public)
                tree = StoredTree(connection, head.suite)
                root = merkle.root(head.suite, head.size, tree.node)
                note = Checkpoint(head.origin, head.size, root, head.suite).signed_by(self.signer).text()
                connection.execute(insert(CHECKPOINT), [{"size": head.size, "note": note}])
            return str(note)

    def latest_checkpoint(self) -> str | None:
        """Return the stored note of the greatest size."""
        with self.database.reading() as connection:
            note: str | None = connection.execute(_NEWEST_NOTE).scalar()
            return note

    def inclusion(self, seq: int, size: int) -> list[bytes]:
        """Return the audit path of an entry in the tree of a size. Raises SizeUnknown."""
        with self.database.reading() as connection:
            head = read_head(connection)
            if not 0 <= seq < size <= head.size:
                raise SizeUnknown(found=f"{seq}/{size}", wanted=str(head.size))
            return merkle.inclusion(head.suite, seq, size, StoredTree(connection, head.suite).node)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Return the proof that the tree of one size extends that of another. Raises SizeUnknown."""
        with self.database.reading() as connection:
            head = read_head(connection)
            if not 0 < old <= new <= head.size:
                raise SizeUnknown(found=f"{old}/{new}", wanted=str(head.size))
            return merkle.consistency(head.suite, old, new, StoredTree(connection, head.suite).node)

    def _page(self, start: int, stop: int | None, kind: str | None, subject: str | None) -> list[Entry]:
        with self.reading() as moment:
            return moment.page(start, stop, kind, subject)


@contextmanager
def _kept_open(database: Database) -> Iterator[Database]:
    """Give back the connections when what is done with them fails."""
    try:
        yield database
    except BaseException:
        database.close()
        raise


def _begin(connection: Connection, origin: str, keys: KeyRing) -> None:
    """Write the head of an empty log, and a secret under each wrapping key."""
    suite = keys.suite
    connection.execute(
        insert(HEAD), [{"id": 1, "origin": origin, "suite": suite.id, "size": 0, "key_epoch": 0}]
    )
    wrapped = [{"kind": kind, "wrapped": keys.wrap(kind, suite.new_key(), "")} for kind in keys.held]
    connection.execute(insert(CLASS_KEY), wrapped)


def _is_ledger(database: Database) -> bool:
    """Tell whether the head table is there, without creating a file."""
    if database.path is not None and not Path(database.path).is_file():
        return False
    with database.reading() as connection:
        return inspect(connection).has_table(HEAD.name)
