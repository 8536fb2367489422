"""Life events to a ledger of entitlements: the record changes, answers are derived again, differences are recorded.

Two clocks run: when something was true decides which days it touches, when it was learned decides the order of the
ledger. The record on a day is the household's document with every event that was true by then, as far as is known.
What is learned late, or put right, is derived again from the earliest day it touches. So the ledger always equals
what the record, looked at from its first day, comes to; the order in which things were learned leaves no trace in it
but the entries withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.evaluate.transitions import Difference, TransitionRules
from incentives.events.event import Event, plain
from incentives.events.record import CannotApply, Document, applied, known_events
from incentives.events.stream import given_start, read_stream
from incentives.explain.transitions import Entry, Lane, Occasion, Step, difference, position
from incentives.intake.discretion import discreet
from incentives.intake.shape import household_shape
from incentives.ir.determination import Determination
from incentives.problems import CaseInvalid, Problem, Span
from incentives.reading.nodes import MapNode
from incentives.reading.source import read_source

_DAY = timedelta(days=1)
Answers = dict[tuple[str, ...], Determination | None]


@dataclass(eq=False)
class _State:
    """The record after a row of events; `after` keeps the states that further events lead to."""

    document: Document
    case: Case
    warnings: list[Problem]
    after: dict[Event, _State | list[Problem]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stand:
    """How the record stands from a day on: the document, the case read from it, and the events of that day."""

    day: date
    document: Document
    case: Case
    events: tuple[Event, ...]
    state: Any = field(repr=False, compare=False)


class Life:
    """One household over time: its record, and the ledger of what it was owed."""

    def __init__(
        self, engine: Engine, events: Sequence[Event], rules: TransitionRules, programmes: Sequence[str]
    ) -> None:
        """Take the events of one household; nothing is learned yet."""
        self.engine, self.rules, self.programmes = engine, rules, programmes
        self.household = events[0].household
        self.events = sorted(events, key=lambda event: (event.learned, event.number))
        self.entries: list[Entry] = []
        self.stands: list[Stand] = []
        self._known: list[Event] = []
        self._first: dict[Event, _State | list[Problem]] = {}
        self._steps: dict[Lane, list[Step]] = {}
        self._recorded: dict[tuple[Any, ...], int] = {}
        self._clock: date | None = None

    def problems(self) -> list[Problem]:
        """Return what makes the events, all of them known, unfit for the record; empty when nothing does."""
        events = known_events(self.events)
        if not events or not events[0].is_start:
            where = min(self.events, key=lambda event: event.number).where("household")
            return [Problem("E101", where, {"household": self.household})]
        found: list[Problem] = []
        for event in events[1:]:
            if event.is_start:
                found.append(Problem("E104", event.where("kind"), {"household": self.household}))
        list(self._fold(events, None, found))
        return found

    def warnings(self) -> list[Problem]:
        """Return what may be doubtful about the record as it stands now."""
        return self.stands[-1].state.warnings if self.stands else []

    def run(self, until: date) -> None:
        """Learn everything in the order it became known, and let time pass until the end of a day.

        What was learned after that day is not known on it. Raises EnginesDisagree.
        """
        for learned, batch in groupby(self.events, key=lambda event: event.learned):
            if learned > until:
                break
            self.learn(list(batch), learned)
        if self.stands:
            self._let_pass(until)

    def learn(self, batch: Sequence[Event], learned: date) -> None:
        """Take in events learned on one day, later than all before, and write what they change into the ledger."""
        if self.stands:
            self._let_pass(learned - _DAY)
        self._known += batch
        events = known_events(self._known)
        if not events or not events[0].is_start:
            return
        earliest = min(self._touched(batch), default=None)
        first = events[0].on
        begin = first if self._clock is None or earliest is None else max(first, earliest)
        if self.stands and first != self.stands[0].day:
            begin = min(first, self.stands[0].day)  # the start itself was put right
        kept = [stand for stand in self.stands if stand.day < begin] if first < begin else []
        self.stands = [*kept, *self._fold(events, kept[-1] if kept else None, [])]
        self._clock = learned
        self._write(self._derived(begin, learned), begin, learned)

    def _touched(self, batch: Iterable[Event]) -> Iterator[date]:
        """Yield the days from which events change the record: of a correction also the day it was wrong about."""
        for event in batch:
            yield event.on
        wrong = {event.corrects for event in batch if event.is_correction}
        for event in self._known:
            if event.id in wrong or event.corrects in wrong:
                yield event.on

    def _fold(self, events: Sequence[Event], last: Stand | None, refused: list[Problem]) -> Iterator[Stand]:
        """Yield the stands of a record after the last one kept.

        An event that what is known so far has no room for waits until that is known; its problems go to `refused`.
        """
        first = events[0].on
        state: _State | None = last.state if last is not None else None
        for day, group in groupby(events, key=lambda event: max(event.on, first)):
            if last is not None and day <= last.day:
                continue
            taken = []
            for event in group:
                found = self._next(state, event)
                if isinstance(found, _State):
                    state = found
                    taken.append(event)
                else:
                    refused += found
            if state is not None and taken:
                yield Stand(day, state.document, state.case, tuple(taken), state)

    def _next(self, state: _State | None, event: Event) -> _State | list[Problem]:
        """Return the state after one more event, or why there is none; worked out once."""
        known = state.after if state is not None else self._first
        if event not in known:
            known[event] = self._worked_out(state, event)
        return known[event]

    def _worked_out(self, state: _State | None, event: Event) -> _State | list[Problem]:
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
        return _State(document, case, warnings)

    def _let_pass(self, day: date) -> None:
        """Let time pass to the end of a day, in which nothing is learned."""
        if self._clock is not None and day > self._clock:
            begin, self._clock = self._clock + _DAY, day
            self._write(self._derived(begin, day), begin, day)

    def _derived(self, begin: date, last: date) -> Iterator[Step]:
        """Yield the steps from `begin` to the end of `last` that follow from the record."""
        for programme in self.programmes:
            answers: Answers = {
                subject: steps[n].after
                for (name, subject), steps in self._steps.items()
                if name == programme and (n := _before(steps, begin)) >= 0
            }
            for index, stand in enumerate(self.stands):
                until = self.stands[index + 1].day if index + 1 < len(self.stands) else last + _DAY
                start = max(stand.day, begin)
                until = min(until, last + _DAY)
                if start < until:
                    earlier = self.stands[index - 1].case if index else None
                    yield from self._stretch(programme, stand, earlier, (start, until), answers)

    def _stretch(
        self, programme: str, stand: Stand, earlier: Case | None, span: tuple[date, date], answers: Answers
    ) -> Iterator[Step]:
        """Yield the steps of one programme while the record stands as it does; `answers` are kept up to date."""
        start, until = span
        days = set(self.engine.moments(programme, stand.case, start - _DAY, until))
        days |= {day for day in _application_days(stand.case) if start <= day < until}
        if start == stand.day:
            days.add(start)
        for day in sorted(days):
            found: Answers = {item.subject: item for item in self.engine.answers(programme, stand.case, day)}
            changed = [
                subject
                for subject in dict.fromkeys((*answers, *found))
                if position(answers.get(subject)) != position(found.get(subject))
            ]
            if not changed:
                continue
            if self.engine.second_vote:
                self.engine.answers(programme, stand.case, day, vote=True)
            anyway: Answers = {}
            if day == stand.day and earlier is not None:
                anyway = {item.subject: item for item in self.engine.answers(programme, earlier, day)}
            for subject in changed:
                before, after = answers.get(subject), found.get(subject)
                by_event = day == stand.day and (
                    earlier is None or position(anyway.get(subject)) != position(after)
                )
                occasions = tuple(map(_occasion, stand.events)) if by_event else ()
                yield Step((programme, subject), day, before, after, occasions)
            answers.update(dict.fromkeys(answers))
            answers.update(found)

    def _write(self, found: Iterable[Step], begin: date, learned: date) -> None:
        """Withdraw the steps from a day on that no longer follow, and record those that newly do."""
        derived = list(found)
        marks = {step.mark for step in derived}
        for lane, steps in self._steps.items():
            kept = [step for step in steps if step.day < begin or step.mark in marks]
            for step in steps:
                if step not in kept:
                    self._withdraw(step, learned)
            self._steps[lane] = kept
        fresh = [step for step in derived if step.mark not in self._recorded]
        names = self.rules.names([Difference(step.old.status, step.new.status, difference(step.old, step.new))
                                  for step in fresh])  # fmt: skip
        for step, name in sorted(zip(fresh, names, strict=True), key=lambda pair: pair[0].day):
            self.entries.append(Entry(len(self.entries) + 1, learned, step, name))
            self._recorded[step.mark] = len(self.entries)
            lane = self._steps.setdefault(step.lane, [])
            lane.append(step)
            lane.sort(key=lambda step: step.day)

    def _withdraw(self, step: Step, learned: date) -> None:
        number = self._recorded.pop(step.mark)
        name = self.entries[number - 1].transition
        self.entries.append(Entry(len(self.entries) + 1, learned, step, name, withdraws=number))
