"""A letter to an applicant as data: every text is final, nothing in it depends on who writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["determination", "supplement", "pending", "verification", "screening"]
BLANK = "＿"  # to be filled in by hand, as wide as a character
_LINE = 18  # characters of a heading on one line
About = Literal["conditions", "requirements", "outcome", "supplement", "office", "referral", "remedy"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one line of headings; `widths` are shares of the width of the page, together 100."""

    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: heading with its number, paragraphs, then a table and what is said after it."""

    about: About
    heading: str
    lines: tuple[str, ...]
    table: Table | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be written.

    `name` is good for a file, `matter` is the programme, `title` what kind of letter it is; `closing` are the lines
    at the right foot, `receipt` the line for the receiver to sign (empty where nothing is served), `notes` stand
    below in small type. `record` says for which case, day and rules it was made; it is kept, not shown.
    """

    kind: Kind
    name: str
    matter: str
    title: str
    number: str
    addressee: str
    opening: str
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    receipt: str
    notes: tuple[str, ...]
    on: date
    record: str

    @property
    def heading(self) -> tuple[str, ...]:
        """Return the lines of the heading: the programme, a long name in two halves, and the title."""
        matter, middle = self.matter, len(self.matter) // 2
        if len(matter) <= _LINE:
            return matter, self.title
        breaks = [place + 1 for place, mark in enumerate(matter) if mark == "、"]
        best = min(breaks, key=lambda place: abs(place - middle), default=middle)
        return matter[:best], matter[best:], self.title

    @property
    def one_page(self) -> bool:
        """Tell whether the letter has to fit on one page: what is to be supplied is asked once, at a glance."""
        return self.kind == "supplement"


class WriterMissing(RuntimeError):
    """A library that writes letters cannot be used; `what` is the extra `letters` or the system library `pango`."""

    def __init__(self, what: Literal["letters", "pango"]) -> None:
        super().__init__(what)
        self.what = what
