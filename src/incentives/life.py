"""Life events to a ledger of entitlements: the record changes, answers are derived again, differences are recorded.

Two clocks run: when something was true decides which days it touches, when it was learned decides the order of the
ledger. What is learned late, or put right, is derived again from the earliest day it touches. So the ledger always
equals what the record, looked at from its first day, comes to; the order in which things were learned leaves no trace
in it but the entries withdrawn. Each programme is looked at by itself, as in a timeline: how payments combine is not
part of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import Any, TypeAlias

from incentives.chronicle import Chronicle, Stand
from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.evaluate.transitions import Difference, TransitionRules
from incentives.events.event import Event
from incentives.events.record import known_events
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
from incentives.problems import CaseInvalid, Problem
from incentives.reading.nodes import MapNode
from incentives.reading.source import read_source

_DAY = timedelta(days=1)
_AHEAD = 150  # years: no record is kept for longer
Subject: TypeAlias = "tuple[str, ...]"
Positions: TypeAlias = "dict[Subject, Position]"


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
        self._chronicle = Chronicle(engine, self.household)
        self._known: list[Event] = []
        self._steps: dict[Lane, list[Step]] = {}
        self._recorded: dict[tuple[Any, ...], int] = {}
        self._clock: date | None = None

    def problems(self) -> list[Problem]:
        """Return what makes the events, all of them known, unfit for the record; empty when nothing does."""
        return self._chronicle.problems(self.events)

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
        self._let_pass(until)

    def learn(self, batch: Sequence[Event], learned: date) -> None:
        """Take in events learned on one day, later than all before, and write what they change into the ledger."""
        self._let_pass(learned - _DAY)
        self._known += batch
        events = known_events(self._known)
        if not events or not events[0].is_start:
            return
        first = events[0].on
        begin = first if self._clock is None else max(first, min(self._touched(batch)))
        if self.stands and first != self.stands[0].day:
            begin = min(first, self.stands[0].day)  # the start itself was put right
        kept = [stand for stand in self.stands if stand.day < begin] if first < begin else []
        self.stands = [*kept, *self._chronicle.stands(events, kept[-1] if kept else None)]
        self._clock = learned
        self._write(list(self._derived(begin, learned)), begin, learned)

    def _let_pass(self, day: date) -> None:
        """Let time pass to the end of a day, in which nothing is learned."""
        if self._clock is not None and day > self._clock:
            begin, self._clock = self._clock + _DAY, day
            self._write(list(self._derived(begin, day)), begin)

    def _touched(self, batch: Iterable[Event]) -> Iterator[date]:
        """Yield the days from which events change the record: their own, and what was ever said of the same ones."""
        about = {event.corrects or event.id for event in batch}
        return (event.on for event in self._known if (event.corrects or event.id) in about)

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
        moments = self._moments(stand, programme)
        days = moments[bisect_left(moments, start) : bisect_left(moments, until)]
        if start == stand.day and start not in days:
            days.insert(0, start)
        for day in days:
            opening = day == stand.day
            answers = self.engine.answers(programme, stand.case, day, ineligible=False)
            found = {item.subject: position(item) for item in answers}
            for subject in dict.fromkeys((*positions, *found)):
                old, new = positions.get(subject, NOWHERE), found.get(subject, NOWHERE)
                if old == new:
                    continue
                occasions: tuple[Occasion, ...] = ()
                if opening and not self._anyway(programme, subject, earlier, day, new):
                    occasions = tuple(map(_occasion, stand.events))
                before = partial(
                    self._answer, programme, subject, earlier if opening else stand.case, day - _DAY
                )
                after = partial(self._answer, programme, subject, stand.case, day)
                positions[subject] = new
                yield Step((programme, subject), day, old, new, occasions, before, after)

    def _moments(self, stand: Stand, programme: str) -> list[date]:
        """Return the days on which time alone may change answers while the record stands as it does."""
        known = stand.state.moments
        if programme not in known:
            days = {day for day in _application_days(stand.case) if stand.day <= day}
            last = date(min(stand.day.year + _AHEAD, date.max.year), 1, 1)
            known[programme] = sorted(days.union(self.engine.moments(programme, stand.case, stand.day, last)))
        return known[programme]

    def _anyway(
        self, programme: str, subject: Subject, earlier: Case | None, day: date, new: Position
    ) -> bool:
        """Tell whether time alone would have led to the same position, had nothing happened on the day."""
        if earlier is None or not self.engine.moments(programme, earlier, day - _DAY, day + _DAY):
            return False
        return position(self._answer(programme, subject, earlier, day)) == new

    def _answer(self, programme: str, subject: Subject, case: Case | None, day: date) -> Determination | None:
        """Return the determination of one subject; None without a record, or where it is no subject."""
        found = self.engine.answers(programme, case, day) if case is not None else []
        return next((item for item in found if item.subject == subject), None)

    def _write(self, derived: Sequence[Step], begin: date, learned: date | None = None) -> None:
        """Withdraw the steps from a day on that no longer follow, and record those that newly do.

        Where nothing was learned, time alone is at work: a step is recorded on its own day.
        """
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
        self._vote(fresh)
        names = self.rules.names([_difference(step) for step in fresh]) if fresh else []
        for step, name in zip(fresh, names, strict=True):
            self.entries.append(Entry(len(self.entries) + 1, learned or step.day, step, name))
            self._recorded[step.mark] = len(self.entries)
            steps = [*self._steps.get(step.lane, ()), step]
            self._steps[step.lane] = sorted(steps, key=lambda step: step.day)

    def _withdraw(self, step: Step, learned: date) -> None:
        number = self._recorded.pop(step.mark)
        name = self.entries[number - 1].transition
        self.entries.append(Entry(len(self.entries) + 1, learned, step, name, withdraws=number))

    def _vote(self, fresh: Iterable[Step]) -> None:
        """Take the second vote on every step that is about to be recorded. Raises EnginesDisagree."""
        if self.engine.second_vote:
            for programme, day in dict.fromkeys((step.lane[0], step.day) for step in fresh):
                stand = next(stand for stand in reversed(self.stands) if stand.day <= day)
                self.engine.timeline(stand.case, day, day + _DAY, programmes=[programme])


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
