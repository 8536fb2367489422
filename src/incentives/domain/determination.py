"""What is said to people: the outcome for one programme and subject, what it pays, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

from incentives.domain.citation import Basis

State = Literal["screening", "determination"]


class Outcome(Enum):
    """符合, 不符合 or 待补资料; never a guess."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Standard:
    """The amount row used: where it was set, since when, and on what basis."""

    place: str
    since: date | None
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What an eligible subject gets.

    `amount_fen` is None when no standard is published or the facts do not select one; `starts` is None when it is
    not known; `ends` is the first day without payment. `open` lists the ids of gaps behind an unknown part.
    """

    kind: Literal["cash", "priority", "loan"]
    amount_fen: int | None
    per: str
    starts: date | None
    ends: date | None
    ended_by: str
    standard: Standard | None


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact whose answer is needed: JSON path, Chinese name and question, and whether it is sensitive."""

    path: str
    name: str
    question: str
    english: str = ""
    sensitive: str = ""


@dataclass(frozen=True, slots=True)
class MissingPolicy:
    """A policy value that no known document publishes for the place and day."""

    programme: str
    policy: str
    name: str
    english: str = ""
    note: str = ""
