"""The dated rows of a programme file where they stand: `{from: …, amount: …}` with the raw text of every value.

Rows are written in braces on one line; that is how they are found, changed and added without touching anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from incentives.problems import Problem
from incentives.reading.nodes import ListNode, MapNode, Node, TextNode
from incentives.reading.source import read_source

Section = Literal["amounts", "policy"]
LISTS: Mapping[Section, str] = {"amounts": "rows", "policy": "values"}
KEYS: Mapping[Section, tuple[str, ...]] = {
    "amounts": ("from", "until", "amount", "for", "unit", "cites", "confidence", "note"),
    "policy": ("from", "until", "value", "cites", "confidence", "note"),
}
_PLAIN = re.compile(r"[^\s,\[\]{}#&*!|>'\"%@`?:-]([^,\[\]{}\n]*[^\s,\[\]{}:])?")
_NULLS = ("~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row: `number` counts from 1 in its list, `start` and `end` are those of its braces in the text.

    `raw` is every value as written, `values` what it says; a mapping such as `for` says `key: value; key: value`.
    """

    file: str
    programme: str
    place: str
    section: Section
    name: str
    number: int
    line: int
    start: int
    end: int
    raw: Mapping[str, str]
    values: Mapping[str, str]

    @property
    def key(self) -> tuple[str, Section, str, int]:
        """Return what identifies the row."""
        return (self.file, self.section, self.name, self.number)


def rule_rows(raw: bytes, file: str) -> tuple[list[RuleRow], list[Problem]]:
    """Return the rows of one file, and a problem for each that is written in a form that cannot be rewritten."""
    found: list[RuleRow] = []
    problems: list[Problem] = []
    if b"programme:" not in raw:
        return found, problems
    node, _ = read_source(raw, file, paths=False)
    text = raw.decode()
    if not isinstance(node, MapNode) or "programme" not in node.entries:
        return found, problems
    starts = _line_starts(text)
    for section, name, number, item in _items(node):
        start = starts[item.span.line - 1] + item.span.column - 1
        pieces = _pieces(text, start) if isinstance(item, MapNode) else None
        if not isinstance(item, MapNode) or pieces is None or list(pieces[0]) != list(item.entries):
            problems.append(Problem("S105", item.span))
            continue
        values = {key: _said(value) for key, value in item.entries.items()}
        found.append(
            RuleRow(file, _text(node, "programme"), _text(node, "place"), section, name, number,
                    item.span.line, start, pieces[1], pieces[0], values)
        )  # fmt: skip
    return found, problems


def written(text: str) -> str:
    """Write a text as a value between braces, in quotes only where it needs them."""
    plain = _PLAIN.fullmatch(text) and ": " not in text and " #" not in text and text not in _NULLS
    return text if plain else "'" + text.replace("'", "''") + "'"


def row_text(section: Section, raw: Mapping[str, str]) -> str:
    """Return a row in braces; a key that is new finds its place in the usual order."""
    order = list(raw)
    usual = KEYS[section]
    for key in [key for key in usual if key in raw]:
        before = [other for other in usual[: usual.index(key)] if other in order]
        if before and order.index(key) < order.index(before[-1]):
            order.remove(key)
            order.insert(order.index(before[-1]) + 1, key)
    return "{" + ", ".join(f"{key}: {raw[key]}" for key in order) + "}"


def _items(node: MapNode) -> Iterator[tuple[Section, str, int, Node]]:
    for section, items in LISTS.items():
        tables = node.entries.get(section)
        for name, table in tables.entries.items() if isinstance(tables, MapNode) else ():
            rows = table.entries.get(items) if isinstance(table, MapNode) else None
            for number, item in enumerate(rows.items, 1) if isinstance(rows, ListNode) else ():
                yield section, name, number, item


def _pieces(text: str, start: int) -> tuple[dict[str, str], int] | None:
    """Split `{key: value, …}` at its own commas; return the raw values and the end, None when it is not so written."""
    if text[start : start + 1] != "{":
        return None
    pieces: dict[str, str] = {}
    begun = start + 1
    for index in _separators(text, start):
        key, _, value = text[begun:index].partition(":")
        if key.strip():
            pieces[key.strip()] = value.strip()
        begun = index + 1
        if text[index] == "}":
            return pieces, begun
    return None


def _separators(text: str, start: int) -> Iterator[int]:
    """Yield the places of the commas of a mapping in braces, and of its closing brace, as far as its line goes."""
    depth, quote, passed = 0, "", start
    for index in range(start, text.find("\n", start) if "\n" in text[start:] else len(text)):
        sign = text[index]
        if index < passed:
            continue
        if quote:
            if sign == quote == "'" == text[index + 1 : index + 2]:
                passed = index + 2  # two single quotes in quotes are one, and end nothing
            elif sign == "\\" and quote == '"':
                passed = index + 2
            else:
                quote = "" if sign == quote else quote
        elif sign in "'\"" and text[index - 1] in " ,{[":
            quote = sign
        elif sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
        if not quote and ((sign == "," and depth == 1) or (sign == "}" and depth == 0)):
            yield index


def _said(node: Node) -> str:
    if isinstance(node, MapNode):
        return "; ".join(f"{key}: {_said(value)}" for key, value in node.entries.items())
    return node.text if isinstance(node, TextNode) else ""


def _text(node: MapNode, key: str) -> str:
    found = node.entries.get(key)
    return found.text if isinstance(found, TextNode) else ""


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def end_of_list(text: str, rows: list[RuleRow]) -> tuple[int, str]:
    """Return where a further row of a list belongs, and what stands before its braces there."""
    last = max(rows, key=lambda row: row.end)
    lead = text[text.rfind("\n", 0, last.start) + 1 : last.start]
    return (last.end, f"\n{lead}") if lead.strip() == "-" else (last.end, ", ")
