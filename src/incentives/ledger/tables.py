"""The tables. Nothing personal stands in clear in any of them; triggers (in the migrations) keep them append-only.

Numbers are dense and given out under the lock of the head row, never by the database: identity columns leave gaps when
a transaction rolls back, and commit in another order than they count.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
)
from sqlmodel import Field, SQLModel

HASH_BYTES = 32
NAME = 100


def _number() -> BigInteger:
    """A 64-bit integer that SQLite, too, takes for a row number."""
    return BigInteger().with_variant(Integer, "sqlite")


class RulesetRow(SQLModel, table=True):
    """Rules by the hash of their bytes."""

    __tablename__ = "ruleset"
    hash: bytes = Field(sa_column=Column(LargeBinary(HASH_BYTES), primary_key=True))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class EntryRow(SQLModel, table=True):
    """The log: canonical headers, numbered without gaps; id and type repeat what the header says, for look-up."""

    __tablename__ = "entry"
    __table_args__ = (Index("entry_by_type", "type", "seq"),)
    seq: int = Field(sa_column=Column(_number(), primary_key=True, autoincrement=False))
    id: str = Field(sa_column=Column(String(NAME), unique=True, nullable=False))
    type: str = Field(sa_column=Column(String(NAME), nullable=False))
    header: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class SealedRow(SQLModel, table=True):
    """The sealed parts of entries; the header has their hashes."""

    __tablename__ = "sealed"
    seq: int = Field(
        sa_column=Column(_number(), ForeignKey("entry.seq"), primary_key=True, autoincrement=False)
    )
    part: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    ciphertext: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class MentionRow(SQLModel, table=True):
    """Which entries are about a pseudonym or hold its contents; worked out from the headers, for look-up."""

    __tablename__ = "mention"
    __table_args__ = ({"sqlite_with_rowid": False},)
    pseudonym: str = Field(sa_column=Column(String(NAME), primary_key=True))
    seq: int = Field(
        sa_column=Column(_number(), ForeignKey("entry.seq"), primary_key=True, autoincrement=False)
    )


class NodeRow(SQLModel, table=True):
    """Complete subtrees from level 1 up; level 0 is the hash of the header itself."""

    __tablename__ = "merkle_node"
    __table_args__ = ({"sqlite_with_rowid": False},)
    level: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    idx: int = Field(sa_column=Column(_number(), primary_key=True, autoincrement=False))
    hash: bytes = Field(sa_column=Column(LargeBinary(HASH_BYTES), nullable=False))


class HeadRow(SQLModel, table=True):
    """The one row that every writer locks: how long the log is, what it is called, and how often keys have changed."""

    __tablename__ = "head"
    __table_args__ = (CheckConstraint("id = 1", name="one_head"),)
    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    origin: str = Field(sa_column=Column(Text, nullable=False))
    suite: str = Field(sa_column=Column(String(NAME), nullable=False))
    size: int = Field(sa_column=Column(_number(), nullable=False))
    key_epoch: int = Field(sa_column=Column(_number(), nullable=False))


class CheckpointRow(SQLModel, table=True):
    """Signed statements of size and root, in the order of sizes."""

    __tablename__ = "checkpoint"
    size: int = Field(sa_column=Column(_number(), primary_key=True, autoincrement=False))
    note: str = Field(sa_column=Column(Text, nullable=False))


class ActorRow(SQLModel, table=True):
    """The one role of each actor; worked out from the entries `role_taken`, for look-up."""

    __tablename__ = "actor"
    name: str = Field(sa_column=Column(String(NAME), primary_key=True))
    role: str = Field(sa_column=Column(String(NAME), nullable=False))


class ClassKeyRow(SQLModel, table=True):
    """A secret under each wrapping key: shows whether a key is right; the general one is the pepper of look-ups."""

    __tablename__ = "class_key"
    kind: str = Field(sa_column=Column(String(NAME), primary_key=True))
    wrapped: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class SubjectKeyRow(SQLModel, table=True):
    """Data keys of a pseudonym, wrapped; look-up by HMAC. Erasure empties both and leaves the day."""

    __tablename__ = "subject_key"
    pseudonym: str = Field(sa_column=Column(String(NAME), primary_key=True))
    kind: str = Field(sa_column=Column(String(NAME), primary_key=True))
    lookup: bytes | None = Field(
        default=None, sa_column=Column(LargeBinary(HASH_BYTES), unique=True, nullable=True)
    )
    wrapped: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    erased_at: str | None = Field(default=None, sa_column=Column(String(NAME), nullable=True))


METADATA = SQLModel.metadata
_tables = METADATA.tables
RULESET, ENTRY, SEALED, MENTION = (_tables[name] for name in ("ruleset", "entry", "sealed", "mention"))
NODE, HEAD, CHECKPOINT, ACTOR = (_tables[name] for name in ("merkle_node", "head", "checkpoint", "actor"))
CLASS_KEY, SUBJECT_KEY = (_tables[name] for name in ("class_key", "subject_key"))
