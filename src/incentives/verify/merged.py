"""One vocabulary for two versions of the rules, so that one household can be decided by both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from incentives.ir.vocabulary import Vocabulary
from incentives.verify.documents import Document


def merged(before: Vocabulary, after: Vocabulary) -> Vocabulary:
    """Return all records, facts and kinds of two vocabularies; where both define one, the later one speaks."""
    records = dict(before.records)
    for name, record in after.records.items():
        old = records.get(name, record)
        records[name] = replace(
            record,
            facts={**old.facts, **record.facts},
            parts={**old.parts, **record.parts},
            lists={**old.lists, **record.lists},
        )
    kinds = dict(before.kinds)
    for name, kind in after.kinds.items():
        members = {**kinds[name].members, **kind.members} if name in kinds else kind.members
        kinds[name] = replace(kind, members=members)
    return Vocabulary(records, kinds, after.derived)


def fitted(document: Document, vocabulary: Vocabulary) -> Document:
    """Return a document without what a vocabulary does not know."""
    tables = vocabulary.tables()
    kept: Document = {}
    for key, value in document.items():
        if isinstance(value, list) and key != "complete":
            if key in tables:
                known = {"id", *tables[key].facts, *tables[key].parts}
                kept[key] = [{name: item for name, item in row.items() if name in known} for row in value]
        else:
            kept[key] = _known_tables(value, tables) if key == "complete" else value
    return kept


def _known_tables(names: Any, tables: Any) -> list[str]:
    return [name for name in names if name in tables]
