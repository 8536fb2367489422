"""The shape of a stream of events, built from the shape of household documents, and its published JSON Schema.

An event's facts are the vocabulary's words: a birth holds a row of `children`, a death names a row and adds to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incentives.events.kinds import KINDS, Kind
from incentives.problem_texts import Bilingual
from incentives.problems import Problem
from incentives.reading.nodes import MapNode, Node, TextNode
from incentives.reading.shape import Choice, Day, ListOf, Located, Record, Shape, Text

SCHEMA = "incentives/events/1"
_TITLES = {
    "id": "事件编号", "household": "户编号", "on": "发生日期", "learned": "获悉日期", "kind": "事件种类",
    "document": "案卷", "facts": "随之改变的事实", "evidence": "证据", "registration": "户口", "rows": "补充的内容",
    "complete": "已知完整的列表", "corrects": "被更正的事件", "instead": "更正后的内容", "void": "作废",
    "schema": "格式", "events": "事件",
}  # fmt: skip


@dataclass(frozen=True)
class ByKind(Shape):
    """A mapping whose member `kind` tells which of several records it is."""

    records: Mapping[str, Record]

    def check(self, node: Node, problems: list[Problem]) -> Located[Any] | None:
        """Check as the record of the kind; where that is not known, report the kind and nothing else."""
        first = next(iter(self.records.values()))
        if not isinstance(node, MapNode):
            return first.check(node, problems)
        kind = node.entries.get("kind")
        if isinstance(kind, TextNode) and kind.text in self.records:
            return self.records[kind.text].check(node, problems)
        if kind is not None:
            Choice(tuple(self.records), _kind_titles()).check(kind, problems)
        elif "kind" not in node.refused:
            values = {"key": Bilingual("kind 事件种类", "kind"), "name": Bilingual("事件", "event")}
            problems.append(Problem("R202", node.span, values))
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return the alternatives; the member `kind` tells them apart."""
        return {"oneOf": [record.schema(definitions) for record in self.records.values()]}


def stream_shape(events: Shape) -> Record:
    """Return the shape of a whole stream, given that of its list of events."""
    members = {"schema": Choice((SCHEMA,)), "events": events, "$schema": Text()}
    return Record("event_stream", members, ("schema", "events"), titles=_TITLES, title="事件流")


def event_shape(document: Record) -> ByKind:
    """Return the shape of one event."""
    return ByKind({name: _event(kind, document) for name, kind in KINDS.items()})


def events_schema(document: Record) -> dict[str, Any]:
    """Return the JSON Schema of streams, for editors and for programmes that write them."""
    definitions: dict[str, Any] = {}
    root = stream_shape(ListOf(event_shape(document), at_least=1)).schema(definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA,
            "title": "incentives event stream", **root, "$defs": definitions}  # fmt: skip


def _event(kind: Kind, document: Record) -> Record:
    """Return the shape of an event of one kind: what all have in common, then what it is about."""
    common: dict[str, Shape] = {
        "id": _row_id(document),
        "household": document.members["household"],
        "on": Day(),
        "learned": Day(),
    }
    body = _body(kind, document)
    return Record(
        f"{kind.id}_event",
        {**common, **body.members},
        (*common, *body.required),
        titles=body.titles,
        exactly_one=body.exactly_one,
        title=kind.chinese,
    )


def _body(kind: Kind, document: Record) -> Record:  # noqa: C901 - one branch for each form
    """Return what an event of a kind is about, which is also what a correction writes anew."""
    members: dict[str, Shape] = {"kind": Choice((kind.id,), {kind.id: kind.chinese})}
    needed: tuple[str, ...] = tuple(kind.rows)
    exactly_one: tuple[str, ...] = ()
    titles = dict(_TITLES)
    for member, table in kind.rows.items():
        titles[member] = _row(document, table).title
    match kind.form:
        case "start":
            members["document"] = document
            needed = ("document",)
        case "adds":
            members |= {
                member: _without(_row(document, table), (kind.dated,), f"{kind.id}_{member}")
                for member, table in kind.rows.items()
            }
            members |= {table: ListOf(_without(_row(document, table))) for table in kind.beside}
            titles |= {table: document.titles.get(table, table) for table in kind.beside}
        case "changes":
            members |= dict.fromkeys(kind.rows, _row_id(document))
            members |= _changed(kind, document)
            if len(kind.rows) > 1:
                needed, exactly_one = (), tuple(kind.rows)
            if not kind.dated:
                needed = (*needed, "facts")
        case "registers":
            registration = _row(document, "persons").members["registration"]
            members |= dict.fromkeys(kind.rows, _row_id(document))
            if isinstance(registration, Record):
                members["registration"] = _without(registration, ("since",), "registration_anew", ())
            needed = (*needed, "registration")
        case "supplements":
            members["rows"] = _supplied(document)
            members["complete"] = document.members["complete"]
        case "corrects":
            others = {name: _body(other, document) for name, other in KINDS.items() if other is not kind}
            members |= {"corrects": _row_id(document), "instead": ByKind(others), "void": Choice(("yes",))}
            needed, exactly_one = ("corrects",), ("instead", "void")
    return Record(f"{kind.id}_content", members, ("kind", *needed), titles=titles, exactly_one=exactly_one,
                  title=kind.chinese)  # fmt: skip


def _changed(kind: Kind, document: Record) -> dict[str, Shape]:
    """Return the facts and papers that an event may add to the row it names."""
    row = _row(document, next(iter(kind.rows.values())))
    members: dict[str, Shape] = {"evidence": row.members["evidence"]}
    facts = {name: row.members[name] for name in kind.facts if name in row.members}
    if facts:
        members["facts"] = Record(f"{kind.id}_facts", facts, titles=row.titles, title=kind.chinese)
    return members


def _supplied(document: Record) -> Record:
    """Return the shape of rows supplied later: of any table, each with its id and no more than is now known."""
    tables = {
        table: ListOf(_without(shape.item, (), f"{shape.item.name}_supplied", ("id",)))
        for table, shape in document.members.items()
        if isinstance(shape, ListOf) and isinstance(shape.item, Record)
    }
    return Record("supplied_rows", tables, titles=document.titles, title="补充的内容")


def _row(document: Record, table: str) -> Record:
    rows = document.members[table]
    if not isinstance(rows, ListOf) or not isinstance(rows.item, Record):
        raise TypeError(f"{table} is no table of the household document")
    return rows.item


def _row_id(document: Record) -> Shape:
    return _row(document, "persons").members["id"]


def _without(
    row: Record, left_out: tuple[str, ...] = (), name: str = "", required: tuple[str, ...] | None = None
) -> Record:
    """Return the shape of a row that comes with an event: it has an id, and lacks what the event says itself."""
    members = {member: shape for member, shape in row.members.items() if member not in left_out}
    if required is None:
        required = tuple(dict.fromkeys(("id", *(one for one in row.required if one not in left_out))))
    return Record(name or f"{row.name}_added", members, required, titles=row.titles, title=row.title)


def _kind_titles() -> dict[str, str]:
    return {name: kind.chinese for name, kind in KINDS.items()}
