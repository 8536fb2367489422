"""The keys that wrap all others: one per class of contents, kept outside the database.

Every person (and household) has data keys of their own; the database holds them only wrapped under the key of their
class. A role that is given the general key alone reads general contents, verifies everything, and opens nothing that
speaks of health, operations or deaths.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from incentives.ledger.errors import KeyFileInvalid, KeyMissing, WrongKey
from incentives.ledger.suite import INTL_1, Suite, Unopened

SealClass = Literal["general", "health"]
CLASSES: tuple[SealClass, ...] = get_args(SealClass)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The wrapping keys that somebody holds, by class; its repr names the classes only."""

    held: Mapping[SealClass, bytes] = field(repr=False)
    suite: Suite = INTL_1

    @classmethod
    def generate(cls, suite: Suite = INTL_1) -> KeyRing:
        """Return fresh keys of all classes."""
        return cls({kind: suite.new_key() for kind in CLASSES}, suite)

    @classmethod
    def parse(cls, text: str, suite: Suite = INTL_1) -> KeyRing:
        """Read `general:BASE64 health:BASE64`, in any order, one or both. Raises KeyFileInvalid."""
        held: dict[SealClass, bytes] = {}
        for word in text.split():
            name, _, encoded = word.partition(":")
            kind = next((kind for kind in CLASSES if kind == name), None)
            if kind is None or kind in held:
                raise KeyFileInvalid("kek", reason="general:BASE64 health:BASE64")
            held[kind] = _decoded(encoded, suite)
        if not held:
            raise KeyFileInvalid("kek", reason="general:BASE64 health:BASE64")
        return cls(held, suite)

    def __str__(self) -> str:
        return f"KeyRing({', '.join(self.held)})"

    def only(self, kind: SealClass) -> KeyRing:
        """Return a ring with the key of one class, for a role that needs no more."""
        return KeyRing({kind: self._key(kind)}, self.suite)

    def text(self) -> str:
        """Return the line of a key file. It is secret."""
        return " ".join(f"{kind}:{base64.b64encode(key).decode()}" for kind, key in self.held.items()) + "\n"

    def wrap(self, kind: SealClass, secret: bytes, owner: str) -> bytes:
        """Return a data key sealed under the key of its class, bound to its owner. Raises KeyMissing."""
        return self.suite.encrypt(self._key(kind), secret, _bound(kind, owner))

    def unwrap(self, kind: SealClass, wrapped: bytes, owner: str) -> bytes:
        """Return the data key. Raises KeyMissing, WrongKey."""
        try:
            return self.suite.decrypt(self._key(kind), wrapped, _bound(kind, owner))
        except Unopened as error:
            raise WrongKey(kind) from error

    def _key(self, kind: SealClass) -> bytes:
        if kind not in self.held:
            raise KeyMissing(kind)
        return self.held[kind]


def _bound(kind: SealClass, owner: str) -> bytes:
    return f"incentives/wrap/{kind}/{owner}".encode()


def _decoded(encoded: str, suite: Suite) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise KeyFileInvalid("kek", reason="BASE64") from error
    if len(key) != suite.key_size:
        raise KeyFileInvalid("kek", reason=f"{suite.key_size} bytes")
    return key
