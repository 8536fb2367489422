"""The algorithms of one log, chosen once when it is made and named in every header and checkpoint.

`intl-1`: SHA-256, AES-256-GCM, HKDF and HMAC with SHA-256, Ed25519. A suite of Chinese commercial cryptography
(GM/T 0004 SM3, 0002 SM4, 0003 SM2; asked for under GB/T 39786) has the same methods and becomes another member of
`SUITES`. A log never changes its suite: a new log begins with the old one's last checkpoint.
Hashing needs the standard library only; `cryptography` is loaded by the first key operation.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from abc import ABC, abstractmethod
from typing import ClassVar

from incentives.ledger.errors import DraftInvalid


class Unopened(Exception):
    """Sealed bytes do not open: another key, another place, or a changed byte."""


class Suite(ABC):
    """Hashes, seals and signatures under one id; keys are 32 bytes."""

    id: ClassVar[str]
    signature_type: ClassVar[int]  # the C2SP signed-note byte of the signature algorithm
    key_size: ClassVar[int] = 32
    empty: bytes

    @abstractmethod
    def digest(self, data: bytes) -> bytes:
        """Return the plain hash of some bytes, 32 bytes long."""

    @abstractmethod
    def mac(self, key: bytes, data: bytes) -> bytes:
        """Return the keyed hash of some bytes."""

    @abstractmethod
    def derive(self, secret: bytes, purpose: bytes) -> bytes:
        """Return a key of its own for one purpose."""

    @abstractmethod
    def encrypt(self, key: bytes, plaintext: bytes, bound: bytes) -> bytes:
        """Return nonce and ciphertext; `bound` is authenticated with it and needed to open it."""

    @abstractmethod
    def decrypt(self, key: bytes, sealed: bytes, bound: bytes) -> bytes:
        """Return the plaintext. Raises Unopened."""

    @abstractmethod
    def new_signing_key(self) -> bytes:
        """Return a fresh private key."""

    @abstractmethod
    def public_key(self, private: bytes) -> bytes:
        """Return the public half of a private key."""

    @abstractmethod
    def sign(self, private: bytes, message: bytes) -> bytes:
        """Return the signature of a message."""

    @abstractmethod
    def signed(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Tell whether the signature is that key's."""

    def leaf(self, data: bytes) -> bytes:
        """Return the hash of an entry's bytes (RFC 9162 §2.1.1)."""
        return self.digest(b"\x00" + data)

    def node(self, left: bytes, right: bytes) -> bytes:
        """Return the hash over two subtrees (RFC 9162 §2.1.1)."""
        return self.digest(b"\x01" + left + right)

    def new_key(self) -> bytes:
        """Return a fresh symmetric key."""
        return secrets.token_bytes(self.key_size)


class _International(Suite):
    id = "intl-1"
    signature_type = 1  # Ed25519

    def __init__(self) -> None:
        self.empty = hashlib.sha256(b"").digest()

    def digest(self, data: bytes) -> bytes:
        return hashlib.sha256(data).digest()

    def mac(self, key: bytes, data: bytes) -> bytes:
        return hmac.digest(key, data, "sha256")

    def derive(self, secret: bytes, purpose: bytes) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), self.key_size, salt=None, info=purpose).derive(secret)

    def encrypt(self, key: bytes, plaintext: bytes, bound: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(12)
        return nonce + AESGCM(key).encrypt(nonce, plaintext, bound)

    def decrypt(self, key: bytes, sealed: bytes, bound: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound)
        except (InvalidTag, ValueError) as error:
            raise Unopened from error

    def new_signing_key(self) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.generate().private_bytes_raw()

    def public_key(self, private: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()

    def sign(self, private: bytes, message: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(private).sign(message)

    def signed(self, public: bytes, message: bytes, signature: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


INTL_1: Suite = _International()
SUITES = {suite.id: suite for suite in (INTL_1,)}


def suite_of(name: str) -> Suite:
    """Return the suite of an id. Raises DraftInvalid for one that this program does not know."""
    if name not in SUITES:
        raise DraftInvalid("suite", found=name, wanted="、".join(SUITES))
    return SUITES[name]
