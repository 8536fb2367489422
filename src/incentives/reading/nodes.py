"""A document as read: texts, lists and mappings that remember where they stand.

Every scalar stays text; types come from the shape a document is checked against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from incentives.problem_texts import Bilingual
from incentives.problems import Span

DEEPEST = 100
"""How many lists and mappings may stand inside each other; no honest document comes near."""

TOO_DEEP = Bilingual("层次过多", "nested too deeply")

UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Characters that no honest text holds; half a surrogate pair cannot even be printed."""

CONTROL_CHARACTER = Bilingual("有不可见的控制字符，请删去", "there is a control character; remove it")


@dataclass(slots=True)
class TextNode:
    """A scalar exactly as written; `span` is where its text begins, behind any quotation mark.

    `reported` says that a problem has been noted for it, so that a shape leaves it out in silence.
    """

    text: str
    span: Span
    reported: bool = False


@dataclass(slots=True)
class ListNode:
    """A list of nodes in document order."""

    items: list[Node]
    span: Span


@dataclass(slots=True)
class MapNode:
    """A mapping; keys are unique, which the readers make sure of.

    `refused` holds the keys that were meant and had to be left out; a problem says so.
    """

    entries: dict[str, Node]
    span: Span
    keys: dict[str, Span] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


Node: TypeAlias = TextNode | ListNode | MapNode

SHAPE_NAMES = {
    TextNode: Bilingual("文字", "text"),
    ListNode: Bilingual("列表", "a list"),
    MapNode: Bilingual("键值表", "a mapping"),
}
