"""Common table expressions and the query that reads them, put together as one statement, or several where that is wiser."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from incentives.batch.sql.dialects import Dialect


def together(
    dialect: Dialect, prefix: str, expressions: Sequence[tuple[str, str]], select: str
) -> tuple[str, ...]:
    """Return the statements to run one after the other; the last one is the query.

    Where a dialect keeps rows, what several expressions read becomes a table of the session, its name after `prefix`.
    """
    names = [name for name, _ in expressions]
    reads = {name: _reads(text, names) for name, text in expressions}
    readers = [name for read in (*reads.values(), _reads(select, names)) for name in set(read)]
    several = {name for name in names if readers.count(name) > 1}
    if not dialect.kept[0]:
        return (_with(dialect, expressions, several, select),)
    texts = dict(expressions)
    found = []
    for name in names:
        if name in several:
            kept = f"{prefix}_{name}"
            text = _with(dialect, _needed(reads[name], several, texts, reads), set(), texts[name])
            found += [
                dialect.kept[0].format(name=kept),
                dialect.kept[1].format(name=kept, text=_renamed(text, several, prefix)),
            ]
    text = _with(dialect, _needed(_reads(select, names), several, texts, reads), set(), select)
    return (*found, _renamed(text, several, prefix))


def _with(dialect: Dialect, expressions: Sequence[tuple[str, str]], several: set[str], select: str) -> str:
    parts = [f"{name} AS{dialect.once if name in several else ''} (\n{text}\n)" for name, text in expressions]
    return f"WITH {(',' + chr(10)).join(parts)}\n{select}" if parts else select


def _reads(text: str, names: Sequence[str]) -> list[str]:
    """Return the expressions that a text reads, in their order."""
    read = set(re.findall(r"\b(?:FROM|JOIN) (\w+)", text))
    return [name for name in names if name in read]


def _needed(
    read: Sequence[str], kept: set[str], texts: Mapping[str, str], reads: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """Return the expressions that are read and not kept, each after those it reads itself."""
    found: dict[str, str] = {}
    for name in read:
        if name not in kept:
            found |= dict(_needed(reads[name], kept, texts, reads))
            found[name] = texts[name]
    return list(found.items())


def _renamed(text: str, names: set[str], prefix: str) -> str:
    def named(match: re.Match[str]) -> str:
        return f"{match[1]} {prefix}_{match[2]}" if match[2] in names else match[0]

    return re.sub(r"\b(FROM|JOIN) (\w+)", named, text)
