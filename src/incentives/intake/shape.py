"""The shape of a household document, built from the vocabulary, and its published JSON Schema."""

from __future__ import annotations

from typing import Any

from incentives.ir.vocabulary import Fact, RecordType, Vocabulary
from incentives.reading.shape import ByForm, Choice, Day, ListOf, Record, Shape, Text, Whole

SCHEMA = "incentives/household/1"
ID = Text(r"[A-Za-z0-9][A-Za-z0-9_-]*", "编号（字母、数字、横线）")
PLACE_CODE = Text(r"\d{6}|\d{9}|\d{12}", "六位地区代码（乡镇九位、村十二位），如 640522，并加引号")
TEXT = Text()
OTHER = "other"
EVIDENCE = Record(
    "evidence", {"fact": TEXT, "document": TEXT, "seen_by": TEXT, "day": Day()}, required=("document",)
)


def household_shape(vocabulary: Vocabulary) -> Record:
    """Return the shape of a whole document: the household's own facts, one list per table, and `complete`."""
    household = vocabulary.records["household"]
    members: dict[str, Shape] = {"schema": Choice((SCHEMA,)), "$schema": TEXT}
    titles = {"schema": "格式", "complete": "已知完整的列表"}
    for name, fact in household.facts.items():
        members[name] = _fact_shape(fact, vocabulary)
        titles[name] = fact.chinese
    tables = vocabulary.tables()
    for table, record in tables.items():
        rows = ListOf(_record_shape(record, vocabulary))
        members[table] = ByForm(scalar=Choice(("none",)), sequence=rows)
        titles[table] = record.chinese
    members["complete"] = ListOf(Choice(tuple(tables)))
    required = ("schema", *(name for name, fact in household.facts.items() if fact.required))
    return Record("household_document", members, required, titles=titles)


def _record_shape(record: RecordType, vocabulary: Vocabulary, nested: bool = False) -> Record:
    members: dict[str, Shape] = {} if nested else {"id": ID, "evidence": ListOf(EVIDENCE)}
    for name, fact in record.facts.items():
        members[name] = _fact_shape(fact, vocabulary)
    for name, part in record.parts.items():
        members[name] = _record_shape(vocabulary.records[part.record], vocabulary, nested=True)
    required = tuple(name for name, fact in record.facts.items() if fact.required)
    needs_id = ("id",) if record.id in ("person", "child") else ()
    titles = {name: fact.chinese for name, fact in record.facts.items()}
    return Record(record.id, members, (*needs_id, *required), titles=titles)


def _fact_shape(fact: Fact, vocabulary: Vocabulary) -> Shape:
    words = ("none",) if fact.type.can_be_none else ()
    match fact.type.sort:
        case "date":
            return Day(words)
        case "yesno":
            return Choice(("yes", "no", *words))
        case "whole":
            return Whole()
        case "kind":
            return Choice((*vocabulary.kinds[fact.type.of].members, *words))
        case "place":
            return PLACE_CODE
        case "record":
            return ListOf(ID, at_least=1, lone=True) if fact.many else ID
        case "text":
            return TEXT


def household_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the JSON Schema of household documents, for editors and for programmes that write them."""
    definitions: dict[str, Any] = {}
    root = household_shape(vocabulary).schema(definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA,
            "title": "incentives household document", **root, "$defs": definitions}  # fmt: skip
