"""The shape of a household document, built from the vocabulary, and its published JSON Schema."""

from __future__ import annotations

from typing import Any

from incentives.ir.vocabulary import Fact, RecordType, Vocabulary
from incentives.problem_texts import Bilingual
from incentives.reading.shape import Choice, Day, ListOf, Record, Shape, Text, Whole

SCHEMA = "incentives/household/1"
OTHER = "other"
OTHER_TITLE = "案外人"
ID = Text(
    r"(?![0-9]{14,}[0-9Xx]?$)(?!(?:other|none)$)[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
    Bilingual(
        "编号（字母、数字、横线，如 p1；不能用公民身份号码）",
        "an id of letters, digits and hyphens such as p1, never a national ID number",
    ),
)
PLACE_CODE = Text(
    r"[0-9]{6}(?:[0-9]{3}){0,2}",
    Bilingual(
        "六位地区代码（乡镇九位、村十二位），如 640522",
        "a place code of six digits (nine for a township, twelve for a village) such as 640522",
    ),
)
TEXT = Text()
_REFERENCE = Text(wanted=Bilingual("编号，如 p1", "an id such as p1"))
_TITLES = {"id": "编号", "evidence": "证据", "schema": "格式", "complete": "已知完整的列表"}
_EVIDENCE_TITLES = {"fact": "所证明的事实", "document": "材料名称", "seen_by": "查验人", "day": "查验日期"}
MOST_MADE = 8
_MADE: dict[int, tuple[Vocabulary, Record]] = {}
_YES_NO = {"yes": "是", "no": "否", "none": "无"}


def household_shape(vocabulary: Vocabulary) -> Record:
    """Return the shape of a whole document: the household's own facts, one list per table, and `complete`.

    It is made once for the vocabularies used last: making it takes as long as reading a small household by it.
    """
    known = _MADE.get(id(vocabulary))
    if known is not None and known[0] is vocabulary:
        return known[1]
    made = _made(vocabulary)
    if len(_MADE) >= MOST_MADE:
        _MADE.clear()
    _MADE[id(vocabulary)] = vocabulary, made  # which keeps the vocabulary, and with it its number
    return made


def _made(vocabulary: Vocabulary) -> Record:
    household, tables = vocabulary.records["household"], vocabulary.tables()
    names = {table: record.chinese for table, record in tables.items()}
    names |= {vocabulary.records[entry.record].table: entry.chinese for entry in household.lists.values()}
    facts = {name: _fact_shape(fact, vocabulary) for name, fact in household.facts.items()}
    needed = {name: facts.pop(name) for name, fact in household.facts.items() if fact.required}
    rows = {
        table: ListOf(_record_shape(record, vocabulary), words=("none",)) for table, record in tables.items()
    }
    complete = ListOf(Choice(tuple(tables), names))
    members: dict[str, Shape] = {"schema": Choice((SCHEMA,)), **needed, **rows, **facts, "complete": complete}
    titles = {**_TITLES, **_titles(household), **names}
    return Record(
        "household_document", {**members, "$schema": TEXT}, ("schema", *needed), titles=titles, title="案卷"
    )


def _record_shape(record: RecordType, vocabulary: Vocabulary, nested: bool = False) -> Record:
    members: dict[str, Shape] = {} if nested else {"id": ID}
    members |= {name: _fact_shape(fact, vocabulary) for name, fact in record.facts.items()}
    members |= {
        name: _record_shape(vocabulary.records[part.record], vocabulary, nested=True)
        for name, part in record.parts.items()
    }
    members |= {} if nested else {"evidence": ListOf(_evidence(record))}
    required = tuple(name for name, fact in record.facts.items() if fact.required)
    needs_id = ("id",) if record.id in ("person", "child") else ()
    titles = {**_TITLES, **_titles(record)}
    return Record(record.id, members, (*needs_id, *required), titles=titles, title=record.chinese)


def _evidence(record: RecordType) -> Record:
    titles = _titles(record)
    facts = Choice((*record.facts, *record.parts), titles)
    members = {"fact": facts, "document": TEXT, "seen_by": TEXT, "day": Day()}
    name = f"{record.id}_evidence"
    return Record(name, members, required=("document",), titles=_EVIDENCE_TITLES, title="证据")


def _titles(record: RecordType) -> dict[str, str]:
    titles = {name: fact.chinese for name, fact in record.facts.items()}
    return titles | {name: part.chinese for name, part in record.parts.items()}


def _fact_shape(fact: Fact, vocabulary: Vocabulary) -> Shape:
    words = ("none",) if fact.type.can_be_none else ()
    match fact.type.sort:
        case "date":
            return Day(words)
        case "yesno":
            return Choice(("yes", "no", *words), _YES_NO)
        case "whole":
            return Whole()
        case "kind":
            kind = vocabulary.kinds[fact.type.of].members
            return Choice((*kind, *words), {**kind, "none": "无"})
        case "place":
            return PLACE_CODE
        case "record":
            return ListOf(_REFERENCE, at_least=1, lone=True) if fact.many else _REFERENCE
        case "text":
            return TEXT


def household_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the JSON Schema of household documents, for editors and for programmes that write them."""
    definitions: dict[str, Any] = {}
    root = household_shape(vocabulary).schema(definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA,
            "title": "incentives household document", **root, "$defs": definitions}  # fmt: skip
