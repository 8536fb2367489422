"""YAML text to nodes: every scalar is text, duplicate keys and everything clever in YAML are refused.

With PyYAML's default loader `no` is false, `0100` is 64 and a repeated key silently wins; none of that may
happen to a rule or to a household, so the base resolver is used and the rest is refused with a hint.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from incentives.problems import Problem, Span
from incentives.reading.nodes import ListNode, MapNode, Node, TextNode

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WIDE_COLON = re.compile(r"^\s*(?:- )*[\w.$-]+(：)", re.ASCII)
_WIDE_MARK = re.compile(r":\s+([｛［【])")
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "?", "!", None}


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the document's root node (None when it cannot be read) and the problems found."""
    problems = [*_wide_punctuation(text, file)]
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, problems or [_syntax_problem(error, file)]
    if root is None:
        return None, [*problems, Problem("R108", Span(file, 1, 1))]
    return _convert(root, file, "", problems, set()), problems


def _wide_punctuation(text: str, file: str) -> list[Problem]:
    """Find full-width marks that stand where YAML structure wants half-width ones."""
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        for match in (_WIDE_COLON.search(line), _WIDE_MARK.search(line)):
            if match:
                values = {"mark": match[1], "line": line.strip()}
                problems.append(Problem("R105", Span(file, number, match.start(1) + 1), values))
        indent = line[: len(line) - len(line.lstrip())]
        if "\u3000" in indent or "\t" in indent:
            problems.append(Problem("R106", Span(file, number, 1), {"line": line.strip()}))
    return problems


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file, 1, 1)
    return Problem("R103", span, {"reason": str(getattr(error, "problem", None) or error)})


def _convert(node: yaml.Node, file: str, path: str, problems: list[Problem], seen: set[int]) -> Node:
    span = Span(file, node.start_mark.line + 1, node.start_mark.column + 1, path)
    if id(node) in seen:
        problems.append(Problem("R107", span, {"what": "*"}))
    elif node.tag not in _PLAIN_TAGS:
        problems.append(Problem("R107", span, {"what": node.tag}))
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return TextNode(node.value, span)
    if isinstance(node, yaml.SequenceNode):
        children = [_convert(item, file, f"{path}/{n}", problems, seen) for n, item in enumerate(node.value)]
        return ListNode(children, span)
    return _convert_mapping(node, file, path, span, problems, seen)


def _convert_mapping(
    node: yaml.Node, file: str, path: str, span: Span, problems: list[Problem], seen: set[int]
) -> MapNode:
    result = MapNode({}, span)
    for key, value in node.value:
        at = Span(file, key.start_mark.line + 1, key.start_mark.column + 1, path)
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem("R109", at))
        elif key.value in result.entries:
            first = str(result.keys[key.value].line)
            problems.append(Problem("R104", at, {"key": key.value, "first": first}))
        else:
            result.keys[key.value] = at
            result.entries[key.value] = _convert(value, file, f"{path}/{key.value}", problems, seen)
    return result
