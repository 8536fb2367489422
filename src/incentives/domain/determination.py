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
class StackingEffect:
    """What another entitlement of the same person does to this one, and the rule that says so.

    `paid`: this one is paid, in place of or beside the rival. `replaced`: the rival is paid instead.
    `provisional`: it cannot be said yet, because no text says how they combine or the rival is undetermined.
    """

    rival: str
    combination: str
    effect: Literal["paid", "replaced", "provisional"]
    place: str
    basis: Basis | None
    note: str = ""
    rival_open: bool = False


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One thing an eligible subject gets.

    `amount_fen` is None when no standard is published or the facts do not select one, or when the entitlement is
    no money; `from_fen` is the lower bound of a range, `unit` whom the amount
    is for (person, couple or household). `starts` is None when it is not known; `ends` is the first
    day without payment. `certain` is False while the entitlement's own conditions are unknown.
    """

    id: str
    name: str
    english: str
    kind: Literal["cash", "priority", "loan"]
    amount_fen: int | None
    per: str
    unit: str
    starts: date | None
    ends: date | None
    ended_by: str
    standard: Standard | None
    from_fen: int | None = None
    certain: bool = True
    ended: bool = False
    stacking: tuple[StackingEffect, ...] = ()

    @property
    def payable(self) -> bool:
        """Tell whether it has not ended by the day decided for and no other entitlement is paid instead."""
        return not self.ended and all(effect.effect != "replaced" for effect in self.stacking)

    @property
    def provisional(self) -> bool:
        """Tell whether stacking may still change it (暂定)."""
        return self.payable and any(effect.effect == "provisional" for effect in self.stacking)


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact whose answer is needed: JSON path, Chinese name and question, and whether it is sensitive.

    `is_list` asks whether a list is complete as given; that it holds more settles nothing until the rest is given.
    `waiting` are the ids of conditions that come to wait for the fact only after some answer to another one.
    """

    path: str
    name: str
    question: str
    english: str = ""
    sensitive: str = ""
    is_list: bool = False
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """What is still to be asked about one subject.

    `facts` are the smallest set that settles the outcome for every answer, the best question first; empty when no
    fact is needed, or none would change anything. `minimal` is False where that was not shown: then they are all that
    may matter.
    """

    facts: tuple[MissingFact, ...] = ()
    minimal: bool = True


@dataclass(frozen=True, slots=True)
class MissingPolicy:
    """A policy value that no known document publishes for the place and day."""

    programme: str
    policy: str
    name: str
    english: str = ""
    note: str = ""
