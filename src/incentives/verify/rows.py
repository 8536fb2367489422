"""The records a formula is about, and what an encoder asks of them, whoever made them up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from incentives.ir.types import Type
from incentives.verify.logic import Bit
from incentives.verify.values import Plain, Value


@dataclass(eq=False, slots=True)
class Row:
    """One record: `exists` where it may be left out, `parts` with the condition that they are there.

    `given` holds values worked out rather than stated (how a child is related).
    """

    type: str
    id: str
    path: str
    exists: Bit = True
    parts: dict[str, tuple[Bit, Row]] = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Member:
    """One record of a list: whether it is in it, and whether that is only possible (an unnamed parent)."""

    row: Row
    present: Bit
    doubt: Bit = False


class World(Protocol):
    """The records, facts and lists that an encoder reads."""

    @property
    def household(self) -> Row:
        """Return the record of the household itself."""

    @property
    def on(self) -> Plain:
        """Return the day decided for."""

    def fact(self, row: Row, name: str, type_: Type) -> Value:
        """Return a fact of a record."""

    def members(self, row: Row, name: str) -> tuple[Member, ...]:
        """Return the records of a list."""

    def is_open(self, row: Row, name: str) -> Bit:
        """Return whether a list may hold more than it shows."""

    def word(self, text: str) -> int:
        """Return the number of a word: a member of a kind, a place code, an id."""

    def text(self, number: int) -> str:
        """Return the word of a number."""

    def places(self) -> dict[int, str]:
        """Return every place that a fact can name, by the number of its code."""
