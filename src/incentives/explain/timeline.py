"""Outcome and amount over time: maximal intervals of one answer, and why each begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.domain.determination import Outcome
from incentives.ir.determination import Determination
from incentives.ir.settled import Settled

Decide = Callable[[date], Sequence[Determination]]


@dataclass(frozen=True, slots=True)
class Change:
    """One reason why an answer changed: a condition that now holds or fails, an amount, or policy."""

    clause: str
    says: str
    english: str


@dataclass(frozen=True, slots=True)
class Interval:
    """The days [start, until) on which a programme's answer for a subject stays the same."""

    programme: str
    name: str
    subject: tuple[str, ...]
    start: date
    until: date
    outcome: Outcome
    amounts_fen: tuple[int | None, ...]
    causes: tuple[Change, ...]
    determination: Determination


def timeline(decide: Decide, moments: Sequence[date], start: date, until: date) -> tuple[Interval, ...]:
    """Join the answers of the given moments to maximal intervals, programme by programme and subject by subject."""
    lanes: dict[tuple[str, tuple[str, ...]], list[_Turn]] = {}
    latest: dict[tuple[str, tuple[str, ...]], Determination] = {}
    for day in [start, *moments]:
        for item in decide(day):
            key = (item.programme, item.subject)
            before = latest.get(key)
            if before is None or _answer(before) != _answer(item):
                lanes.setdefault(key, []).append(_Turn(day, before, item))
            latest[key] = item
    return tuple(_interval(lane, n, until) for lane in lanes.values() for n in range(len(lane)))


@dataclass(frozen=True, slots=True)
class _Turn:
    """The day an answer changes, with the answer just before and the new one."""

    day: date
    before: Determination | None
    after: Determination


def _answer(item: Determination) -> tuple[Any, ...]:
    paid = tuple((entitlement.id, entitlement.amount_fen) for entitlement in item.entitlements)
    return item.outcome, paid


def _interval(lane: list[_Turn], n: int, until: date) -> Interval:
    day, before, item = lane[n].day, lane[n].before, lane[n].after
    end = lane[n + 1].day if n + 1 < len(lane) else until
    causes = _causes(before, item) if before is not None else ()
    amounts = tuple(entitlement.amount_fen for entitlement in item.entitlements)
    programme = item.effective.programme
    return Interval(
        programme.id, programme.chinese, item.subject, day, end, item.outcome, amounts, causes, item
    )


def _causes(before: Determination, after: Determination) -> tuple[Change, ...]:
    """Return the conditions whose truth changed, else the amount or the policy behind the change."""
    old = {node.condition.clause.id: node for node in _leaves(before)}
    found = []
    for node in _leaves(after):
        clause = node.condition.clause
        known = old.get(clause.id)
        if known is None or known.truth is not node.truth:
            found.append(Change(clause.id, clause.says, clause.english))
    if found:
        return tuple(found)
    name = after.effective.programme.entitlements[0].pays
    return (Change(name, "待遇标准调整", "the standard changed"),)


def _leaves(item: Determination) -> list[Settled]:
    return [node for node in item.findings.eligibility.walk() if not node.parts]
