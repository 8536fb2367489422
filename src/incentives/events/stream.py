"""A stream of events from a file: YAML or JSON with `events`, or one event on each line; all mistakes at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from incentives.events.event import Event, plain
from incentives.events.kinds import KINDS, START
from incentives.events.shape import event_shape, stream_shape
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Problem
from incentives.reading.nodes import ListNode, MapNode, Node
from incentives.reading.shape import Fields, ListOf, Located, Record, Shape, Text
from incentives.reading.source import read_source

_SHOWN = 12
_COMMON = ("id", "household", "on", "learned", "kind")


def read_stream(raw: bytes, file: str, document: Record) -> tuple[list[Event], list[Problem]]:
    """Return the events of a file in the order written, and every problem of shape, id, day and correction.

    `document` is the shape of household documents. Events that cannot be read are left out.
    """
    node, problems = read_source(raw, file, lines=True)
    if node is None:
        return [], problems
    events = [
        _event(item, fields, number)
        for number, (item, fields) in enumerate(_items(node, document, problems), 1)
    ]
    problems += _repeated(events)
    problems += (problem for event in events for problem in _learned_too_early(event))
    return list(_corrected(events, problems)), problems


def given_start(household: str, on: date, document: MapNode) -> Event:
    """Return the event that a household document given beside the stream stands for."""
    around = MapNode({"document": document}, document.span)
    return Event("", household, on, on, START, {"document": plain(document)}, around, 0)


class _Listed(Shape):
    """The list of events as it stands; each is checked by itself, beside the node it was written as."""

    def check(self, node: Node, problems: list[Problem]) -> Located[list[Node]] | None:
        if isinstance(node, ListNode) and node.items:
            return Located(node.items, node.span)
        ListOf(Text(), at_least=1).check(node, problems)
        return None


def _items(node: Node, document: Record, problems: list[Problem]) -> Iterable[tuple[MapNode, Fields]]:
    """Yield each event as written and as checked."""
    if isinstance(node, ListNode):
        items = node.items
    elif isinstance(node, MapNode) and "kind" in node.entries:
        items = [node]
    else:
        stream = stream_shape(_Listed()).check(node, problems)
        items = stream.value["events"].value if stream is not None and "events" in stream.value else []
    shape = event_shape(document)
    for item in items:
        checked = shape.check(item, problems)
        if (
            checked is not None
            and isinstance(item, MapNode)
            and all(name in checked.value for name in _COMMON)
        ):
            yield item, checked.value


def _event(node: MapNode, fields: Fields, number: int) -> Event:
    on, learned = fields["on"].value, fields["learned"].value
    kind = KINDS[fields.text("kind")]
    body = {name: plain(item) for name, item in node.entries.items() if name not in _COMMON}
    return Event(
        fields.text("id"), fields.text("household"), on, learned, kind, body, node, number,
        corrects=fields.text("corrects"),
    )  # fmt: skip


def _repeated(events: Iterable[Event]) -> Iterable[Problem]:
    first: dict[str, Event] = {}
    for event in events:
        earlier = first.setdefault(event.id, event)
        if earlier is not event:
            place = earlier.where("id")
            said = (
                Bilingual(f"第 {place.line} 行", f"on line {place.line}")
                if place.line
                else f"「{place.path}」"
            )
            yield Problem("C102", event.where("id"), {"id": event.id, "first": said})


def _learned_too_early(event: Event) -> Iterable[Problem]:
    """Report an event that was learned before it happened: one of the two days is wrong."""
    if event.learned < event.on:
        values: dict[str, str] = {
            "earlier": Bilingual(f"发生日期 {event.on}", f"on {event.on}"),
            "later": Bilingual(f"获悉日期 {event.learned}", f"learned {event.learned}"),
        }
        yield Problem("C105", event.where("learned"), values)


def _corrected(events: Sequence[Event], problems: list[Problem]) -> Iterable[Event]:
    """Yield the events, each correction with what it puts in place of the one it names."""
    by_id = {event.id: event for event in events}
    for event in events:
        if not event.is_correction:
            yield event
            continue
        original = by_id.get(event.corrects)
        if original is None or original.household != event.household:
            known = [other.id for other in events
                     if other.household == event.household and not other.is_correction]  # fmt: skip
            shown = listed(known[:_SHOWN] + (["…"] if len(known) > _SHOWN else []))
            values: dict[str, str] = {"written": event.corrects, "known": shown}
            problems.append(Problem("E102", event.where("corrects"), values))
        elif original.is_correction:
            values = {"written": event.corrects, "suggestion": original.corrects}
            problems.append(Problem("E103", event.where("corrects"), values))
        else:
            yield replace(event, instead=_instead(event, original))


def _instead(event: Event, original: Event) -> Event | None:
    """Return the original as corrected; None when it never happened."""
    node = event.node.entries.get("instead")
    if not isinstance(node, MapNode):
        return None
    body = plain(node)
    kind = KINDS[body.pop("kind")]
    return replace(original, on=event.on, learned=event.learned, kind=kind, body=body, node=node)
