"""Mistakes that show on a single line, before any parser has had the chance to swallow it.

Each line is also handed back as the author meant it, so that the parser can go on behind a mistake and one
run reports everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from incentives.specs.finding import Finding, finding
from incentives.specs.keywords import BLOCKS, STEPS, WRONG_BLOCKS, WRONG_STEPS


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first so that 场景大纲 is not read as 场景."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


FENCES = ('"""', "```")
BLOCK, STEP = _any_of(BLOCKS), _any_of(STEPS)
BAD_COLON = re.compile(rf"(?P<word>{BLOCK})(\s*：|\s+:)")
NO_COLON = re.compile(rf"(?P<word>{BLOCK})(?=\s|$)")
WRONG_BLOCK = re.compile(rf"(?P<word>{_any_of(WRONG_BLOCKS)})\s*[:：]")
# 则 and 并 begin ordinary sentences (并发症…), so words of one letter and English words need the space.
LONG_WRONG_STEPS = [word for word in WRONG_STEPS if len(word) > 1 and not word.isascii()]
WRONG_STEP = re.compile(rf"(?P<word>{_any_of(LONG_WRONG_STEPS)}|(?:{_any_of(WRONG_STEPS)})(?=\s))")
NO_SPACE = re.compile(rf"(?P<word>{STEP})(?=\S)")
EXECUTABLE = re.compile(rf"(?:{BLOCK}):|(?:{STEP})(?=\s|$)|[|@]|{'|'.join(FENCES)}")
DATA = re.compile(rf"(?:{STEP})|\|")
COMMENT = re.compile(r"\s(?P<comment>[#＃].*)")
QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
AFTER_LAST_BAR = re.compile(r"\|(?P<rest>(?:[^|\\]|\\.)+)$")
FULL_WIDTH_NUMBER = re.compile(r"[0-9.－．／-]*(?:[０-９]|(?<=[0-9])[－．／](?=[0-9]))[0-9０-９.－．／-]*")
TAG_PUNCTUATION = str.maketrans({"＠": "@", "：": ":", "，": " ", "、": " ", ",": " ", "；": " ", ";": " "})


@dataclass(frozen=True, slots=True)
class CheckedLines:
    """The mistakes, the text with them mended, and each line that ought to be executed, by number."""

    findings: tuple[Finding, ...]
    mended: str
    executable: dict[int, str]


def check_lines(text: str, file: str) -> CheckedLines:
    """Check every line outside doc strings and comments; line numbers stay as they are."""
    findings: list[Finding] = []
    mended: list[str] = []
    executable: dict[int, str] = {}
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        indent, body = line[: len(line) - len(line.lstrip())], line.strip()
        if fence:
            fence = "" if body.startswith(fence) else fence
        else:
            for code, values, better in _mistakes(body):
                findings.append(finding(file, number, code, **values))
                body = better
            fence = body[:3] if body.startswith(FENCES) else ""
            if EXECUTABLE.match(body):
                executable[number] = body
        mended.append(indent + body)
    return CheckedLines(tuple(findings), "\n".join(mended), executable)


Mistake = tuple[str, dict[str, str], str]
"""A code, the values of its sentence, and the line as the author meant it."""


def _mistakes(body: str) -> Iterator[Mistake]:
    """Yield the mistakes of one line, each on top of the line as mended so far."""
    if body.startswith(("@", "＠")):
        checks: tuple[Callable[[str], Mistake | None], ...] = (_tag_punctuation,)
    elif body.startswith(("|", "｜")):
        checks = (_bars, _lost_cell, _digits)
    else:
        checks = (_keyword, _comment, _digits)
    for check in checks:
        if mistake := check(body):
            yield mistake
            body = mistake[2]


def _tag_punctuation(body: str) -> Mistake | None:
    """Full-width or separating punctuation: tags are divided by spaces alone."""
    better = body.translate(TAG_PUNCTUATION)
    return ("F303", {"tag": body}, better) if better != body else None


def _bars(body: str) -> Mistake | None:
    """Full-width bars."""
    better = body.replace("｜", "|")
    return ("F105", {}, better) if better != body else None


def _lost_cell(body: str) -> Mistake | None:
    """Text behind the last bar, which Gherkin drops: a comment, or a cell without its closing bar."""
    lost = AFTER_LAST_BAR.search(body)
    if not lost:
        return None
    rest = lost["rest"].strip()
    return "F106", {"rest": rest}, body[: lost.start() + 1] if rest.startswith("#") else f"{body} |"


def _keyword(body: str) -> Mistake | None:
    """A keyword without its half-width colon or its space, or a word that is no keyword at all."""
    if found := BAD_COLON.match(body):
        return "F101", {"word": found["word"]}, f"{found['word']}:{body[found.end() :]}"
    if found := NO_COLON.match(body):
        return "F102", {"word": found["word"]}, f"{found['word']}:{body[found.end() :]}"
    if found := WRONG_BLOCK.match(body):
        right = WRONG_BLOCKS[found["word"]]
        return "F103", {"word": found["word"], "right": right}, f"{right}:{body[found.end() :]}"
    if found := WRONG_STEP.match(body):
        right = WRONG_STEPS[found["word"]]
        return "F103", {"word": found["word"], "right": right}, f"{right} {body[found.end() :].lstrip()}"
    if found := NO_SPACE.match(body):
        return "F104", {"word": found["word"]}, f"{found['word']} {body[found.end() :]}"
    return None


def _comment(body: str) -> Mistake | None:
    """A comment behind a step or a title becomes part of it; a # inside quotation marks is text."""
    visible = QUOTED.sub(lambda quoted: "x" * len(quoted[0]), body)
    found = COMMENT.search(visible) if EXECUTABLE.match(body) else None
    return ("F107", {"comment": body[found.start("comment") :]}, body[: found.start()]) if found else None


def _digits(body: str) -> Mistake | None:
    """Full-width digits, and full-width signs between digits: no step definition reads them."""
    found = FULL_WIDTH_NUMBER.search(body) if DATA.match(body) else None
    return ("F108", {"digits": found[0]}, body) if found else None
