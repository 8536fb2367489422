"""Contents that only key holders read: compressed, padded, encrypted under keys of the persons they speak of.

A text that mentions several persons is sealed under a key made from all their data keys together, so erasing any one
of them makes it unreadable. The header commits to the ciphertext, never to the plaintext: name, number and outcome can
be guessed, so their hash would still be personal data after an erasure. AES-GCM does not commit to its key; the
HMAC beside it does, and dies with the data keys.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

from incentives.ledger.keys import SealClass
from incentives.ledger.suite import Suite, Unopened

_PAD = 128  # bytes: short health contents all look alike from outside
_LEVEL = 6  # zlib


@dataclass(frozen=True, slots=True)
class SealKeys:
    """The two keys of one set of owners and one class: one encrypts, one commits."""

    seal: bytes
    commit: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where contents stand; they open nowhere else."""

    id: str
    part: int
    kind: SealClass
    owners: tuple[str, ...]

    def bound(self) -> bytes:
        """Return the bytes that are authenticated together with the ciphertext; no member holds a line break."""
        return "\n".join((self.id, str(self.part), self.kind, *self.owners)).encode()


def seal_keys(suite: Suite, kind: SealClass, data_keys: tuple[bytes, ...]) -> SealKeys:
    """Return the keys made from the data keys of all owners, which come in the order of their pseudonyms."""
    secret, purpose = b"".join(data_keys), f"incentives/{suite.id}/{kind}/{len(data_keys)}"
    return SealKeys(
        suite.derive(secret, f"{purpose}/seal".encode()), suite.derive(secret, f"{purpose}/commit".encode())
    )


def commitment(suite: Suite, keys: SealKeys, place: Place, plaintext: bytes) -> str:
    """Return the hexadecimal key commitment: the same for the same text in the same place, and nowhere else."""
    bound = place.bound()
    return suite.mac(keys.commit, len(bound).to_bytes(8, "big") + bound + plaintext).hex()


def seal(suite: Suite, keys: SealKeys, place: Place, plaintext: bytes) -> bytes:
    """Return the ciphertext."""
    packed = zlib.compress(plaintext, _LEVEL)
    padded = packed + bytes(-len(packed) % _PAD)
    return suite.encrypt(keys.seal, padded, place.bound())


def unseal(suite: Suite, keys: SealKeys, place: Place, ciphertext: bytes, commit: str) -> bytes:
    """Return the plaintext. Raises Unopened when the key, the place, the bytes or the commitment are not the ones."""
    packed = suite.decrypt(keys.seal, ciphertext, place.bound())
    plaintext = zlib.decompressobj().decompress(packed)
    if commitment(suite, keys, place, plaintext) != commit:
        raise Unopened
    return plaintext


def blob_header(suite: Suite, place: Place, ciphertext: bytes, commit: str) -> dict[str, Any]:
    """Return what the entry's header says of sealed contents."""
    return {
        "class": place.kind,
        "commit": commit,
        "ct": suite.digest(ciphertext).hex(),
        "owners": list(place.owners),
    }
