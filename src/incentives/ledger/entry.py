"""An entry as it stands in the log: the canonical header that the tree covers, and how it is made from a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from incentives.ledger.canonical import canonical, parse
from incentives.ledger.draft import Draft
from incentives.ledger.errors import NotCanonical
from incentives.ledger.keys import CLASSES, SealClass
from incentives.ledger.seal import Place

_TEXT = ("actor", "at", "id", "role", "suite", "type")
_OPTIONAL = ("engine", "ruleset", "subject")
_FIELDS = {*_TEXT, *_OPTIONAL, "blobs", "body", "retention", "v"}
_BLOB = {"class", "commit", "ct", "owners"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
VERSION = 1  # of the header; old versions stay readable, and no migration ever rewrites an entry


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where a draft stands in the log; `new` is False when the same entry had been recorded before."""

    seq: int
    id: str
    new: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its number, and its header as bytes (what the leaf hash covers) and as a value."""

    seq: int
    header_bytes: bytes
    header: dict[str, Any]

    @classmethod
    def read(cls, seq: int, header: bytes) -> Entry:
        """Return the entry of stored bytes. Raises NotCanonical for bytes that are no header of ours."""
        value = parse(header)
        if not _is_header(value):
            raise NotCanonical(f"entry {seq}", found="header")
        return cls(seq, bytes(header), value)

    @property
    def id(self) -> str:
        """The idempotency key under which it was recorded."""
        return str(self.header["id"])

    @property
    def type(self) -> str:
        """One of `roles.ENTRY_ROLES`, or `role_taken`."""
        return str(self.header["type"])

    @property
    def at(self) -> str:
        """The instant of recording: ISO 8601, UTC, milliseconds."""
        return str(self.header["at"])

    @property
    def role(self) -> str:
        """The role in which the actor acted."""
        return str(self.header["role"])

    @property
    def actor(self) -> str:
        """The account of the officer who acted."""
        return str(self.header["actor"])

    @property
    def subject(self) -> str | None:
        """The pseudonym that the entry is about."""
        subject: str | None = self.header["subject"]
        return subject

    @property
    def ruleset(self) -> str | None:
        """The hexadecimal digest of the rules that were applied."""
        digest: str | None = self.header["ruleset"]
        return digest

    @property
    def engine(self) -> str | None:
        """The version of the program that decided."""
        version: str | None = self.header["engine"]
        return version

    @property
    def body(self) -> dict[str, Any]:
        """What everybody may read."""
        body: dict[str, Any] = self.header["body"]
        return body

    @property
    def blobs(self) -> list[dict[str, Any]]:
        """What the header says of each sealed part: owners, class, hash of the ciphertext, key commitment."""
        blobs: list[dict[str, Any]] = self.header["blobs"]
        return blobs

    @property
    def mentioned(self) -> tuple[str, ...]:
        """The pseudonyms it is about or holds contents of, each once, in order."""
        owners = {owner for blob in self.blobs for owner in blob["owners"]}
        return tuple(sorted(owners | ({self.subject} if self.subject else set())))

    def place(self, part: int) -> Place:
        """Return where a sealed part stands, which is needed to open it. Raises IndexError."""
        blob = self.blobs[part]
        kind: SealClass = blob["class"]
        return Place(self.id, part, kind, tuple(blob["owners"]))


def header_of(draft: Draft, at: str, suite: str, blobs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the header of a draft that is recorded now."""
    retention = draft.retention
    until = retention.until.isoformat() if retention and retention.until else None
    return {
        "actor": draft.actor,
        "at": at,
        "blobs": list(blobs),
        "body": dict(draft.body),
        "engine": draft.engine,
        "id": draft.id,
        "retention": {"name": retention.name, "until": until} if retention else None,
        "role": draft.role,
        "ruleset": draft.ruleset,
        "subject": draft.subject,
        "suite": suite,
        "type": draft.type,
        "v": VERSION,
    }


def same_content(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two headers say the same, whenever they were recorded and under whichever nonces.

    The key commitment stands in for the sealed text: it is the same exactly when text, place and keys are.
    """
    return _said(one) == _said(other)


def _said(header: dict[str, Any]) -> bytes:
    blobs = [{name: value for name, value in blob.items() if name != "ct"} for blob in header["blobs"]]
    return canonical({name: value for name, value in header.items() if name != "at"} | {"blobs": blobs})


def _is_header(value: Any) -> bool:
    """Tell whether a value has the form of a header: who owns the database may have written anything."""
    return (
        isinstance(value, dict)
        and value.keys() == _FIELDS
        and value["v"] == VERSION
        and all(isinstance(value[name], str) for name in _TEXT)
        and all(value[name] is None or isinstance(value[name], str) for name in _OPTIONAL)
        and isinstance(value["body"], dict)
        and _is_retention(value["retention"])
        and isinstance(value["blobs"], list)
        and all(_is_blob(blob) for blob in value["blobs"])
    )


def _is_retention(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict) or value.keys() != {"name", "until"} or not isinstance(value["name"], str):
        return False
    return value["until"] is None or bool(isinstance(value["until"], str) and _DAY.fullmatch(value["until"]))


def _is_blob(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _BLOB
        and value["class"] in CLASSES
        and isinstance(value["commit"], str)
        and isinstance(value["ct"], str)
        and isinstance(value["owners"], list)
        and bool(value["owners"])
        and all(isinstance(owner, str) for owner in value["owners"])
    )
