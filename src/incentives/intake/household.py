"""A household document to a case: the straight line of intake."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from incentives.domain.case import Case, Evidence, Record, Value
from incentives.domain.missing import NONE
from incentives.intake.consistency import check_consistency
from incentives.intake.linking import link_records
from incentives.intake.shape import OTHER, household_shape
from incentives.ir.vocabulary import Fact, RecordType, Vocabulary
from incentives.problems import CaseInvalid, Problem, suggestion
from incentives.reading.json_reader import nodes_of
from incentives.reading.nodes import Node
from incentives.reading.shape import Fields, Located
from incentives.reading.source import read_source


def read_case(
    source: bytes | Mapping[str, Any], vocabulary: Vocabulary, file: str, today: date
) -> tuple[Case, list[Problem]]:
    """Read a document (bytes of YAML or JSON, or a mapping) and return the case and the warnings.

    `today` only serves to refuse birth days in the future. Raises CaseInvalid with every mistake.
    """
    problems: list[Problem] = []
    node: Node | None
    if isinstance(source, bytes):
        node, found = read_source(source, file)
        problems += found
    else:
        node = nodes_of(source, file, "", problems)
    checked = household_shape(vocabulary).check(node, problems) if node is not None else None
    if checked is None:
        raise CaseInvalid(problems)
    reader = _Reader(vocabulary, problems)
    tables = {table: reader.table(checked.value, table, type_) for table, type_ in vocabulary.tables().items()}
    reader.check_references(checked.value)
    problems += check_consistency(checked.value, today)
    if any(not problem.is_warning for problem in problems):
        raise CaseInvalid(problems)
    household = Record("household", checked.value.text("household"), "")
    household.facts = reader.facts(checked.value, vocabulary.records["household"])
    complete = {str(item.value) for item in checked.value.items_of("complete")}
    complete |= {table for table in tables if checked.value.text(table) == "none"}
    link_records(household, tables, reader.references, frozenset(complete), vocabulary)
    return Case(household, tables, tuple(reader.evidence), file), problems


class _Reader:
    """Rows to records, remembering the references between them until all rows are there."""

    def __init__(self, vocabulary: Vocabulary, problems: list[Problem]) -> None:
        self.vocabulary = vocabulary
        self.problems = problems
        self.references: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        self.evidence: list[Evidence] = []
        self.ids: dict[str, dict[str, Record]] = {}

    def table(self, document: Fields, table: str, type_: RecordType) -> tuple[Record, ...]:
        """Read the rows of one table; rows without an id are numbered."""
        rows = document[table].value if table in document else []
        records: dict[str, Record] = {}
        for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
            name = row.value.text("id") or f"{number}"
            if name in records:
                self.problems.append(Problem("C102", row.value["id"].span, {"id": name}))
                continue
            record = Record(type_.id, name, f"{table}/{name}")
            record.facts = self.facts(row.value, type_)
            record.parts = {part: self._part(row.value, part, record, entry.record)
                            for part, entry in type_.parts.items()}  # fmt: skip
            self.references[table, name] = self._references(row.value, type_)
            for item in row.value.items_of("evidence"):
                paper = item.value
                self.evidence.append(Evidence(record.path, paper.text("document"), paper.text("fact"),
                                              paper.text("seen_by"), str(paper.day("day") or "")))  # fmt: skip
            records[name] = record
        self.ids[type_.id] = records
        return tuple(records.values())

    def _part(self, fields: Fields, part: str, owner: Record, type_name: str) -> Record:
        record = Record(type_name, part, f"{owner.path}/{part}")
        record.facts = self.facts(fields.members_of(part), self.vocabulary.records[type_name])
        return record

    def facts(self, fields: Fields, type_: RecordType) -> dict[str, Value]:
        """Return the facts a row gives; `none` is kept as NONE, yes and no become booleans."""
        return {
            name: _value(fields[name].value, fact)
            for name, fact in type_.facts.items()
            if name in fields and fact.type.sort != "record"
        }

    def _references(self, fields: Fields, type_: RecordType) -> dict[str, tuple[str, ...]]:
        named = {}
        for name, fact in type_.facts.items():
            if fact.type.sort == "record" and name in fields:
                value = fields[name].value
                named[name] = tuple(str(item.value) for item in value) if isinstance(value, list) else (str(value),)
        return named

    def check_references(self, document: Fields) -> None:
        """Report ids that name no row of the tables a fact refers to."""
        for table, type_ in self.vocabulary.tables().items():
            rows = document[table].value if table in document else []
            for row in rows if isinstance(rows, list) else []:
                for name, fact in type_.facts.items():
                    if fact.type.sort == "record" and name in row.value:
                        self._check_reference(row.value[name], fact)

    def _check_reference(self, located: Located[Any], fact: Fact) -> None:
        items = located.value if isinstance(located.value, list) else [located]
        known = [name for type_name in fact.refers_to.split() for name in self.ids.get(type_name, {})]
        if fact.outside:
            known.append(OTHER)
        for item in items:
            if item.value not in known:
                names = "、".join(self.vocabulary.records[name].chinese for name in fact.refers_to.split())
                values = {"written": str(item.value), "name": names, "known": "、".join(known[:12]),
                          "suggestion": suggestion(str(item.value), known)}  # fmt: skip
                self.problems.append(Problem("C101", item.span, values))


def _value(written: Any, fact: Fact) -> Value:
    if written == "none" and fact.type.can_be_none:
        return NONE
    if fact.type.sort == "yesno":
        return bool(written == "yes")
    return written  # type: ignore[no-any-return]
