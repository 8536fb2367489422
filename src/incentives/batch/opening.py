"""What stands at a path or address: a prepared snapshot, or a registry in any form that can be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from incentives.batch.registry import Registry, open_registry
from incentives.batch.snapshot import Snapshot
from incentives.batch.sources.postgres import SCHEMES, without_password
from incentives.ir.vocabulary import Vocabulary


def open_blocks(
    source: str, vocabulary: Vocabulary, today: date, *, scratch: Path | None = None
) -> Registry | Snapshot:
    """Open an input; `scratch` is a folder for what must be sorted on disk, the system's own by default.

    Raises RegistryInvalid with everything wrong with it as a whole, OSError.
    """
    return Snapshot.find(Path(source), vocabulary) or open_registry(
        source, vocabulary, today, scratch=scratch
    )


def shown_address(source: str) -> str:
    """Return an address as reports and files may show it: without a password."""
    return without_password(source) if source.startswith(SCHEMES) else source
