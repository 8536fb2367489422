"""Chinese sentences with pieces to fill in, each piece with a pattern that keeps two steps from one text.

Chinese has no spaces between words, so a bare placeholder would swallow its neighbours: a piece is either one
of `PIECES` or stands between quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

ROLES = {"申请人": "p1", "配偶": "p2", "前妻": "p3", "前夫": "p4"}
OUTSIDE = "户外人员"
SPOUSES = ("申请人", "配偶")

ROLE = "(?:" + "|".join(ROLES) + ")"
TABLE = r"(?:(?!的)[\u4e00-\u9fff（）])+?"
ROW = rf"(?:{ROLE}|第[0-9]+[个次项]{TABLE})"
_PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")
_QUOTED = r'[^"]+'


def names(text: str) -> tuple[str, ...]:
    """Return the names of an enumeration written with 、."""
    return tuple(name.strip() for name in text.split("、"))


def parents(text: str) -> tuple[str, ...]:
    """Return the two roles behind 夫妻 or 申请人与前妻."""
    return SPOUSES if text == "夫妻" else tuple(text.split("与"))


def row(text: str) -> str | tuple[int, str]:
    """Return a role, or the number (from 1) and the table of a row."""
    found = re.fullmatch(rf"第([0-9]+)[个次项]({TABLE})", text)
    return (int(found[1]), found[2]) if found else text


PIECES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "日期": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
    "人": (ROLE, str),
    "父母": (rf"(?:夫妻|{ROLE}与(?:{ROLE}|{OUTSIDE}))", parents),
    "列表": (rf"(?!{ROLE})(?!其他){TABLE}", str),
    "几个列表": (rf"{TABLE}(?:、{TABLE})*", names),
    "写法": (r"(?:如下|改为)", str),
    "行": (ROW, row),
    "对象": (rf"(?:{ROLE}|夫妻|本户)", str),
    "本项": (r'(?:本项|待遇"[^"]+")', lambda text: text.removeprefix("待遇").strip('"')),
    "规定": (r"(?:可以同时享受|只发标准高的一项|只发一项|能否同时享受未见规定)", str),
    "结果": (r"(?:照常发放|由对方代替|暂定|对方尚未认定，暂定)", str),
}


class Sentence:
    """The text of a step in which `{name:日期}` and the like stand for pieces, `{name}` for what is between quotes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._convert: dict[str, Callable[[str], Any]] = {}
        pattern, end = "", 0
        for found in _PLACEHOLDER.finditer(text):
            piece, self._convert[found[1]] = PIECES[found[2]] if found[2] else (_QUOTED, str)
            pattern += f"{re.escape(text[end : found.start()])}(?P<{found[1]}>{piece})"
            end = found.end()
        self._pattern = re.compile(pattern + re.escape(text[end:]))

    def read(self, written: str) -> dict[str, Any] | None:
        """Return the pieces of a step by name; None when it is another sentence. Raises ValueError for no such day."""
        found = self._pattern.fullmatch(written)
        if found is None:
            return None
        return {name: convert(found[name]) for name, convert in self._convert.items()}
