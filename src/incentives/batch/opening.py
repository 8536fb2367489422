"""What stands at a path or address: a prepared snapshot, or a registry in any form that can be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from incentives.batch.snapshot import Snapshot
from incentives.ir.vocabulary import Vocabulary

if TYPE_CHECKING:
    from incentives.batch.registry import Registry


def open_blocks(
    source: str, vocabulary: Vocabulary, today: date, *, scratch: Path | None = None
) -> Registry | Snapshot:
    """Open an input; `scratch` is a folder for what must be sorted on disk, the system's own by default.

    Raises RegistryInvalid with everything wrong with it as a whole, OSError.
    """
    snapshot = Snapshot.find(Path(source), vocabulary)
    if snapshot is not None:
        return snapshot
    from incentives.batch.registry import open_registry  # all forms of tables and all that checks them

    return open_registry(source, vocabulary, today, scratch=scratch)


def shown_address(source: str) -> str:
    """Return an address as reports and files may show it: without a password."""
    if "://" not in source:
        return source
    from incentives.batch.sources.postgres import SCHEMES, without_password

    return without_password(source) if source.startswith(SCHEMES) else source
