"""Ids that rows name: each must be a row of the right table, and no id may mean two things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from incentives.domain.case import Record
from incentives.intake.rows import ids_in, rows_of
from incentives.intake.shape import OTHER, OTHER_TITLE
from incentives.ir.vocabulary import Fact, Vocabulary
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Problem
from incentives.reading.shape import Fields, Located

_SHOWN = 12
"""How many ids a report lists before it breaks off."""


def check_references(
    document: Fields, tables: Mapping[str, tuple[Record, ...]], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Yield every id that names no row, or rows of two tables at once."""
    directory = _Directory(tables, vocabulary)
    for table, type_ in vocabulary.tables().items():
        facts = [fact for fact in type_.facts.values() if fact.type.sort == "record"]
        for row in rows_of(document, table):
            for fact in facts:
                for item in ids_in(row.value, fact.name):
                    yield from directory.check(item, fact)


class _Directory:
    """The rows each reference may name, gathered once per kind of reference."""

    def __init__(self, tables: Mapping[str, tuple[Record, ...]], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rows = {
            type_.id: {row.id: row for row in tables[table]} for table, type_ in vocabulary.tables().items()
        }

    def check(self, item: Located[str], fact: Fact) -> Iterator[Problem]:
        """Yield what is wrong with one id."""
        types = fact.refers_to.split()
        found = [name for name in types if item.value in self.rows[name]]
        if len(found) > 1:
            yield Problem("C109", item.span, {"id": item.value, "names": self._names(found)})
        elif not found and not (fact.outside and item.value == OTHER):
            yield self._unknown(item, fact, types)

    def _unknown(self, item: Located[str], fact: Fact, types: list[str]) -> Problem:
        """Report an id that names nothing; somebody's name, or capital letters, lead to the id that is meant."""
        rows = [row for name in types for row in self.rows[name].values()]
        ids = [row.id for row in rows]
        meant = [
            row.id
            for row in rows
            if row.facts.get("name") == item.value or row.id.lower() == item.value.lower()
        ]
        known: list[str] = ids[:_SHOWN] + (["…"] if len(ids) > _SHOWN else [])
        if fact.outside:
            known.append(Bilingual(f"{OTHER} {OTHER_TITLE}", OTHER))
        tables = listed(self.vocabulary.records[name].table for name in types)
        return Problem(
            "C101",
            item.span,
            {
                "written": item.value,
                "name": self._names(types),
                "known": listed(known),
                "tables": tables,
                "suggestion": meant[0] if meant else "",
            },
        )

    def _names(self, types: list[str]) -> Bilingual:
        records = [self.vocabulary.records[name] for name in types]
        return listed(Bilingual(record.chinese, record.english or record.id) for record in records)
