"""The same household with one fact moved: everything is shared with the other one but that fact of that record."""

from __future__ import annotations

from incentives.ir.types import Type
from incentives.verify.household import OpenHousehold
from incentives.verify.logic import Bit, both, equal, negated
from incentives.verify.rows import Member, Row
from incentives.verify.values import Plain, Value


class Shifted:
    """A `World` that sees one known fact otherwise than another world does."""

    def __init__(self, world: OpenHousehold, row: Row, fact: str) -> None:
        self.world, self.row, self.name = world, row, fact
        entry = world.vocabulary.records[row.type].facts[fact]
        stated = world.fact(row, fact, entry.type)
        moved = world.open_value(f"{row.path}/{fact}'", entry, known=True)
        if not (isinstance(stated, Plain) and isinstance(moved, Plain)):
            raise TypeError("only days and numbers can be moved")
        self.before, self.after = stated, moved
        self.household, self.on = world.household, world.on

    def fact(self, row: Row, name: str, type_: Type) -> Value:
        """Return a fact, the moved one in its place."""
        return self.after if row is self.row and name == self.name else self.world.fact(row, name, type_)

    def members(self, row: Row, name: str) -> tuple[Member, ...]:
        """Return the records of a list."""
        return self.world.members(row, name)

    def is_open(self, row: Row, name: str) -> Bit:
        """Return whether a list may hold more."""
        return self.world.is_open(row, name)

    def word(self, text: str) -> int:
        """Return the number of a word."""
        return self.world.word(text)

    def text(self, number: int) -> str:
        """Return the word of a number."""
        return self.world.text(number)

    def places(self) -> dict[int, str]:
        """Return every place that a fact can name."""
        return self.world.places()

    def moved(self, *, smaller: bool) -> Bit:
        """Return that the fact is known in both and has moved in one direction."""
        there = both(
            self.row.exists,
            self.before.there,
            self.after.there,
            negated(equal(self.before.value, self.after.value)),
        )
        further = self.after.value < self.before.value if smaller else self.after.value > self.before.value
        return both(there, further)
