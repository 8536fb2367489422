"""One household of a block as a case, record by record: what intake makes of the document that says the same.

A block has been checked already, so nothing is checked again; that makes it ten times faster than reading a document.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from incentives.batch.block import Block
from incentives.domain import missing
from incentives.domain.case import Case, Record, Value
from incentives.intake.linking import link_records
from incentives.intake.shape import OTHER
from incentives.ir.vocabulary import Fact, RecordType

_OUTSIDE = -1


class Cases:
    """The cases of one block; columns are turned into plain values when they are first needed."""

    def __init__(self, block: Block) -> None:
        self.block, self.vocabulary = block, block.vocabulary
        self._columns: dict[tuple[str, str], list[Any] | None] = {}

    def __call__(self, household: int) -> Case:
        """Return the case of a household by its row."""
        tables = {
            table: tuple(
                self._record(table, type_, row, number)
                for number, row in enumerate(self._rows(table, household), 1)
            )
            for table, type_ in self.vocabulary.tables().items()
        }
        found = Record("household", str(self._value("households", "household", household)), "")
        found.facts = self._facts("households", self.vocabulary.records["household"], "", household)
        references = {
            (table, record.id): self._references(table, row)
            for table, records in tables.items()
            for record, row in zip(records, self._rows(table, household), strict=True)
        }
        complete = frozenset(
            table for table in tables if self._value("households", f"complete.{table}", household)
        )
        unnamed = link_records(found, tables, references, complete, self.vocabulary)
        return Case(found, tables, (), found.id, unnamed)

    def _rows(self, table: str, household: int) -> range:
        bounds = self.block.offsets[table]
        return range(int(bounds[household]), int(bounds[household + 1]))

    def _value(self, table: str, column: str, row: int) -> Any:
        key = table, column
        if key not in self._columns:
            known = self.block.has(table, column)
            self._columns[key] = self.block.column(table, column).to_pylist() if known else None
        values = self._columns[key]
        return None if values is None else values[row]

    def _record(self, table: str, type_: RecordType, row: int, number: int) -> Record:
        name = self._value(table, "id", row) or f"#{number}"
        record = Record(type_.id, name, f"{table}/{name}")
        record.facts = self._facts(table, type_, "", row)
        for part, entry in type_.parts.items():
            below = Record(entry.record, part, f"{record.path}/{part}")
            below.facts = self._facts(table, self.vocabulary.records[entry.record], f"{part}.", row)
            record.parts[part] = below
        return record

    def _facts(self, table: str, type_: RecordType, prefix: str, row: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, fact in type_.facts.items():
            if fact.type.sort == "record":
                continue
            value = self._value(table, prefix + name, row)
            if value is not None:
                found[name] = value
            elif fact.type.can_be_none and self._value(table, f"{prefix}{name}.none", row):
                found[name] = missing.NONE
        return found

    def _references(self, table: str, row: int) -> dict[str, tuple[str, ...]]:
        """Return the ids that each reference fact of a row names."""
        return {fact.name: tuple(self._named(table, fact, row)) for fact in self._references_of[table]}

    @cached_property
    def _references_of(self) -> dict[str, list[Fact]]:
        return {
            table: [fact for fact in type_.facts.values() if fact.type.sort == "record"]
            for table, type_ in self.vocabulary.tables().items()
        }

    def _named(self, table: str, fact: Fact, row: int) -> list[str]:
        targets = fact.refers_to.split()
        found = []
        for target in targets:
            written = self._value(table, f"{fact.name}.{target}" if len(targets) > 1 else fact.name, row)
            rows = written if isinstance(written, list) else [] if written is None else [written]
            below = self.vocabulary.records[target].table
            found += [OTHER if one == _OUTSIDE else str(self._value(below, "id", one)) for one in rows]
        return found
