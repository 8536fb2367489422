"""A household document cut into parts by whose facts they are, and put together again.

Every part can be sealed under the keys of exactly the people it speaks of, so that forgetting one person makes
unreadable what is about that person. Illness, death and operations stand in parts of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from unicodedata import is_normalized, normalize

from incentives.ir.vocabulary import RecordType, Vocabulary
from incentives.reading.json_reader import nodes_of
from incentives.reading.nodes import ListNode, Node, TextNode
from incentives.reading.source import read_source

Document: TypeAlias = "dict[str, Any]"
Row: TypeAlias = "tuple[str, int, dict[str, Any]]"
HEALTH = ("health", "death", "operation")
"""What the vocabulary calls these is sealed apart; `identity` is personal like everything else."""

HOUSEHOLD = "household"
PEOPLE = ("persons", "children")
"""The tables whose rows are people; every other row speaks of the people it names."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows about the same people: table, place in the table, facts. `owners` are paths such as `persons/p1`.

    No owner means that the part is about the household as such.
    """

    owners: tuple[str, ...]
    health: bool
    rows: tuple[Row, ...]


def document_from(source: bytes | Mapping[str, Any], file: str = "household") -> Document:
    """Return a household document that intake has accepted as plain texts, lists and dicts, in one Unicode form."""
    node = read_source(source, file)[0] if isinstance(source, bytes) else nodes_of(source, file, "", [])
    if node is None:
        raise ValueError(f"{file} is no household document")
    return composed(_plain(node))  # type: ignore[no-any-return]


def composed(value: Any) -> Any:
    """Return a JSON value with every text in the composed Unicode form (NFC), as the ledger keeps it."""
    # Any part of a composed text is composed itself (UAX #15), and hardly ever is one not: ask once for all of them.
    whole = json.dumps(value, ensure_ascii=False)
    return value if is_normalized("NFC", whole) else _composed(value)


def _composed(value: Any) -> Any:
    match value:
        case str():
            return normalize("NFC", value)
        case list() | tuple():
            return [_composed(item) for item in value]
        case dict():
            return {_composed(key): _composed(item) for key, item in value.items()}
        case _:
            return value


def _plain(node: Node) -> Any:
    match node:
        case TextNode(text=text):
            return text
        case ListNode(items=items):
            return [_plain(item) for item in items]
        case _:
            return {key: _plain(item) for key, item in node.entries.items()}


def people(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the row of every person and child by path, in document order."""
    return {f"{table}/{row['id']}": row for table in PEOPLE for row in _rows(document, table)}


def parts_of(document: Mapping[str, Any], vocabulary: Vocabulary, hidden: frozenset[str]) -> list[Part]:
    """Cut a document that intake has accepted into parts, one for each group of people and class.

    `hidden` are the programmes whose very name tells of an illness or a death: a row that names one is health too.
    """
    known = frozenset(people(document))
    found: dict[tuple[tuple[str, ...], bool], list[Row]] = {}
    for table, number, row, type_ in _all_rows(document, vocabulary):
        owners = _owners(table, row, type_, known)
        whole = table not in (*PEOPLE, HOUSEHOLD) and (
            _any_health(type_, vocabulary) or str(row.get("programme")) in hidden
        )
        health = {name for name in row if whole or _is_health(type_, name, vocabulary)}
        for is_health in (False, True):
            facts = {name: value for name, value in row.items() if (name in health) is is_health}
            if facts:
                found.setdefault((owners, is_health), []).append((table, number, facts))
    return [Part(owners, health, tuple(rows)) for (owners, health), rows in found.items()]


def document_of(parts: list[Part]) -> Document:
    """Put all the parts of a document together again: rows in their order, every table as it was."""
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for part in parts:
        for table, number, facts in part.rows:
            rows.setdefault((table, number), {}).update(facts)
    document = dict(rows.pop((HOUSEHOLD, 0), {}))
    for (table, _), row in sorted(rows.items()):
        document.setdefault(table, []).append(row)
    return document


def _all_rows(
    document: Mapping[str, Any], vocabulary: Vocabulary
) -> Iterator[tuple[str, int, Mapping[str, Any], RecordType]]:
    """Yield the household's own facts as one row, then the rows of every table."""
    tables = vocabulary.tables()
    own = {name: value for name, value in document.items() if name not in tables or value == "none"}
    yield HOUSEHOLD, 0, own, vocabulary.records["household"]
    for table, type_ in tables.items():
        for number, row in enumerate(_rows(document, table)):
            yield table, number, row, type_


def _rows(document: Mapping[str, Any], table: str) -> list[Mapping[str, Any]]:
    rows = document.get(table, [])
    return rows if isinstance(rows, list) else []


def _owners(table: str, row: Mapping[str, Any], type_: RecordType, known: frozenset[str]) -> tuple[str, ...]:
    """Return the people a row speaks of: itself where it is one, else all whom it names."""
    if table in PEOPLE:
        return (f"{table}/{row['id']}",)
    named: set[str] = set()
    for fact in type_.facts.values():
        if fact.type.sort == "record" and fact.name in row:
            written = row[fact.name]
            ids = written if isinstance(written, list) else [written]
            named |= {f"{place}/{name}" for place in PEOPLE for name in ids} & known
    return tuple(sorted(named))


def _is_health(type_: RecordType, name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a fact, a part or the papers of a record speak of illness, death or an operation."""
    if name in type_.facts:
        return type_.facts[name].sensitive in HEALTH
    if name in type_.parts:
        return _any_health(vocabulary.records[type_.parts[name].record], vocabulary)
    return name == "evidence" and _any_health(type_, vocabulary)


def _any_health(type_: RecordType, vocabulary: Vocabulary) -> bool:
    return any(_is_health(type_, name, vocabulary) for name in (*type_.facts, *type_.parts))
