"""A timeline in words: what an interval pays, why it begins, and the same as a JSON document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from incentives.domain.case import Case
from incentives.domain.truth import Truth
from incentives.explain.causes import Change, Kind
from incentives.explain.subjects import say_persons
from incentives.explain.timeline import Interval, eligible_from, lanes
from incentives.explain.wording import OUTCOMES, Wording, say_day, say_money

SCHEMA = "incentives/timeline/1"
KINDS: dict[Kind, tuple[str, str]] = {
    "age": ("年龄", "age"),
    "standard": ("标准调整", "new standard"),
    "rule": ("规定变化", "rules changed"),
    "expiry": ("到期", "expired"),
    "term": ("期间届满", "term has run"),
    "event": ("所载事项", "recorded event"),
}
_TURNED = {Truth.FALSE: ("不成立", "does not hold"), Truth.UNKNOWN: ("尚不能确定", "not known")}


def say_lane(lane: Sequence[Interval], case: Case, wording: Wording) -> tuple[str, str]:
    """Return the name of the programme and that of the subject, masked unless revealed."""
    programme = lane[0].determination.effective.programme
    return wording.said(programme.chinese, programme.english or programme.id), say_persons(
        lane[0].subject, case, wording
    )


def say_paid(interval: Interval, wording: Wording) -> str:
    """Return the amounts of an interval, such as 每月80元; nothing where none is known or nothing is paid."""
    paid = [
        say_money(item.amount_fen, item.per, wording.language)
        for item in interval.determination.entitlements
        if item.amount_fen is not None
    ]
    return wording.said("、", ", ").join(paid)


def say_answer(interval: Interval, wording: Wording) -> str:
    """Return outcome and amounts: 符合　每月80元."""
    outcome = OUTCOMES[wording.language][interval.outcome]
    return wording.said("　", " ").join(filter(None, (outcome, say_paid(interval, wording))))


def say_change(change: Change, wording: Wording) -> str:
    """Return one reason with its kind: 年龄：年满60周岁. A condition that does not hold from now on says so."""
    kind, says = wording.said(*KINDS[change.kind]), wording.said(change.says, change.english or change.clause)
    turned = wording.said(*_TURNED[change.truth]) if change.truth in _TURNED else ""
    return wording.said(
        f"{kind}：{says}" + (f"——{turned}" if turned else ""),
        f"{kind}: {says}" + (f" - {turned}" if turned else ""),
    )


def say_causes(interval: Interval, wording: Wording) -> str:
    """Return all reasons of an interval; nothing for the first of a lane."""
    return wording.said("；", "; ").join(say_change(cause, wording) for cause in interval.causes)


def say_eligible_from(lane: Sequence[Interval], wording: Wording) -> str:
    """Return 如无其他变化，自2011年6月15日起符合; nothing for who is eligible from the start, or never is."""
    day = eligible_from(lane)
    if day is None:
        return ""
    shown = say_day(day, wording.language)
    return wording.said(f"如无其他变化，自{shown}起符合", f"if nothing else changes, eligible from {shown}")


def timeline_document(
    intervals: Sequence[Interval], case: Case, start: date, until: date, wording: Wording
) -> dict[str, Any]:
    """Return the JSON form of a timeline, schema `incentives/timeline/1`.

    `from` and `until` (not included) bound the stretch. Each of `lanes` has `programme`, `name`, `subject` (ids),
    `persons` (masked), `eligible_from` (null for who is eligible from the start, or never) and `intervals`; these
    have `from`, `until`, `outcome`, `entitlements` (`id`, `amount_fen` or null, `per`, `unit`) and `causes`: `kind`
    (age, standard, rule, expiry, term, event), `clause`, `says`, `english`, and `truth` from now on (true, false,
    unknown; null where the cause is no condition). Days are ISO.
    """
    return {
        "schema": SCHEMA,
        "household": case.id,
        "from": start.isoformat(),
        "until": until.isoformat(),
        "lanes": [_lane(lane, case, wording) for lane in lanes(intervals)],
    }


def _lane(lane: Sequence[Interval], case: Case, wording: Wording) -> dict[str, Any]:
    begins = eligible_from(lane)
    return {
        "programme": lane[0].programme,
        "name": lane[0].name,
        "subject": list(lane[0].subject),
        "persons": say_lane(lane, case, wording)[1],
        "eligible_from": begins and begins.isoformat(),
        "intervals": [_interval(interval) for interval in lane],
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "from": interval.start.isoformat(),
        "until": interval.until.isoformat(),
        "outcome": interval.outcome.value,
        "entitlements": [
            {"id": one.id, "amount_fen": one.amount_fen, "per": one.per, "unit": one.unit}
            for one in interval.determination.entitlements
        ],
        "causes": [
            {
                "kind": cause.kind,
                "clause": cause.clause,
                "says": cause.says,
                "english": cause.english,
                "truth": None if cause.truth is None else cause.truth.name.lower(),
            }
            for cause in interval.causes
        ],
    }
