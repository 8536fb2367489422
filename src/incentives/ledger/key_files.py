"""Where keys are kept: files that only their owner may read, or one environment variable; never the database."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from incentives.ledger.errors import KeyFileInvalid
from incentives.ledger.keys import KeyRing
from incentives.ledger.signing import PublicKey, Signer

VARIABLE = "INCENTIVES_LEDGER_KEK"
_OWNER_ONLY = 0o600


def load_keys(path: Path | None = None) -> KeyRing | None:
    """Return the wrapping keys of a file, else of the environment variable, else none. Raises KeyFileInvalid."""
    if path is not None:
        return KeyRing.parse(read_secret(path))
    text = os.environ.get(VARIABLE, "").strip()
    return KeyRing.parse(text) if text else None


def load_signer(path: Path) -> Signer:
    """Return the signing key of a file. Raises KeyFileInvalid."""
    return Signer.parse(read_secret(path))


def load_public(path: Path) -> PublicKey:
    """Return the public key of a `ledger.pub`. Raises KeyFileInvalid."""
    return PublicKey.parse(_text(path))


def read_secret(path: Path) -> str:
    """Return the text of a file that nobody but its owner can read. Raises KeyFileInvalid."""
    text = _text(path)
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyFileInvalid(str(path), reason="chmod 600")
    return text


def write_secret(path: Path, text: str) -> None:
    """Write a new file that only its owner can read, on disk before this returns. Raises KeyFileInvalid if it exists."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except OSError as error:
        raise KeyFileInvalid(str(path), reason=error.strerror or "") from error
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KeyFileInvalid(str(path), reason="UTF-8") from error
    except OSError as error:
        raise KeyFileInvalid(str(path), reason=error.strerror or "") from error
