"""The tables of a registry, one column per fact, as the vocabulary names them in English and Chinese.

`households` holds the facts of the record `household`; every other table is a table of household documents. Parts
are flattened (`registration.kind`). What a column may hold is checked by the very shapes of intake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from incentives.intake.shape import ID, household_shape
from incentives.ir.vocabulary import Fact, RecordType, Vocabulary
from incentives.reading.shape import Choice, ListOf, Record, Shape

HOUSEHOLDS = "households"
KEY = "household"
ROW = "_row"
"""The column of a chunk that holds the numbers by which the source counts its rows."""

CELLS = "_cells"
"""The column of a chunk that holds how many cells a row has where these are too many; the row cannot be trusted."""

COMPLETE = "complete"
"""The column that lists complete tables; in typed files there is one yes/no column `complete.<table>` for each."""

_YES_NO = Choice(("yes", "no"), {"yes": "是", "no": "否"})

Sort = Literal["key", "id", "complete", "date", "yesno", "whole", "kind", "place", "text", "record"]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: `name` is the English header, `chinese` the Chinese one, `shape` says what a cell may hold.

    `fact` is None for the household key, the row id and what is said to be complete. `path` is where the value
    stands below its row in a household document. Each is only equal to itself: what a word says is kept by column.
    """

    name: str
    chinese: str
    english: str
    sort: Sort
    shape: Shape
    fact: Fact | None = None
    part: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """Return the keys that lead from the row to the value."""
        return tuple(self.name.split(".")) if self.part else (self.name,)

    @property
    def kind(self) -> str:
        """Return the closed list that a value is of, where it is of one; empty otherwise."""
        return self.fact.type.of if self.fact is not None and self.sort == "kind" else ""

    @property
    def can_be_none(self) -> bool:
        """Tell whether the value may be known not to exist."""
        return self.fact is not None and self.fact.type.can_be_none

    @property
    def required(self) -> bool:
        """Tell whether a row without it cannot be read."""
        return self.sort == "key" or (self.fact is not None and self.fact.required)

    @property
    def targets(self) -> tuple[str, ...]:
        """Return the record types whose rows a reference names."""
        return tuple(self.fact.refers_to.split()) if self.fact is not None and self.sort == "record" else ()


FLAG = Column("none", "无", "known not to exist", "yesno", _YES_NO)


@dataclass(frozen=True)
class TableForm:
    """One table: its English and Chinese names and its columns in the order of the vocabulary."""

    name: str
    chinese: str
    record: RecordType
    columns: Mapping[str, Column] = field(default_factory=dict)

    @property
    def needs_id(self) -> bool:
        """Tell whether every row must have an id (persons and children are named by other rows)."""
        return self.record.id in ("person", "child")


def table_forms(vocabulary: Vocabulary) -> dict[str, TableForm]:
    """Return `households` and every table of the vocabulary, by name."""
    document = household_shape(vocabulary)
    household, records = vocabulary.records["household"], vocabulary.tables()
    names = {table: record.chinese for table, record in records.items()}
    names |= {vocabulary.records[entry.record].table: entry.chinese for entry in household.lists.values()}
    columns = {
        fact.name: Column(
            fact.name, fact.chinese, fact.english, _sort(fact), document.members[fact.name], fact
        )
        for fact in household.facts.values()
    }
    columns[COMPLETE] = Column(
        COMPLETE, "已知完整的表", "tables known to be complete", "complete", document.members[COMPLETE]
    )
    first = ("persons", "marriages", "children")
    records = {table: records[table] for table in (*first, *(name for name in records if name not in first))}
    for table in records:
        name, chinese = f"{COMPLETE}.{table}", f"{names[table]}表完整"
        columns[name] = Column(name, chinese, f"{table} complete", "yesno", _YES_NO, part=COMPLETE)
    forms = {HOUSEHOLDS: TableForm(HOUSEHOLDS, household.chinese, household, columns)}
    for table, record in records.items():
        rows = document.members[table]
        assert isinstance(rows, ListOf)  # noqa: S101 - how intake declares tables
        row = rows.item
        assert isinstance(row, Record)  # noqa: S101 - the same
        forms[table] = TableForm(table, names[table], record, _columns(record, row, vocabulary, columns[KEY]))
    return forms


def _columns(record: RecordType, row: Record, vocabulary: Vocabulary, key: Column) -> dict[str, Column]:
    found = {KEY: key, "id": Column("id", "编号", "id", "id", ID)}
    for fact in record.facts.values():
        found[fact.name] = Column(
            fact.name, fact.chinese, fact.english, _sort(fact), row.members[fact.name], fact
        )
    for part, entry in record.parts.items():
        below = row.members[part]
        assert isinstance(below, Record)  # noqa: S101 - as above
        taken = {column.chinese for column in found.values()}
        for fact in vocabulary.records[entry.record].facts.values():
            chinese = fact.chinese if fact.chinese not in taken else f"{entry.chinese}·{fact.chinese}"
            name = f"{part}.{fact.name}"
            found[name] = Column(
                name, chinese, fact.english, _sort(fact), below.members[fact.name], fact, part
            )
    return found


def _sort(fact: Fact) -> Sort:
    return "key" if fact.name == KEY else fact.type.sort
