"""What a cell says: the text of a spreadsheet, a CSV file or a database to the word of a household document.

Chinese names of kinds, 是, 否 and 无 stand for the words of the vocabulary; an empty cell and 不详 say nothing.
Everything else is judged by the shapes of intake, so that a table accepts what a document accepts.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import TypeAlias

from incentives.batch.forms import Column
from incentives.domain.missing import NONE, Nothing
from incentives.problems import Problem, Span
from incentives.reading.nodes import UNREADABLE, ListNode, Node, TextNode
from incentives.reading.shape import Choice, ListOf

SEPARATORS = re.compile(r"[\s、，,;；]+")
UNKNOWN = "不详"
ALL = ("全部", "all")
_WORDS = {"是": "yes", "否": "no", "无": "none"}
_HERE = Span("")


class Unreadable(Enum):
    """The single value BAD: the cell holds something that its column does not take."""

    BAD = "bad"


BAD = Unreadable.BAD
CellValue: TypeAlias = date | int | str | bool | Nothing | Unreadable | tuple[str, ...] | None
Word: TypeAlias = str | list[str] | None


def word_of(column: Column, written: str) -> Word:
    """Return what a household document would write for a cell (a list where it takes several), None for nothing."""
    text = written.strip()
    if text in ("", UNKNOWN):
        return None
    if isinstance(column.shape, ListOf) and isinstance(column.shape.item, Choice):
        return _listed(column.shape.item, text)
    if column.sort == "record":
        many = column.fact is not None and column.fact.many
        return [part for part in SEPARATORS.split(text) if part] if many else text
    if column.sort in ("key", "id", "place"):
        return text
    if column.sort == "text":
        return "none" if column.can_be_none and text == "无" else text
    if isinstance(column.shape, Choice):
        names = {chinese: word for word, chinese in column.shape.titles.items()}
        return names.get(text, _WORDS.get(text, text))
    return "none" if column.can_be_none and text == "无" else text


def _listed(item: Choice, text: str) -> list[str]:
    """Return the words of a closed list that a cell names, all of them for 全部."""
    if text in ALL:
        return list(item.members)
    names = {chinese: word for word, chinese in item.titles.items()}
    return [names.get(part, part) for part in SEPARATORS.split(text) if part]


def value_of(column: Column, written: str) -> CellValue:
    """Return what a cell says: a value of the column's type, NONE, None for nothing, BAD where intake would object."""
    word = word_of(column, written)
    if word is None:
        return None
    if any(UNREADABLE.search(part) for part in ([word] if isinstance(word, str) else word)):
        return BAD
    node: Node
    if isinstance(word, list):
        node = ListNode([TextNode(part, _HERE) for part in word], _HERE)
    else:
        node = TextNode(word, _HERE)
    problems: list[Problem] = []
    checked = column.shape.check(node, problems)
    if checked is None or problems:
        return BAD
    if isinstance(word, list):
        return tuple(word)
    if word == "none" and column.can_be_none:
        return NONE
    if column.sort == "yesno":
        return word == "yes"
    found: CellValue = checked.value
    return found
