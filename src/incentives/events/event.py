"""One life event as read: when it was true, when it was learned, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.events.kinds import CORRECTION, START, Kind
from incentives.problems import Span
from incentives.reading.nodes import ListNode, MapNode, Node, TextNode


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something that happened in a household.

    `on` is the day from which it was true, `learned` the day it became known to us; `body` holds the members of its
    kind as plain values (texts, lists, dicts). `number` counts the events of the stream from 1. A correction has in
    `corrects` the id of the event it replaces, and in `instead` that event as it should have been, None when the
    event never happened. Two events are equal only when they are the same.
    """

    id: str
    household: str
    on: date
    learned: date
    kind: Kind
    body: Mapping[str, Any]
    node: MapNode
    number: int
    corrects: str = ""
    instead: Event | None = None

    @property
    def is_start(self) -> bool:
        """Tell whether it brings the household's document."""
        return self.kind is START

    @property
    def is_correction(self) -> bool:
        """Tell whether it only says something about an earlier event."""
        return self.kind is CORRECTION

    def where(self, *members: str) -> Span:
        """Return the place of something below, or the nearest one around it that was written."""
        node: Node = self.node
        for member in members:
            match node:
                case MapNode(entries=entries) if member in entries:
                    node = entries[member]
                case ListNode(items=items) if member.isdigit() and int(member) < len(items):
                    node = items[int(member)]
                case _:
                    break
        return node.span


def plain(node: Node) -> Any:
    """Return a node as plain values: text, list or dict."""
    match node:
        case TextNode(text=text):
            return text
        case ListNode(items=items):
            return [plain(item) for item in items]
        case MapNode(entries=entries):
            return {name: plain(item) for name, item in entries.items()}
