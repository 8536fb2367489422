"""A signed statement of the log's size and root, in the form of C2SP tlog-checkpoint: what an outside party keeps.

    origin
    size
    base64 root
    suite intl-1
    (empty line)
    — origin base64(key id, signature)

The fourth line is an extension line of that format and names the algorithms. Whoever keeps a checkpoint can later
prove a rewritten or shortened log; the database alone cannot.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, replace

from incentives.ledger.errors import CheckpointInvalid
from incentives.ledger.signing import PublicKey, Signer
from incentives.ledger.suite import SUITES, Suite

_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_SUITE = "suite "
_MARK = "— "


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who signed, with which key, and the bytes."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Size and root of the log of an origin, and who has signed them."""

    origin: str
    size: int
    root: bytes
    suite: Suite
    signatures: tuple[Signature, ...] = ()

    @property
    def body(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\n{_SUITE}{self.suite.id}\n"

    def signed_by(self, signer: Signer) -> Checkpoint:
        """Return the checkpoint with one more signature."""
        line = Signature(signer.origin, signer.public.id, signer.sign(self.body.encode()))
        return replace(self, signatures=(*self.signatures, line))

    def text(self) -> str:
        """Return the whole note."""
        lines = (
            f"{_MARK}{line.name} {base64.b64encode(line.key_id + line.signature).decode()}\n"
            for line in self.signatures
        )
        return f"{self.body}\n{''.join(lines)}"


def parse(note: str) -> Checkpoint:
    """Read a note without checking signatures. Raises CheckpointInvalid."""
    body, divider, tail = note.partition("\n\n")
    lines = body.split("\n")
    try:
        origin, size, root, extension = lines
        if not (divider and origin and _SIZE.fullmatch(size) and extension.startswith(_SUITE)):
            raise CheckpointInvalid("note")
        suite = SUITES[extension.removeprefix(_SUITE)]
        signatures = tuple(_signature(line) for line in tail.removesuffix("\n").split("\n"))
        checkpoint = Checkpoint(origin, int(size), base64.b64decode(root, validate=True), suite, signatures)
    except (ValueError, KeyError, binascii.Error) as error:
        raise CheckpointInvalid("note") from error
    if checkpoint.text() != note or len(checkpoint.root) != len(suite.empty):
        raise CheckpointInvalid("note")
    return checkpoint


def verify(note: str, public: PublicKey) -> Checkpoint:
    """Return the checkpoint if a signature of this key's is on it and good. Raises CheckpointInvalid."""
    checkpoint = parse(note)
    ours = [line for line in checkpoint.signatures if (line.name, line.key_id) == (public.origin, public.id)]
    message = checkpoint.body.encode()
    if (
        checkpoint.origin != public.origin
        or checkpoint.suite != public.suite
        or not any(public.suite.signed(public.public, message, line.signature) for line in ours)
    ):
        raise CheckpointInvalid(f"checkpoint {checkpoint.size}")
    return checkpoint


def _signature(line: str) -> Signature:
    name, encoded = line.removeprefix(_MARK).split(" ")
    raw = base64.b64decode(encoded, validate=True)
    if not line.startswith(_MARK) or len(raw) < 5:
        raise CheckpointInvalid("note")
    return Signature(name, raw[:4], raw[4:])
