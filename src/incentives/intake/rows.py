"""Checked rows to records: the facts each gives, the ids it names, the papers behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incentives.domain.case import Evidence, Record, Value
from incentives.domain.missing import NONE
from incentives.ir.vocabulary import Fact, RecordType, Vocabulary
from incentives.problem_texts import Bilingual
from incentives.problems import Problem, Span
from incentives.reading.shape import Fields, Located


def rows_of(document: Fields, table: str) -> list[Located[Fields]]:
    """Return the rows of one table; no rows where it is absent or `none`."""
    rows = document[table].value if table in document else []
    return rows if isinstance(rows, list) else []


def ids_in(fields: Fields, fact: str) -> list[Located[str]]:
    """Return the ids a row names in a reference fact, one or many."""
    if fact not in fields:
        return []
    value = fields[fact].value
    return value if isinstance(value, list) else [fields[fact]]


class RowReader:
    """Reads table after table; `references` maps (table, row id) to the ids each reference fact names."""

    def __init__(self, vocabulary: Vocabulary, problems: list[Problem]) -> None:
        self.vocabulary, self.problems = vocabulary, problems
        self.references: dict[tuple[str, str], Mapping[str, tuple[str, ...]]] = {}
        self.evidence: list[Evidence] = []

    def table(self, document: Fields, table: str, type_: RecordType) -> tuple[Record, ...]:
        """Read the rows of one table; a row without an id is named by its number, as in `#2`."""
        records: dict[str, Record] = {}
        seen: dict[str, Span] = {}
        for number, row in enumerate(rows_of(document, table), 1):
            name = row.value.text("id") or f"#{number}"
            if name in records:
                where = row.value["id"].span
                self.problems.append(Problem("C102", where, {"id": name, "first": _place(seen[name])}))
                continue
            seen[name] = row.value["id"].span if "id" in row.value else row.span
            records[name] = self._record(row.value, type_, name)
            self.references[table, name] = {
                fact.name: tuple(item.value for item in ids_in(row.value, fact.name))
                for fact in type_.facts.values()
                if fact.type.sort == "record"
            }
        return tuple(records.values())

    def _record(self, fields: Fields, type_: RecordType, name: str) -> Record:
        record = Record(type_.id, name, f"{type_.table}/{name}")
        record.facts = facts_of(fields, type_)
        for part, entry in type_.parts.items():
            below = Record(entry.record, part, f"{record.path}/{part}")
            below.facts = facts_of(fields.members_of(part), self.vocabulary.records[entry.record])
            record.parts[part] = below
        for item in fields.items_of("evidence"):
            paper, day = item.value, item.value.day("day")
            self.evidence.append(
                Evidence(
                    record.path,
                    paper.text("document"),
                    paper.text("fact"),
                    paper.text("seen_by"),
                    day.isoformat() if day else "",
                )
            )
        return record


def facts_of(fields: Fields, type_: RecordType) -> dict[str, Value]:
    """Return the facts a row gives; `none` is kept as NONE, yes and no become booleans."""
    return {
        name: _value(fields[name].value, fact)
        for name, fact in type_.facts.items()
        if fact.type.sort != "record" and name in fields
    }


def _value(written: Any, fact: Fact) -> Value:
    if written == "none" and fact.type.can_be_none:
        return NONE
    if fact.type.sort == "yesno":
        return bool(written == "yes")
    return written  # type: ignore[no-any-return]


def _place(span: Span) -> str:
    return Bilingual(f"第 {span.line} 行", f"on line {span.line}") if span.line else f"「{span.path}」"
