"""One text for one meaning: the canonical form of a ruleset and the digest that identifies it.

Spans are left out, so moving a line or adding a comment changes nothing; every word and number that can change
an outcome, an amount or a citation is in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from incentives.problems import Span

_writers: dict[type, Callable[[Any], str]] = {Span: lambda _: "-"}


def canonical(value: Any) -> str:
    """Return the canonical text of any part of a ruleset."""
    writer = _writers.get(type(value))
    if writer is None:
        writer = _writers[type(value)] = _writer(value)
    return writer(value)


def _writer(value: Any) -> Callable[[Any], str]:
    """Return how values of this one's type are written; chosen once per type."""
    if isinstance(value, bool | int | str | date | Enum) or value is None:
        return repr
    if isinstance(value, Mapping):
        return _mapping
    if isinstance(value, tuple | list):
        return lambda items: f"({','.join(map(canonical, items))})"
    if is_dataclass(value):
        name = type(value).__name__
        members = [item.name for item in fields(value) if item.init]
        return lambda item: (
            f"{name}({','.join([f'{member}={canonical(getattr(item, member))}' for member in members])})"
        )
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _mapping(value: Mapping[Any, Any]) -> str:
    return "{" + ",".join(sorted(f"{canonical(key)}:{canonical(item)}" for key, item in value.items())) + "}"


def digest(value: Any) -> str:
    """Return `sha256:` and the hexadecimal digest of the canonical text."""
    return "sha256:" + hashlib.sha256(canonical(value).encode()).hexdigest()
