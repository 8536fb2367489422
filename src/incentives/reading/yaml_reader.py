"""YAML text to nodes: every scalar is text, duplicate keys and everything clever in YAML are refused.

With PyYAML's default loader `no` is false, `0100` is 64 and a repeated key silently wins; none of that may
happen to a rule or to a household. Nodes are built from the parser's events: composing with the library
recurses in C, where a file of a hundred thousand brackets ends the process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

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
from incentives.reading.yaml_syntax import (
    WIDE_BRACKETS,
    WIDE_COLON,
    WIDE_COLON_OR_BRACKET,
    WIDE_SIGN,
    syntax_problem,
    wide_signs,
)

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = ("", "~", "null", "Null", "NULL")
_NO_SPACE = Bilingual("冒号后没有空格", "no space after the colon")
_SECOND_DOCUMENT = Bilingual("一个文件只能写一份内容，请删去“---”", "one file holds one document; remove ---")


def read_yaml(text: str, file: str, *, paths: bool = True) -> tuple[Node | None, list[Problem]]:
    """Return the document's root node (None when it cannot be read) and the problems found."""
    builder = _Builder(file, paths)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        wide = wide_signs(text, file, WIDE_COLON_OR_BRACKET)
        return None, [*builder.problems, *(wide or [syntax_problem(error, text, file)])]
    wide = wide_signs(text, file, WIDE_COLON, builder.prose)
    if any(problem.code == "R106" for problem in wide):  # what belongs under what cannot be told
        return None, wide
    problems = [*builder.problems, *wide]
    if builder.root is None:
        problems.append(Problem("R108", Span(file, 1, 1)))
    return builder.root, problems


def _problem_of_text(text: str, span: Span, *, plain: bool, escaped: bool) -> Problem | None:
    """Return what is wrong with a text whatever it is for.

    `plain` tells a value that was not quoted; `escaped` one in double quotes, which can spell what no file holds.
    """
    if escaped and UNREADABLE.search(text):
        return Problem("R103", span, {"reason": CONTROL_CHARACTER})
    if plain and text in _NULLS:
        return Problem("R110", span)
    if plain and text[0] in WIDE_BRACKETS:
        return Problem("R105", span, {"mark": text[0]})
    return None


@dataclass
class _Open:
    """A list or mapping still being read; `key` waits for its value and is None where a key comes next."""

    node: ListNode | MapNode
    path: str
    key: str | None = None
    kept: bool = True


@dataclass
class _Builder:
    """Takes the parser's events in order; `prose` gathers the lines inside texts that span several lines."""

    file: str
    paths: bool
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    prose: set[int] = field(default_factory=set)
    open: list[_Open] = field(default_factory=list)

    def take(self, event: Any) -> None:
        """Note one event of the parser."""
        match event:
            case yaml.ScalarEvent():
                self._check_plainness(event)
                self._attach(self._text(event))
            case yaml.CollectionStartEvent():
                self._check_plainness(event)
                span, path = self._span(event), self._path()
                node = ListNode([], span) if isinstance(event, yaml.SequenceStartEvent) else MapNode({}, span)
                self._attach(node)
                self.open.append(_Open(node, path))
                if len(self.open) > DEEPEST:
                    self._give_up(event, TOO_DEEP)
            case yaml.CollectionEndEvent():
                self.open.pop()
            case yaml.AliasEvent():
                self._attach(TextNode("", self._refuse(event, f"*{event.anchor}"), reported=True))
            case yaml.DocumentStartEvent() if self.root is not None:
                self._give_up(event, _SECOND_DOCUMENT)

    def _give_up(self, event: Any, reason: Bilingual) -> None:
        raise yaml.MarkedYAMLError(problem=reason, problem_mark=event.start_mark)

    def _path(self) -> str:
        """Return the JSON path of the node that comes next."""
        if not self.open:
            return ""
        top = self.open[-1]
        if isinstance(top.node, ListNode):
            return f"{top.path}/{len(top.node.items)}"
        return top.path if top.key is None else f"{top.path}/{top.key}"

    def _span(self, event: Any, behind: int = 0) -> Span:
        mark = event.start_mark
        return Span(self.file, mark.line + 1, mark.column + 1 + behind, self._path() if self.paths else "")

    def _refuse(self, event: Any, what: str) -> Span:
        span = self._span(event)
        self.problems.append(Problem("R107", span, {"what": what}))
        return span

    def _check_plainness(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, f"&{event.anchor}")
        if event.tag is not None:
            self._refuse(event, event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _text(self, event: Any) -> TextNode:
        quoted = event.style in ("'", '"')
        if event.style:  # a plain text of several lines may well be a mapping gone wrong
            self.prose.update(range(event.start_mark.line + 2, event.end_mark.line + 1 + quoted))
        span = self._span(event, behind=int(quoted))
        top = self.open[-1] if self.open else None
        awaited = top is None or isinstance(top.node, ListNode) or (top.key is not None and top.kept)
        problem = _problem_of_text(
            event.value, span, plain=awaited and not event.style, escaped=event.style == '"'
        )
        if problem is not None:
            self.problems.append(problem)
        return TextNode(event.value, span, reported=problem is not None)

    def _attach(self, node: Node) -> None:
        """Put a node where it belongs: the root, a list's next item, a mapping's key or the value of one."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top.node, ListNode):
            top.node.items.append(node)
        elif top.key is None:
            top.key, top.kept = self._key(node, top.node)
        else:
            if top.kept:
                top.node.entries[top.key] = node
            top.key = None

    def _key(self, node: Node, mapping: MapNode) -> tuple[str, bool]:
        """Return a key and whether its value is kept; a key that cannot stand is reported."""
        if not isinstance(node, TextNode):
            self.problems.append(Problem("R109", node.span))
            return "", False
        at, key = node.span, node.text
        wide = WIDE_SIGN.search(key)
        if wide:
            where = Span(at.file, at.line, at.column + wide.start(), at.path)
            self.problems.append(Problem("R105", where, {"mark": wide[0]}))
            mapping.refused.add(key[: wide.start()])
        elif ":" in key:  # in brackets `id:x` is a key without a value
            meant = key.partition(":")[0]
            where = Span(at.file, at.line, at.column + len(meant) + 1, at.path)
            self.problems.append(Problem("R103", where, {"reason": _NO_SPACE}))
            mapping.refused.add(meant)
        elif key in mapping.entries:
            line = mapping.keys[key].line
            first = Bilingual(f"第 {line} 行", f"on line {line}")
            self.problems.append(Problem("R104", at, {"key": key, "first": first}))
        else:
            mapping.keys[key] = Span(at.file, at.line, at.column, f"{at.path}/{key}") if self.paths else at
            return key, True
        return key, False
