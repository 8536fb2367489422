"""JSON text to the same nodes as YAML: numbers and booleans become text, null is refused.

JSON keeps no line for a value, so spans carry the JSON path only; a syntax error has its line and column.
"""

from __future__ import annotations

import json
from typing import Any

from incentives.problems import Problem, Span
from incentives.reading.nodes import ListNode, MapNode, Node, TextNode


class _Pairs(list[tuple[str, Any]]):
    """An object's members in order, duplicates included."""


def read_json(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the document's root node (None when it cannot be read) and the problems found."""
    try:
        value = json.loads(text, object_pairs_hook=_Pairs, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return None, [Problem("R103", Span(file, error.lineno, error.colno), {"reason": error.msg})]
    except RecursionError:
        return None, [Problem("R103", Span(file, 1, 1), {"reason": "nested too deeply"})]
    problems: list[Problem] = []
    return nodes_of(value, file, "", problems), problems


def nodes_of(value: Any, file: str, path: str, problems: list[Problem]) -> Node:
    """Turn a Python value (dict, list, text, int, bool) into nodes, so that a dict is read like a file."""
    span = Span(file, path=path or "/")
    if isinstance(value, dict):
        value = _Pairs((str(key), item) for key, item in value.items())
    if isinstance(value, _Pairs):
        result = MapNode({}, span)
        for key, item in value:
            if key in result.entries:
                problems.append(Problem("R104", span, {"key": key, "first": path or "/"}))
                continue
            result.keys[key] = Span(file, path=f"{path}/{key}")
            result.entries[key] = nodes_of(item, file, f"{path}/{key}", problems)
        return result
    if isinstance(value, list | tuple):
        return ListNode([nodes_of(item, file, f"{path}/{n}", problems) for n, item in enumerate(value)], span)
    if value is None:
        problems.append(Problem("R110", span))
        return TextNode("", span)
    if isinstance(value, bool):
        return TextNode("yes" if value else "no", span)
    return TextNode(str(value), span)
