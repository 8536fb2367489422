"""Text of a leaf to its syntax tree, with Chinese words for what is wrong and where."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from incentives.language.syntax import (
    CallSyntax,
    CodeSyntax,
    ComparisonSyntax,
    DaySyntax,
    LeafSyntax,
    OneOfSyntax,
    OperandSyntax,
    PathSyntax,
    QuantitySyntax,
    WithinSyntax,
)
from incentives.problem_texts import Bilingual
from incentives.problems import Problem, Span

LONGEST = 400
"""How many characters a leaf may have; what is longer is no short comparison."""

_WIDE = {"＝": "=", "＞": ">", "＜": "<", "（": "(", "）": ")", "，": ",", "．": ".", "。": ".", "［": "[", "］": "]",
         "≥": ">=", "≤": "<=", "≠": "!=", "：": ":", "、": ",", "“": '"', "”": '"', "\u3000": " "}  # fmt: skip
_WIDE |= {chr(0xFF10 + digit): str(digit) for digit in range(10)}
_WIDE_SPACE = {"\u3000": Bilingual("全角空格", "full-width space")}
_JOINT = re.compile(r"\b(and|or|not)\b|&&|\|\||!(?!=)|[且或非]")
_TREE = {"and": "all", "&&": "all", "且": "all", "or": "any", "||": "any", "或": "any"}


def _first(token: Any) -> int:
    return int(token.column or 1)


class _Build(Transformer[Token, Any]):
    """Turn lark's tree into our syntax; columns count from 1 within the leaf's text."""

    def start(self, items: list[Any]) -> Any:
        return items[0]

    def comparison(self, items: list[Any]) -> ComparisonSyntax:
        return ComparisonSyntax(str(items[1]), items[0], items[2])

    def one_of(self, items: list[Any]) -> OneOfSyntax:
        return OneOfSyntax(items[0], tuple((str(word), _first(word)) for word in items[1:]))

    def within(self, items: list[Any]) -> WithinSyntax:
        return WithinSyntax(items[0], items[1])

    def call(self, items: list[Any]) -> CallSyntax:
        arguments = tuple(item for item in items[1:] if item is not None)
        return CallSyntax(str(items[0]), arguments, _first(items[0]))

    def path(self, items: list[Any]) -> PathSyntax:
        return PathSyntax(tuple(str(word) for word in items), _first(items[0]))

    def day(self, items: list[Any]) -> DaySyntax:
        return DaySyntax(str(items[0]), _first(items[0]))

    def quantity(self, items: list[Any]) -> QuantitySyntax:
        unit = items[1] or items[0]
        return QuantitySyntax(str(items[0]), str(items[1] or ""), _first(items[0]), _first(unit))

    def code(self, items: list[Any]) -> CodeSyntax:
        return CodeSyntax(str(items[0]).strip('"'), _first(items[0]))


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = files("incentives.language").joinpath("expression.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", transformer=_Build(), maybe_placeholders=True)


@lru_cache(maxsize=4096)
def _parse(text: str) -> LeafSyntax | OperandSyntax | UnexpectedInput:
    try:
        return _parser().parse(text)  # type: ignore[return-value]
    except UnexpectedInput as error:
        return error
    except VisitError as error:  # a transformer method failed: ours to fix, never the author's
        raise error.orig_exc from error


def parse_expression(text: str, span: Span) -> tuple[LeafSyntax | OperandSyntax | None, list[Problem]]:
    """Parse one leaf or operand; `span` is where its text begins in the rule file."""
    if len(text) > LONGEST:
        rest = text[LONGEST : LONGEST + 20]
        return None, [
            Problem("R302", within(span, LONGEST + 1), {"text": f"{text[:20]}…", "rest": f"{rest}…"})
        ]
    wide = next((n for n, mark in enumerate(text) if mark in _WIDE), None)
    if wide is not None:
        return None, [_wide_problem(wide, text, span)]
    result = _parse(text)
    if isinstance(result, UnexpectedInput):
        return None, [_syntax_problem(result, text, span)]
    return result, []


def within(span: Span, column: int) -> Span:
    """Return the place of a column inside a leaf's text."""
    return Span(span.file, span.line, span.column + column - 1, span.path)


def _wide_problem(index: int, text: str, span: Span) -> Problem:
    mark, half = text[index], "".join(_WIDE.get(character, character) for character in text)
    values = {"mark": _WIDE_SPACE.get(mark, mark), "text": text, "half": half}
    return Problem("R301", within(span, index + 1), values)


def _syntax_problem(error: UnexpectedInput, text: str, span: Span) -> Problem:
    at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    column = len(text) + 1 if at_end else int(error.column)
    rest = text[column - 1 :]
    joint = _JOINT.search(text)
    if joint:
        values = {"text": text, "joint": joint[0], "wanted": _TREE.get(joint[0], "not")}
        return Problem("R304", within(span, joint.start() + 1), values)
    turned = re.match("=[<>]", rest)
    if turned:
        values = {"text": text, "rest": rest, "suggestion": text.replace(turned[0], turned[0][::-1])}
        return Problem("R302", within(span, column), values)
    if isinstance(error, UnexpectedCharacters) and rest.startswith("="):
        return Problem("R303", within(span, column), {"text": text})
    values = {"text": text, "rest": rest or Bilingual("（行尾）", "(end of line)")}
    return Problem("R302", within(span, column), values)
