"""JSON text to the same nodes as YAML: numbers and booleans become text, null is refused.

JSON keeps no line for a value, so spans carry the JSON path only; a syntax error has its line and column.
"""

from __future__ import annotations

import json
from typing import Any

from incentives.problem_texts import Bilingual
from incentives.problems import Problem, Span
from incentives.reading.nodes import (
    CONTROL_CHARACTER,
    DEEPEST,
    TOO_DEEP,
    UNREADABLE,
    ListNode,
    MapNode,
    Node,
    TextNode,
)

_REASONS = {
    "Expecting property name": Bilingual(
        "此处应当是用双引号括起的键", "a key in double quotes is needed here"
    ),
    "Expecting ':'": Bilingual("缺少冒号", "a colon is missing"),
    "Expecting ','": Bilingual("缺少逗号", "a comma is missing"),
    "Expecting value": Bilingual("此处缺少值", "a value is missing here"),
    "Unterminated string": Bilingual("引号没有闭合", "a quotation mark is not closed"),
    "Extra data": Bilingual("此后的内容多余", "what follows is not needed"),
    "Illegal trailing comma": Bilingual("多余的逗号", "the comma is not needed"),
    "Invalid control character": Bilingual(
        "引号中有换行或者控制字符", "a line break or control character in quotes"
    ),
    "Invalid \\": Bilingual("反斜杠无效", "the backslash means nothing here"),
}


_SAME_BRACES = Bilingual("同一对花括号内", "in the same braces")


class _Pairs(list[tuple[str, Any]]):
    """An object's members in order, duplicates included."""


def read_json(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the document's root node (None when it cannot be read) and the problems found."""
    try:
        value = json.loads(text, object_pairs_hook=_Pairs, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return None, [_syntax_problem(error, file)]
    except RecursionError:
        return None, [Problem("R103", Span(file, 1, 1), {"reason": TOO_DEEP})]
    problems: list[Problem] = []
    return nodes_of(value, file, "", problems), problems


def _syntax_problem(error: json.JSONDecodeError, file: str) -> Problem:
    """Say what the parser found; before Python 3.13 it takes a comma too many for something missing behind it."""
    before = error.doc[: error.pos].rstrip()
    if before.endswith(",") and error.doc[error.pos : error.pos + 1] in ("}", "]"):
        error = json.JSONDecodeError("Illegal trailing comma", error.doc, len(before) - 1)
    reason = next((ours for theirs, ours in _REASONS.items() if error.msg.startswith(theirs)), error.msg)
    return Problem("R103", Span(file, error.lineno, error.colno), {"reason": reason})


def nodes_of(value: Any, file: str, path: str, problems: list[Problem]) -> Node:
    """Turn a Python value (dict, list, text, int, bool) into nodes, so that a dict is read like a file."""
    span = Span(file, path=path or "/")
    if path.count("/") > DEEPEST:
        problems.append(Problem("R103", span, {"reason": TOO_DEEP}))
        return TextNode("", span, reported=True)
    if isinstance(value, dict):
        value = _Pairs((str(key), item) for key, item in value.items())
    if isinstance(value, _Pairs):
        result = MapNode({}, span)
        for key, item in value:
            if key in result.entries:
                problems.append(
                    Problem("R104", Span(file, path=f"{path}/{key}"), {"key": key, "first": _SAME_BRACES})
                )
                continue
            result.keys[key] = Span(file, path=f"{path}/{key}")
            result.entries[key] = nodes_of(item, file, f"{path}/{key}", problems)
        return result
    if isinstance(value, list | tuple):
        return ListNode([nodes_of(item, file, f"{path}/{n}", problems) for n, item in enumerate(value)], span)
    if value is None:
        problems.append(Problem("R110", span))
        return TextNode("", span, reported=True)
    if isinstance(value, bool):
        return TextNode("yes" if value else "no", span)
    text = str(value)
    unreadable = UNREADABLE.search(text) is not None
    if unreadable:
        problems.append(Problem("R103", span, {"reason": CONTROL_CHARACTER}))
    return TextNode(text, span, reported=unreadable)
