"""A ruleset as plain JSON and back: data only, so that reading a stored one can run nothing.

Every value becomes a JSON scalar or a list that begins with what it is: an index into the closed list of
dataclasses, or a letter for dates, tuples, mappings and NONE. Places in rule files are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from incentives.domain import citation, count, missing, period, place
from incentives.ir import claims, condition, operand, ruleset, stacking, types, vocabulary
from incentives.problems import Span

_MODULES = (citation, count, period, place, claims, condition, operand, ruleset, stacking, types, vocabulary)
_CLASSES: list[type] = sorted(
    {item for module in _MODULES for item in vars(module).values()
     if isinstance(item, type) and is_dataclass(item) and item is not Span},
    key=lambda item: item.__qualname__,
)  # fmt: skip
_INDEX = {item: number for number, item in enumerate(_CLASSES)}
_FIELDS = [
    tuple(field.name for field in fields(item) if field.init and field.name != "span") for item in _CLASSES
]

_SCALARS = {type(None), bool, int, str}


class CodecError(ValueError):
    """Stored data that this version cannot read."""


def encode(value: Any) -> Any:
    """Return the JSON form of a ruleset or any part of it."""
    number = _INDEX.get(type(value))
    if number is not None:
        members = [getattr(value, name) for name in _FIELDS[number]]
        return [number, *[item if type(item) in _SCALARS else encode(item) for item in members]]
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, tuple | list):
        return ["t", *map(encode, value)]
    if isinstance(value, Mapping):
        return ["m", *(part for key, item in value.items() for part in (encode(key), encode(item)))]
    if value is missing.NONE:
        return ["n"]
    raise TypeError(f"no stored form for {type(value).__name__}")


def decode(data: Any) -> Any:
    """Return the value of a JSON form. Raises CodecError for anything this version did not write."""
    try:
        return _decode(data)
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise CodecError(str(error)) from error


def _decode(data: Any) -> Any:
    if type(data) is not list:
        return data
    tag, *parts = data
    if type(tag) is not int:
        return _FORMS[tag](data)
    members = [_decode(part) if type(part) is list else part for part in parts]
    if len(members) != len(_FIELDS[tag]):
        raise CodecError(_CLASSES[tag].__name__)
    return _CLASSES[tag](*members)  # the fields are the first that a class takes: to name them takes longer


_FORMS: dict[str, Callable[[list[Any]], Any]] = {
    "t": lambda data: tuple(map(_decode, data[1:])),
    "m": lambda data: dict(zip(map(_decode, data[1::2]), map(_decode, data[2::2]), strict=True)),
    "d": lambda data: date.fromisoformat(data[1]),
    "n": lambda _: missing.NONE,
}


def shape_of_codec() -> str:
    """Return a text that changes whenever the stored form does: the classes and fields in order."""
    return ";".join(
        f"{item.__qualname__}({','.join(names)})" for item, names in zip(_CLASSES, _FIELDS, strict=True)
    )
