"""A ruleset as ledgers and assessments keep it: plain JSON that a later version can still read, or say why it cannot.

The stored form numbers its node kinds; the list of kinds and their fields goes with it, so that a version that has
added or moved kinds finds each by its name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from incentives.ir.codec import CodecError, decode, encode, shape_of_codec
from incentives.ir.digest import digest
from incentives.ir.ruleset import Ruleset
from incentives.ledger.canonical import canonical, parse

FORM = "incentives/ruleset/1"


class RulesUnreadable(Exception):
    """Stored rules that this version cannot read, or that are not the ones their digest names."""


_written: dict[
    str, bytes
] = {}  # the form of the rules written last: it takes long, and one office has one set of rules


def stored_form(ruleset: Ruleset) -> bytes:
    """Return the bytes under which a ruleset is kept; the same rules give the same bytes in one version."""
    form = _written.get(ruleset.digest)
    if form is None:
        stored = {"form": FORM, "shape": shape_of_codec(), "digest": ruleset.digest, "rules": encode(ruleset)}
        form = canonical(stored)
        _written.clear()
        if ruleset.digest:
            _written[ruleset.digest] = form
    return form


def ruleset_of(raw: bytes) -> Ruleset:
    """Return a stored ruleset, its meaning checked against its digest. Raises RulesUnreadable."""
    stored = parse(raw)
    here = shape_of_codec()
    try:
        rules = (
            stored["rules"]
            if stored["shape"] == here
            else _renumbered(stored["rules"], stored["shape"], here)
        )
        ruleset = decode(rules)
    except (CodecError, KeyError, TypeError, ValueError, IndexError) as error:
        raise RulesUnreadable(str(error)) from error
    if not isinstance(ruleset, Ruleset) or digest(replace(ruleset, digest="")) != stored["digest"]:
        raise RulesUnreadable("digest")
    return ruleset


def _renumbered(data: Any, before: str, now: str) -> Any:
    """Return stored rules with the numbers of kinds and the order of fields of this version.

    Raises KeyError where a kind is gone, ValueError where it has other fields than before.
    """
    old, new = _kinds(before), _kinds(now)
    numbers = {name: number for number, (name, _) in enumerate(new)}

    def moved(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        head, *rest = value
        if not isinstance(head, int) or isinstance(head, bool):
            return [head, *map(moved, rest)] if head != "d" else value
        name, fields = old[head]
        number = numbers[name]
        wanted = new[number][1]
        if set(wanted) != set(fields):
            raise ValueError(f"{name}: {', '.join(fields)}")
        given = dict(zip(fields, map(moved, rest), strict=True))
        return [number, *(given[field] for field in wanted)]

    return moved(data)


def _kinds(shape: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the kinds and fields that a shape lists: `AllOf(parts,clause);…`."""
    kinds = []
    for item in shape.split(";"):
        name, _, fields = item.rstrip(")").partition("(")
        kinds.append((name, tuple(field for field in fields.split(",") if field)))
    return kinds
