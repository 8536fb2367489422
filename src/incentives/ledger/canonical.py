"""One byte string per value: the part of RFC 8785 (JSON Canonicalization Scheme) that needs no number formatting.

Admitted: NFC text, booleans, null, whole numbers below 2**53 in size, lists, and objects whose keys stay within the
Basic Multilingual Plane. On these the standard library writes the very bytes of RFC 8785. Floats, decimals, dates and
subclasses are refused rather than guessed at: money is whole fen, days are ISO text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from incentives.ledger.errors import NotCanonical

LIMIT = 2**53
_LAST_OF_PLANE = "\uffff"
_SURROGATE = re.compile("[\ud800-\udfff]")
_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


def canonical(value: Any) -> bytes:
    """Return the canonical UTF-8 bytes. Raises NotCanonical, whose path leads to the first part without such a form."""
    if not _is_admitted(value):
        raise _refusal(value, "$")
    return _encode(value).encode()


def parse(data: bytes) -> Any:
    """Return the value of canonical bytes. Raises NotCanonical for bytes that `canonical` would not have written."""
    try:
        value = json.loads(data)
        same = canonical(value) == bytes(data)
    except (ValueError, RecursionError) as error:
        raise NotCanonical("$", found="JSON") from error
    if not same:
        raise NotCanonical("$", found="JSON")
    return value


def _is_admitted(value: Any) -> bool:
    """Tell whether every part has a canonical form; exact types, since a subclass may print as something else."""
    kind = type(value)
    if kind is str:
        return value.isascii() or not _fault_of(value)
    if kind is dict:
        return all([_is_key(key) and _is_admitted(item) for key, item in value.items()])  # noqa: C419 - twice as fast
    if kind is list or kind is tuple:
        return all([_is_admitted(item) for item in value])  # noqa: C419
    if kind is int:
        return bool(-LIMIT < value < LIMIT)
    return kind is bool or value is None


def _is_key(key: Any) -> bool:
    return type(key) is str and (key.isascii() or (max(key) <= _LAST_OF_PLANE and not _fault_of(key)))


def _fault_of(text: str) -> str:
    """Return what keeps a text from having one form in UTF-8, or nothing."""
    if not unicodedata.is_normalized("NFC", text):
        return "NFC"
    return "surrogate" if _SURROGATE.search(text) else ""


def _refusal(value: Any, path: str) -> NotCanonical:
    """Return the refusal of a value that is not admitted, with the way to its first such part."""
    if type(value) is dict:
        for key, item in value.items():
            if not _is_key(key):
                return NotCanonical(path, found="key")
            if not _is_admitted(item):
                return _refusal(item, f"{path}.{key}")
    if type(value) in {list, tuple}:
        place = next(place for place, item in enumerate(value) if not _is_admitted(item))
        return _refusal(value[place], f"{path}[{place}]")
    fault = _fault_of(value) if type(value) is str else ""
    return NotCanonical(path, found=fault or type(value).__name__)
