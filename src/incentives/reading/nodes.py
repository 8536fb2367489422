"""A document as read: texts, lists and mappings that remember where they stand.

Every scalar stays text; types come from the shape a document is checked against.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from incentives.problems import Span


@dataclass(slots=True)
class TextNode:
    """A scalar exactly as written."""

    text: str
    span: Span


@dataclass(slots=True)
class ListNode:
    """A list of nodes in document order."""

    items: list[Node]
    span: Span


@dataclass(slots=True)
class MapNode:
    """A mapping; keys are unique, which the readers make sure of."""

    entries: dict[str, Node]
    span: Span
    keys: dict[str, Span] = field(default_factory=dict)


Node: TypeAlias = TextNode | ListNode | MapNode

SHAPE_NAMES = {TextNode: "文字", ListNode: "列表", MapNode: "键值表"}
