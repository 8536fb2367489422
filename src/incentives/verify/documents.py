"""From a model back to a household document: what the solver chose, as somebody would have written it."""

from __future__ import annotations

from datetime import date
from typing import Any

import z3

from incentives.verify import days
from incentives.verify.family import NOT_NAMED
from incentives.verify.household import OUTSIDE, OpenHousehold
from incentives.verify.logic import Bit, Tri
from incentives.verify.rows import Row
from incentives.verify.values import Plain

Document = dict[str, Any]
HOUSEHOLD = "H-1"


class Writer:
    """Writes the document of one open household under one model."""

    def __init__(self, world: OpenHousehold, model: Any) -> None:
        self.world, self.model = world, model

    def document(self) -> Document:
        """Return the household as a mapping `Engine.read` accepts."""
        document: Document = {
            "schema": "incentives/household/1",
            "household": HOUSEHOLD,
            "place": self.world.place,
        }
        for table in self.world.vocabulary.tables():
            rows = [
                self._row(row) for row in self.world.family.tables.get(table, ()) if self.holds(row.exists)
            ]
            if rows:
                document[table] = rows
        document["complete"] = [
            table
            for table in self.world.vocabulary.tables()
            if self.holds(self.world.complete.get(table, True))
        ]
        return document

    def day(self) -> date:
        """Return the day decided for."""
        return days.day_of(self.number(self.world.on.value))

    def holds(self, bit: Bit) -> bool:
        """Tell whether a bit holds in the model."""
        return bit if isinstance(bit, bool) else z3.is_true(self.model.eval(bit, model_completion=True))

    def number(self, value: Any) -> int:
        """Return a number of the model."""
        return (
            value if isinstance(value, int) else int(self.model.eval(value, model_completion=True).as_long())
        )

    def _row(self, row: Row) -> Document:
        written: Document = {"id": row.id}
        type_ = self.world.vocabulary.records[row.type]
        for fact in type_.facts.values():
            if fact.type.sort == "record":
                named = self._named(row, fact.name)
                if named:
                    written[fact.name] = named
        written |= self._facts(row)
        for name, (_, part) in row.parts.items():
            facts = self._facts(part)
            if facts:
                written[name] = facts
        return written

    def _facts(self, row: Row) -> Document:
        return {
            name: self._value(self.world.facts[path, name], sort)
            for (path, name), (_, fact) in self.world.stated.items()
            if path == row.path and self.holds(self.world.known[path, name]) and (sort := fact.type.sort)
        }

    def _value(self, value: Any, sort: str) -> Any:
        if isinstance(value, Tri):
            return "yes" if self.holds(value.true) else "no"
        if not isinstance(value, Plain):
            raise TypeError(f"{value} is no fact")
        if self.holds(value.none):
            return "none"
        number = self.number(value.value)
        if sort == "date":
            return days.day_of(number).isoformat()
        return str(number) if sort == "whole" else self.world.text(number)

    def _named(self, row: Row, fact: str) -> Any:
        """Return the ids a row names in a reference fact."""
        family = self.world.family
        if (row.type, fact) == ("couple", "spouses"):
            return [person.id for person in family.spouses(row)]
        if fact == "child":
            return f"c{row.id[1:]}"
        tied = family.ties.get((row.path, fact))
        entry = self.world.vocabulary.records[row.type].facts[fact]
        candidates = family.candidates(entry.refers_to)
        if tied is None:  # no rule asks whose it is
            return candidates[0].id if entry.required else OUTSIDE if entry.outside else ""
        if entry.many:
            return [one.id for one in candidates if self.holds(tied[one.path])] or [OUTSIDE]
        number = self.number(tied)
        if number == NOT_NAMED:
            return ""
        return candidates[number].id if number >= 0 else OUTSIDE
