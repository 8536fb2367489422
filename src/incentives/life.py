"""Life events to a ledger of entitlements: the record changes, answers are derived again, differences are recorded.

Two clocks run: when something was true decides which days it touches, when it was learned decides the order of the
ledger. The record on a day is the household's document with every event that was true by then, as far as is known.
What is learned late, or put right, is derived again from the earliest day it touches. So the ledger always equals
what the record, looked at from its first day, comes to; the order in which things were learned leaves no trace in it
but the entries withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import Any, TypeAlias

from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.evaluate.transitions import Difference, TransitionRules
from incentives.events.event import Event
from incentives.events.record import CannotApply, Document, applied, known_events
from incentives.events.stream import given_start, read_stream
from incentives.explain.transitions import (
    NOWHERE,
    Entry,
    Lane,
    Occasion,
    Position,
    Step,
    difference,
    position,
)
from incentives.intake.discretion import discreet
from incentives.intake.shape import household_shape
from incentives.ir.determination import Determination
from incentives.problems import CaseInvalid, Problem, Span
from incentives.reading.nodes import MapNode
from incentives.reading.source import read_source

_DAY = timedelta(days=1)
Positions: TypeAlias = "dict[tuple[str, ...], Position]"  # by the ids of a subject's persons


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
    state: _State = field(repr=False, compare=False)


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

    @property
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
        """Yield the days from which events change the record: their own, and what was ever said of the same ones."""
        about = {event.corrects or event.id for event in batch}
        return (event.on for event in self._known if (event.corrects or event.id) in about)

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
            self._write(self._derived(begin, day), begin)

    def _derived(self, begin: date, last: date) -> Iterator[Step]:
        """Yield the steps from `begin` to the end of `last` that follow from the record."""
        ends = [*(stand.day for stand in self.stands[1:]), date.max]
        for programme in self.programmes:
            positions: Positions = {
                subject: step.new
                for (name, subject), steps in self._steps.items()
                if name == programme and (step := _before(steps, begin)) is not None
            }
            for number, (stand, end) in enumerate(zip(self.stands, ends, strict=True)):
                start, until = max(stand.day, begin), min(end, last + _DAY)
                if start < until:
                    earlier = self.stands[number - 1].case if number else None
                    yield from self._stretch(programme, stand, earlier, (start, until), positions)

    def _stretch(
        self,
        programme: str,
        stand: Stand,
        earlier: Case | None,
        span: tuple[date, date],
        positions: Positions,
    ) -> Iterator[Step]:
        """Yield the steps of one programme while the record stands as it does; `positions` are kept up to date."""
        start, until = span
        days = {day for day in _application_days(stand.case) if start <= day < until}
        days.update(self.engine.moments(programme, stand.case, start - _DAY, until))
        if start == stand.day:
            days.add(start)
        for day in sorted(days):
            opening = day == stand.day
            found = {item.subject: item for item in self.engine.answers(programme, stand.case, day)}
            for subject in dict.fromkeys((*positions, *found)):
                after = found.get(subject)
                old, new = positions.get(subject, NOWHERE), position(after)
                if old == new:
                    continue
                occasions: tuple[Occasion, ...] = ()
                if opening and not self._anyway(programme, subject, earlier, day, new):
                    occasions = tuple(map(_occasion, stand.events))
                last = partial(
                    self._answer, programme, subject, earlier if opening else stand.case, day - _DAY
                )
                positions[subject] = new
                yield Step((programme, subject), day, old, new, after, occasions, last)

    def _anyway(
        self, programme: str, subject: tuple[str, ...], earlier: Case | None, day: date, new: Position
    ) -> bool:
        """Tell whether time alone would have led to the same position, had nothing happened on the day."""
        if earlier is None or not self.engine.moments(programme, earlier, day - _DAY, day + _DAY):
            return False
        return position(self._answer(programme, subject, earlier, day)) == new

    def _answer(
        self, programme: str, subject: tuple[str, ...], case: Case | None, day: date
    ) -> Determination | None:
        """Return the determination of one subject; None without a record, or where it is no subject."""
        found = self.engine.answers(programme, case, day) if case is not None else []
        return next((item for item in found if item.subject == subject), None)

    def _write(self, found: Iterable[Step], begin: date, learned: date | None = None) -> None:
        """Withdraw the steps from a day on that no longer follow, and record those that newly do.

        Where nothing was learned, time alone is at work: a step is recorded on its own day.
        """
        derived = list(found)
        marks = {step.mark for step in derived}
        for lane, steps in self._steps.items():
            gone = [step for step in steps if step.day >= begin and step.mark not in marks]
            for step in gone:
                self._withdraw(step, learned or begin)
            if gone:
                self._steps[lane] = [step for step in steps if step not in gone]
        fresh = sorted(
            (step for step in derived if step.mark not in self._recorded), key=lambda step: step.day
        )
        names = self.rules.names([_difference(step) for step in fresh]) if fresh else []
        for step, name in zip(fresh, names, strict=True):
            self.entries.append(Entry(len(self.entries) + 1, learned or step.day, step, name))
            self._recorded[step.mark] = len(self.entries)
            self._steps[step.lane] = sorted(
                [*self._steps.get(step.lane, ()), step], key=lambda step: step.day
            )

    def _vote(self, fresh: Iterable[Step]) -> None:
        """Take the second vote on every step that is about to be recorded. Raises EnginesDisagree."""
        if self.engine.second_vote:
            for programme, day in dict.fromkeys((step.lane[0], step.day) for step in fresh):
                stand = next(stand for stand in reversed(self.stands) if stand.day <= day)
                self.engine.answers(programme, stand.case, day, vote=True)

    def _withdraw(self, step: Step, learned: date) -> None:
        number = self._recorded.pop(step.mark)
        name = self.entries[number - 1].transition
        self.entries.append(Entry(len(self.entries) + 1, learned, step, name, withdraws=number))


def read_lives(
    engine: Engine,
    stream: tuple[str, bytes],
    households: Iterable[tuple[str, bytes]] = (),
    programmes: Sequence[str] | None = None,
) -> list[Life]:
    """Read a stream of events (name and content), with the documents of households that it does not start itself.

    Such a document stands from the day before the household's first event. Returns one life for each household with
    events, nothing learned yet. Raises CaseInvalid with every problem of the events and documents.
    """
    name, raw = stream
    events, problems = read_stream(raw, name, household_shape(engine.ruleset.vocabulary))
    by_household: dict[str, list[Event]] = {}
    for event in events:
        by_household.setdefault(event.household, []).append(event)
    for file, content in households:
        number, node = _document(engine, file, content, problems)
        if node is not None and number in by_household:
            first = min(event.on for event in by_household[number])
            by_household[number].insert(0, given_start(number, first - _DAY, node))
    rules, wanted = TransitionRules(), programmes or list(engine.ruleset.programmes)
    lives = [Life(engine, found, rules, wanted) for found in by_household.values()]
    if not problems:  # an event left out would make others look wrong
        problems = [problem for life in lives for problem in life.problems()]
    if problems:
        raise CaseInvalid([discreet(problem) for problem in problems])
    return lives


def _document(
    engine: Engine, file: str, content: bytes, problems: list[Problem]
) -> tuple[str, MapNode | None]:
    """Read a household document for its number; what is wrong with it goes to `problems`."""
    try:
        case, _ = engine.read_bytes(content, file)
    except CaseInvalid as invalid:
        problems += invalid.problems
        return "", None
    node, _ = read_source(content, file)
    return case.id, node if isinstance(node, MapNode) else None


def _placed(where: Span, event: Event) -> Span:
    """Return where a problem of the record is to be mended: in the document that came, else at the event."""
    if event.is_start:
        return event.where("document", *where.path.strip("/").split("/"))
    at = event.where()
    return Span(at.file, at.line, at.column, f"{at.path} → {where.path}")


def _before(steps: Sequence[Step], day: date) -> Step | None:
    """Return the last step before a day."""
    return next((step for step in reversed(steps) if step.day < day), None)


def _application_days(case: Case) -> Iterator[date]:
    """Yield the days of applications, on which a screening becomes a determination or the other way round."""
    for application in case.tables["applications"]:
        yield from (value for value in application.facts.values() if isinstance(value, date))


def _occasion(event: Event) -> Occasion:
    return Occasion(event.id, event.kind.chinese, event.kind.english, event.on)


def _difference(step: Step) -> Difference:
    return Difference(step.old.status, step.new.status, difference(step.old, step.new))
