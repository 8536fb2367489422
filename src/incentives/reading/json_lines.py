"""Lines of JSON (NDJSON) to one list of nodes, each with the number of its line.

A mistake in one line does not keep the others from being read.
"""

from __future__ import annotations

import json
from dataclasses import replace

from incentives.problems import Problem, Span
from incentives.reading.json_reader import read_json
from incentives.reading.nodes import ListNode, MapNode, Node, TextNode


def is_json_lines(text: str) -> bool:
    """Tell whether every line is meant to be an object of its own: the first one is, and others follow."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not lines[1].lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(lines[0]), dict)
    except ValueError:
        return False


def read_json_lines(text: str, file: str) -> tuple[ListNode, list[Problem]]:
    """Return the values of all lines as one list, and the problems found."""
    items: list[Node] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        node, found = read_json(line, file)
        problems += [replace(problem, where=_placed(problem.where, number, len(items))) for problem in found]
        items.append(_at(node, number, len(items)) if node is not None else _unread(file, number, len(items)))
    return ListNode(items, Span(file, path="/")), problems


def _placed(where: Span, number: int, index: int) -> Span:
    """Return a place within a line as a place in the file; a path begins with the number of the object."""
    path = f"/{index}{where.path.rstrip('/')}"
    return Span(where.file, number, where.column or 1, path)


def _unread(file: str, number: int, index: int) -> TextNode:
    return TextNode("", Span(file, number, 1, f"/{index}"), reported=True)


def _at(node: Node, number: int, index: int) -> Node:
    """Return the same node with every place moved to its line."""
    span = _placed(node.span, number, index)
    match node:
        case TextNode():
            return TextNode(node.text, span, node.reported)
        case ListNode():
            return ListNode([_at(item, number, index) for item in node.items], span)
        case MapNode():
            entries = {key: _at(item, number, index) for key, item in node.entries.items()}
            keys = {key: _placed(where, number, index) for key, where in node.keys.items()}
            return MapNode(entries, span, keys, node.refused)
