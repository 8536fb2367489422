"""Steps of a ledger in words: what changed, to what amount and from when, through which event, and on what basis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from incentives.domain.citation import Basis
from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.explain.transitions import Entry, Position, Reason, Step
from incentives.explain.wording import OUTCOMES, Wording, say_day, say_money

TRANSITIONS = {
    "opened": ("开始享受", "opened"),
    "pending": ("待补资料", "pending"),
    "suspended": ("暂缓，待补资料", "suspended, more has to be known"),
    "closed": ("终止", "closed"),
    "amount_changed": ("金额变动", "amount changed"),
    "start_changed": ("起发日期变动", "first day changed"),
    "state_changed": ("申请情况变动", "application changed"),
}
_NEVER_OPEN = ("不符合", "not eligible")
_NOT_APPLIED = ("符合条件，尚未申请", "eligible, not applied for")
_TRUTHS = {
    Truth.TRUE: ("符合", "holds: "),
    Truth.FALSE: ("不符合", "fails: "),
    Truth.UNKNOWN: ("尚不能确定", "not known: "),
}
_TIME = ("时日推移", "time")
_OUTCOME = {"T": Outcome.ELIGIBLE, "F": Outcome.INELIGIBLE, "U": Outcome.UNDETERMINED}


def say_transition(entry: Entry, wording: Wording) -> str:
    """Say what an entry records: 开始享受：每月450元，自2019年5月1日起."""
    step = entry.step
    name = TRANSITIONS[entry.transition]
    if entry.transition == "closed" and step.old.status == "U":
        name = _NEVER_OPEN  # what was never open is not closed
    elif entry.transition == "opened" and step.new.state == "screening":
        name = _NOT_APPLIED  # nothing is paid that nobody has applied for
    state = None if name is _NOT_APPLIED else step.new.state  # said already
    paid = say_position(replace(step.new, state=state), wording) if step.new.status == "T" else ""
    return wording.said(*name) + (wording.said("：", ": ") + paid if paid else "")


def say_outcome(found: Position, wording: Wording) -> str:
    """Say the outcome of a position."""
    return OUTCOMES[wording.language][_OUTCOME[found.status]]


def say_position(found: Position, wording: Wording) -> str:
    """Say what is paid and from when, and whether it is only a screening; nothing for what is no money."""
    words = []
    for one in found.paid:
        if one.amount_fen is None:
            continue
        money = say_money(one.amount_fen, one.per, wording.language)
        start = say_day(one.starts, wording.language) if one.starts else ""
        since = (
            wording.said(f"自{start}起", f"from {start}")
            if start
            else wording.said("起发日期未定", "first day open")
        )
        words.append(wording.said(f"{money}（{since}）", f"{money} ({since})"))
    if found.state == "screening":
        words.append(wording.said("预审", "screening"))
    return wording.said("，", ", ").join(words)


def say_causes(step: Step, found: Iterable[Reason], wording: Wording) -> str:
    """Say which events, or time, brought a step about, and what changed with it."""
    events = [
        wording.said(f"{one.chinese}（{one.id}）", f"{one.english} ({one.id})") for one in step.occasions
    ]
    first = wording.said("、", ", ").join(events) or wording.said(*_TIME)
    return wording.said("；", "; ").join(part for part in (first, say_reasons(found, wording)) if part)


def say_reasons(found: Iterable[Reason], wording: Wording) -> str:
    """Say what changed, conditions with what they have come to: 不符合“本人健在”."""
    said: dict[str, list[str]] = {}
    for one in found:
        text = wording.said(one.says, one.english or one.clause)
        if one.truth is None:
            said[text] = []
        else:
            said.setdefault(wording.said(*_TRUTHS[one.truth]), []).append(wording.said(f"“{text}”", text))
    return wording.said("；", "; ").join(
        lead + wording.said("、", ", ").join(conditions) for lead, conditions in said.items()
    )


def say_bases(found: Iterable[Reason], wording: Wording) -> str:
    """Say the documents behind the reasons, each once."""
    bases: dict[Basis, None] = {one.basis: None for one in found if one.basis is not None}
    return wording.said("；", "; ").join(dict.fromkeys(wording.basis(basis) for basis in bases))
