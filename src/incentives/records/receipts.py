"""A receipt (认定凭证): one recorded determination with its proof, showing the fields that its holder chooses.

What is shown carries its salt, what is kept back only its digest. `receipt_check` verifies it without the ledger.
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from typing import Any

from incentives.ledger.checkpoint import parse as parse_checkpoint
from incentives.ledger.store import Ledger
from incentives.records.receipt_check import FIELDS, SCHEMA, field_leaf, written
from incentives.records.stored import Stored


class UnknownField(ValueError):
    """A field was named that a determination does not have."""


def shown_fields(stored: Stored, show: Collection[str] = (), hide: Collection[str] = ()) -> frozenset[str]:
    """Return the fields to show: all that tell nothing of illness, death or operations, more or fewer as asked.

    Raises UnknownField.
    """
    unknown = [name for name in (*show, *hide) if name not in FIELDS]
    if unknown:
        raise UnknownField(unknown[0])
    plain = {name for name, field in stored.fields.items() if not field.health}
    return frozenset((plain | set(show)) - set(hide))


def receipt(ledger: Ledger, stored: Stored, shown: Collection[str], checkpoint: str) -> bytes:
    """Return the file of a receipt against a checkpoint that covers the entry.

    Raises LedgerError where a field cannot be read: then its digest is not known either.
    """
    if stored.closed and len(stored.fields) < len(FIELDS):
        raise stored.closed[0]
    size = parse_checkpoint(checkpoint).size
    return written(
        {
            "schema": SCHEMA,
            "header": _base64(stored.entry.header_bytes),
            "seq": stored.entry.seq,
            "inclusion": [_base64(node) for node in ledger.inclusion(stored.entry.seq, size)],
            "checkpoint": checkpoint,
            "fields": [_field(stored, name, name in shown) for name in FIELDS],
        }
    )


def _field(stored: Stored, name: str, shown: bool) -> dict[str, Any]:
    field = stored.fields[name]
    if shown:
        return {"name": name, "salt": field.salt, "value": field.value}
    return {"name": name, "digest": _base64(field_leaf(field.salt, name, field.value))}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
