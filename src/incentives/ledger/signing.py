"""Who signs checkpoints: the key pair of one log, written in the text forms of C2SP signed notes.

The private key is a file outside the database, so that whoever owns the tables cannot sign another history. The public
key is one line, `ledger.pub`, that anybody may hold: `origin+key id+key`.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from incentives.ledger.errors import KeyFileInvalid
from incentives.ledger.suite import INTL_1, SUITES, Suite

_NAME = re.compile(r"[^\s+]+")
_PRIVATE = "PRIVATE+KEY+"


def key_id(suite: Suite, origin: str, public: bytes) -> bytes:
    """Return the four bytes by which a signature line names its key (C2SP signed-note)."""
    return suite.digest(origin.encode() + b"\n" + bytes([suite.signature_type]) + public)[:4]


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key under which an origin's checkpoints are checked."""

    origin: str
    public: bytes
    suite: Suite = INTL_1

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """Read the line of `ledger.pub`. Raises KeyFileInvalid."""
        origin, stated, suite, public = _fields(text.strip())
        if key_id(suite, origin, public).hex() != stated:
            raise KeyFileInvalid("public", reason="key id")
        return cls(origin, public, suite)

    @property
    def id(self) -> bytes:
        """The four bytes by which signatures name this key."""
        return key_id(self.suite, self.origin, self.public)

    def text(self) -> str:
        """Return the line of `ledger.pub`."""
        return f"{self.origin}+{self.id.hex()}+{_encoded(self.suite, self.public)}\n"


@dataclass(frozen=True, slots=True)
class Signer:
    """The private half; its repr shows none of it."""

    origin: str
    private: bytes
    suite: Suite = INTL_1

    @classmethod
    def generate(cls, origin: str, suite: Suite = INTL_1) -> Signer:
        """Return a fresh key for an origin: a name without spaces and plus signs, unique to one log."""
        if not _NAME.fullmatch(origin):
            raise KeyFileInvalid("origin", reason=origin)
        return cls(origin, suite.new_signing_key(), suite)

    @classmethod
    def parse(cls, text: str) -> Signer:
        """Read the line of a private key file. Raises KeyFileInvalid."""
        line = text.strip()
        if not line.startswith(_PRIVATE):
            raise KeyFileInvalid("signer", reason=f"{_PRIVATE}…")
        origin, stated, suite, private = _fields(line.removeprefix(_PRIVATE))
        signer = cls(origin, private, suite)
        if signer.public.id.hex() != stated:
            raise KeyFileInvalid("signer", reason="key id")
        return signer

    def __repr__(self) -> str:
        return f"Signer({self.origin!r})"

    @property
    def public(self) -> PublicKey:
        """The half that may be published."""
        return PublicKey(self.origin, self.suite.public_key(self.private), self.suite)

    def text(self) -> str:
        """Return the line of the private key file."""
        return f"{_PRIVATE}{self.origin}+{self.public.id.hex()}+{_encoded(self.suite, self.private)}\n"

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""
        return self.suite.sign(self.private, message)


def _encoded(suite: Suite, key: bytes) -> str:
    return base64.b64encode(bytes([suite.signature_type]) + key).decode()


def _fields(line: str) -> tuple[str, str, Suite, bytes]:
    """Split `origin+id+base64(type, key)`; the base64 may itself hold plus signs."""
    parts = line.split("+", 2)
    try:
        origin, stated, encoded = parts
        raw = base64.b64decode(encoded, validate=True)
        suite = next(suite for suite in SUITES.values() if suite.signature_type == raw[0])
    except (ValueError, binascii.Error, IndexError, StopIteration) as error:
        raise KeyFileInvalid("key", reason="origin+id+base64") from error
    if not _NAME.fullmatch(origin) or len(raw) != suite.key_size + 1:
        raise KeyFileInvalid("key", reason="origin+id+base64")
    return origin, stated, suite, raw[1:]
