"""
What a ledger must equal: the timeline of the final record, worked out without the code that keeps ledgers.

The record is looked at stretch by stretch with `Engine.timeline`, and day by day with `Engine.determine`.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from incentives import Engine, Outcome
from incentives.evaluate.transitions import TransitionRules
from incentives.explain.transitions import Entry, standing
from incentives.life import Life
from tests.events.streams import LAST, Stream, delivered, stream

END = LAST + timedelta(1300)  # by then everything has been learned
STATUS = {Outcome.ELIGIBLE: "T", Outcome.INELIGIBLE: "F", Outcome.UNDETERMINED: "U"}


def lived(engine: Engine, found: Stream, rules: TransitionRules) -> Life:
    """The household of a stream, everything learned in its order."""
    life = Life(engine, found.events, rules, found.programmes)
    assert [] == [problem.report("en") for problem in life.problems()]
    life.run(END)
    return life


def by_ledger(entries: Iterable[Entry]) -> dict[Any, Any]:
    """Status and amounts by lane and first day, from a ledger replayed."""
    lanes = {}
    for lane, standing_entries in standing(entries).items():
        status = [
            (entry.step.day, (entry.step.new.status, amounts(entry.step.new.paid)))
            for entry in standing_entries
        ]
        lanes[lane] = joined(status)
    return {lane: found for lane, found in lanes.items() if found}


def by_timeline(engine: Engine, found: Stream) -> dict[Any, Any]:
    """The same from the timelines of the record, stretch after stretch."""
    lanes: dict[Any, Any] = {}
    days = [*found.days(), END + timedelta(1)]
    for day, until in pairwise(days):
        case = engine.read(found.document(day) or {})
        intervals = engine.timeline(case, day, until, programmes=found.programmes)
        ended = {lane: [(day, ("F", ()))] for lane in lanes}  # who is no subject any more
        for interval in intervals:
            answer = (STATUS[interval.outcome], amounts(interval.determination.entitlements))
            lane = (interval.programme, interval.subject)
            ended.pop(lane, None)
            lanes.setdefault(lane, []).append((interval.start, answer))
        for lane, gone in ended.items():
            lanes[lane] += gone
    return {
        lane: changes for lane, changes in ((lane, joined(all_)) for lane, all_ in lanes.items()) if changes
    }


def joined(changes: Iterable[Any]) -> list[Any]:
    """Changes without those that change nothing; everybody begins as not eligible."""
    found: list[Any] = []
    last = ("F", ())
    for day, answer in changes:
        if answer != last:
            found.append((day, answer))
            last = answer
    return found


def amounts(paid: Iterable[Any]) -> tuple[Any, ...]:
    """Ids and amounts of entitlements."""
    return tuple((one.id, one.amount_fen) for one in paid)


def positions(life: Life, day: date) -> dict[Any, Any]:
    """Status, state, amounts and first days by lane on a day, from the ledger."""
    found = {}
    for lane, entries in standing(life.entries).items():
        until = [entry.step.new for entry in entries if entry.step.day <= day]
        if until and until[-1].status != "F":
            new = until[-1]
            found[lane] = (
                new.status,
                new.state,
                tuple((one.id, one.amount_fen, one.starts) for one in new.paid),
            )
    return found


def determined(engine: Engine, found: Stream, day: date) -> dict[Any, Any]:
    """The same from a determination on that day."""
    document = found.document(day)
    if document is None:
        return {}
    result = engine.determine(engine.read(document), day, programmes=found.programmes)
    return {
        (item.programme, item.subject): (
            STATUS[item.outcome],
            item.state,
            tuple((one.id, one.amount_fen, one.starts) for one in item.entitlements),
        )
        for item in result
        if item.outcome is not Outcome.INELIGIBLE
    }


def compared(engine: Engine, seed: int, rules: TransitionRules) -> Counter[str]:
    """
    Compare one generated stream in every way; count its events, the entries of its ledger, and these by transition.

    Raises:
        AssertionError: something differs; the message has the stream.
    """
    random = Random(seed)  # noqa: S311 - the same each time
    found = stream(engine, random)
    life = lived(engine, found, rules)
    ledger = by_ledger(life.entries)
    assert by_timeline(engine, found) == ledger, shown(seed, found)
    for _ in range(3):
        day = random.choice([*found.days(), LAST]) + timedelta(random.randrange(-3, 400))
        assert determined(engine, found, day) == positions(life, day), f"{day} {shown(seed, found)}"
    other = lived(engine, delivered(found, random), rules)
    assert ledger == by_ledger(other.entries), shown(seed, found)
    assert positions(life, END) == positions(other, END), shown(seed, found)
    counts = Counter(entry.transition for entry in life.entries)
    counts.update(streams=1, events=len(found.events), entries=len(life.entries))
    return counts


def shown(seed: int, found: Stream) -> str:
    """What is needed to try a stream again."""
    return f"seed {seed}\n{found}"
