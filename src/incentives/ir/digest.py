"""One text for one meaning: the canonical form of a ruleset and the digest that identifies it.

Spans are left out, so moving a line or adding a comment changes nothing; every word and number that can change
an outcome, an amount or a citation is in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from incentives.problems import Span


def canonical(value: Any) -> str:
    """Return the canonical text of any part of a ruleset."""
    if isinstance(value, Span):
        return "-"
    if isinstance(value, bool | int | str | date | Enum) or value is None:
        return repr(value)
    if isinstance(value, Mapping):
        return (
            "{" + ",".join(sorted(f"{canonical(key)}:{canonical(item)}" for key, item in value.items())) + "}"
        )
    if isinstance(value, tuple | list):
        return "(" + ",".join(canonical(item) for item in value) + ")"
    if is_dataclass(value) and not isinstance(value, type):
        parts = (f"{item.name}={canonical(getattr(value, item.name))}" for item in fields(value) if item.init)
        return f"{type(value).__name__}({','.join(parts)})"
    raise TypeError(f"no canonical form for {type(value).__name__}")


def digest(value: Any) -> str:
    """Return `sha256:` and the hexadecimal digest of the canonical text."""
    return "sha256:" + hashlib.sha256(canonical(value).encode()).hexdigest()
