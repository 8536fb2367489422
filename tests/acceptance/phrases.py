"""The pieces of a Chinese sentence that steps take apart, each with the pattern that keeps two steps from one text.

Chinese has no spaces between words, so a bare placeholder would swallow its neighbours: a piece is either one
of these or stands between quotation marks.
"""

import re
from datetime import date

from pytest_bdd import parsers

ROLES = {"申请人": "p1", "配偶": "p2", "前妻": "p3", "前夫": "p4"}
OUTSIDE = "户外人员"
SPOUSES = ("申请人", "配偶")

ROLE = "(?:" + "|".join(ROLES) + ")"
TABLE = r"(?:(?!的)[\u4e00-\u9fff（）])+?"
ROW = rf"(?:{ROLE}|第[0-9]+[个次项]{TABLE})"


class Piece:
    """A type for `parsers.parse`: the text it accepts and what becomes of it."""

    def __init__(self, pattern, convert=str):
        self.pattern = pattern
        self.convert = convert

    def __call__(self, text):
        return self.convert(text)


def names(text):
    """The names of an enumeration written with 、."""
    return tuple(name.strip() for name in text.split("、"))


def parents(text):
    """The two roles behind 夫妻 or 申请人与前妻."""
    return SPOUSES if text == "夫妻" else tuple(text.split("与"))


def row(text):
    """A role, or the number (from 1) and the table of a row."""
    found = re.fullmatch(rf"第([0-9]+)[个次项]({TABLE})", text)
    return (int(found[1]), found[2]) if found else text


TYPES = {
    "日期": Piece(r"\d{4}-\d{2}-\d{2}", date.fromisoformat),
    "人": Piece(ROLE),
    "父母": Piece(rf"(?:夫妻|{ROLE}与(?:{ROLE}|{OUTSIDE}))", parents),
    "列表": Piece(rf"(?!{ROLE})(?!其他){TABLE}"),
    "几个列表": Piece(rf"{TABLE}(?:、{TABLE})*", names),
    "写法": Piece(r"(?:如下|改为)"),
    "行": Piece(ROW, row),
    "对象": Piece(rf"(?:{ROLE}|夫妻|本户)"),
}


def sentence(text):
    """The text of a step in which `{name:日期}` and the like stand for pieces."""
    return parsers.parse(text, extra_types=TYPES)
