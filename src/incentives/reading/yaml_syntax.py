"""What the YAML parser says in its own words, said with the right place in Chinese and in English.

The parser points where it gave up, which is often a line below the mistake; each reason knows better.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

import yaml

from incentives.problem_texts import Bilingual
from incentives.problems import Problem, Span
from incentives.reading.nodes import CONTROL_CHARACTER

WIDE_SIGN = re.compile("[：，｛｝［］【】]")
"""Full-width signs that people type where YAML wants its own."""

WIDE_BRACKETS = "｛［【"
WIDE_COLON = re.compile(r"^\s*(?:- )*[\w.$-]+：", re.ASCII)
"""A line that was meant to begin with a key; the match ends with the sign, as it does in the next."""

WIDE_COLON_OR_BRACKET = re.compile(rf"{WIDE_COLON.pattern}|: +[{WIDE_BRACKETS}]", re.ASCII)
_WIDE_COMMA = re.compile(r"([，：])\s*[\w.]+\s*$", re.ASCII)
_WIDE_CLOSING = re.compile(r"([｝］】])\s*(?:\n|$)")
_UNREADABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class _Reason(NamedTuple):
    """Words of the parser, our words, and whether the mistake lies where the construct began."""

    parser: str
    ours: Bilingual
    at_start: bool = False


_REASONS = (
    _Reason("could not find expected ':'", Bilingual("键和值之间缺少冒号，或者冒号后没有空格", "no colon between key and value, or no space after it"), True),
    _Reason("found unexpected end of stream", Bilingual("引号没有闭合", "a quotation mark is not closed"), True),
    _Reason("did not find expected ','", Bilingual("括号没有闭合，或者其中缺少半角逗号", "a bracket is not closed, or a comma is missing in it"), True),
    _Reason("mapping values are not allowed", Bilingual("此处不能再写冒号；文字中有冒号的，请用引号括起", "no colon may stand here; quote text that holds one")),
    _Reason("did not find expected key", Bilingual("与同级的键没有对齐", "not aligned with the keys of its group")),
    _Reason("did not find expected '-'", Bilingual("列表各项没有对齐，或者缺少“- ”", "list items are not aligned, or a dash is missing")),
    _Reason("block sequence entries", Bilingual("列表应当另起一行", "a list begins on a line of its own")),
    _Reason("<document start>", Bilingual("缩进少于上文", "indented less than what stands above")),
    _Reason("expected node content", Bilingual("此处缺少内容，或者括号没有闭合", "content is missing, or a bracket is not closed")),
    _Reason("unknown escape", Bilingual("双引号中的反斜杠无效，请改用单引号", "bad backslash in double quotes; use single ones")),
)  # fmt: skip


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Return the problem of a document that the parser gave up on."""
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        unreadable = _UNREADABLE.search(text)
        where = _span_at(unreadable.start() if unreadable else 0, text, file)
        return Problem("R103", where, {"reason": CONTROL_CHARACTER})
    said = str(getattr(error, "problem", None) or error)
    found = text[mark.index : mark.index + 1]
    if start is not None and "expected ','" in said:
        wide = _wide_in_flow(text[: mark.index], start.index, found)
        if wide is not None:
            return Problem("R105", _span_at(wide, text, file), {"mark": text[wide]})
    if found in ("]", "}", ",") and "expected ','" not in said:
        extra = Bilingual(f"多余的「{found}」", f"「{found}」 is not needed")
        return Problem("R103", _span_at(mark.index, text, file), {"reason": extra})
    if "cannot start any token" in said:
        first = Bilingual(
            f"内容不能以「{found}」开头，请用引号括起", f"text cannot begin with 「{found}」; quote it"
        )
        return Problem("R103", _span_at(mark.index, text, file), {"reason": first})
    for reason in _REASONS:
        if reason.parser in said:
            index = start.index if reason.at_start and start is not None else mark.index
            return Problem("R103", _span_at(index, text, file), {"reason": reason.ours})
    words = error.problem if isinstance(error, yaml.MarkedYAMLError) and error.problem else said
    return Problem("R103", _span_at(mark.index, text, file), {"reason": words})


def wide_signs(text: str, file: str, sign: re.Pattern[str], prose: Container[int] = ()) -> list[Problem]:
    """Find full-width signs and indents where YAML structure wants half-width ones; lines in `prose` are text."""
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if number in prose:
            continue
        match = sign.search(line)
        if match:
            problems.append(Problem("R105", Span(file, number, match.end()), {"mark": line[match.end() - 1]}))
        indent = line[: len(line) - len(line.lstrip())]
        if "\u3000" in indent or "\t" in indent:
            problems.append(Problem("R106", Span(file, number, 1)))
    return problems


def _wide_in_flow(before: str, start: int, found: str) -> int | None:
    """Return the index of the full-width comma, colon or bracket that kept a bracket from being read."""
    match = _WIDE_COMMA.search(before, start) if found == ":" else None
    match = match or _WIDE_CLOSING.search(before, start)
    return match.start(1) if match else None


def _span_at(index: int, text: str, file: str) -> Span:
    """Return line and column of a character."""
    return Span(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
