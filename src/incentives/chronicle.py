"""The record of one household over time: its document as it stood from each day on, folded from life events.

The record on a day is the household's document with every event that was true by then, as far as is known. What the
record has no room for yet (the confirmation of an application nobody has heard of) waits until it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.events.event import Event
from incentives.events.record import CannotApply, Document, applied, known_events
from incentives.intake.discretion import discreet
from incentives.problems import CaseInvalid, Problem, Span


@dataclass(eq=False)
class State:
    """The record after a row of events: the document, the case read from it, and what may be doubtful about it.

    `after` keeps what further events lead to, `moments` the days on which time alone may change a programme's answers.
    """

    document: Document
    case: Case
    warnings: list[Problem]
    after: dict[Event, State | list[Problem]] = field(default_factory=dict)
    moments: dict[str, list[date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stand:
    """How the record stands from a day on, and the events of that day."""

    day: date
    events: tuple[Event, ...]
    state: State

    @property
    def document(self) -> Document:
        """Return the household document."""
        return self.state.document

    @property
    def case(self) -> Case:
        """Return the case read from the document."""
        return self.state.case


class Chronicle:
    """Folds the events of one household; what a row of events leads to is worked out once."""

    def __init__(self, engine: Engine, household: str) -> None:
        self.engine, self.household = engine, household
        self._first: dict[Event, State | list[Problem]] = {}

    def problems(self, learned: Sequence[Event]) -> list[Problem]:
        """Return what makes some events, all of them known, unfit for the record; empty when nothing does."""
        events = known_events(learned)
        if not events or not events[0].is_start:
            where = min(learned, key=lambda event: event.number).where("household")
            return [Problem("E101", where, {"household": self.household})]
        values, again = {"household": self.household}, [event for event in events[1:] if event.is_start]
        found = [Problem("E104", event.where("kind"), values) for event in again]
        list(self.stands([event for event in events if event not in again], None, found))
        return found

    def stands(
        self, events: Sequence[Event], last: Stand | None = None, refused: list[Problem] | None = None
    ) -> Iterator[Stand]:
        """Yield how the record stands after `last`, from day to day, for events in order of the days they were true.

        What is true of days before the start is in the record from the start on. What has no room in the record is
        left out; its problems go to `refused`.
        """
        first = events[0].on
        state = last.state if last is not None else None
        for day, group in groupby(events, key=lambda event: max(event.on, first)):
            if last is not None and day <= last.day:
                continue
            taken = []
            for event in group:
                found = self._next(state, event)
                if isinstance(found, State):
                    state = found
                    taken.append(event)
                elif refused is not None:
                    refused += found
            if state is not None and taken:
                yield Stand(day, tuple(taken), state)

    def _next(self, state: State | None, event: Event) -> State | list[Problem]:
        """Return the state after one more event, or why there is none."""
        known = state.after if state is not None else self._first
        if event not in known:
            known[event] = self._worked_out(state, event)
        return known[event]

    def _worked_out(self, state: State | None, event: Event) -> State | list[Problem]:
        try:
            document = applied(state.document if state is not None else {}, event)
            if document.get("household") != self.household:
                values = {"written": str(document.get("household")), "household": self.household}
                return [Problem("E105", event.where("document", "household"), values)]
            case, warnings = self.engine.read_bytes(document, event.node.span.file)
        except CannotApply as refusal:
            return [discreet(refusal.problem)]
        except CaseInvalid as invalid:
            return [replace(problem, where=_placed(problem.where, event)) for problem in invalid.problems]
        return State(document, case, [replace(one, where=_placed(one.where, event)) for one in warnings])


def _placed(where: Span, event: Event) -> Span:
    """Return where a problem of the record is to be mended: in the document that came, else at the event."""
    if event.is_start:
        return event.where("document", *where.path.strip("/").split("/"))
    at = event.where()
    return Span(at.file, at.line, at.column, f"{at.path} → {where.path}")
