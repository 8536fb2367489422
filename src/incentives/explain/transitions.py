"""How the answer for one programme and subject changes over time: steps, why each was taken, and the ledger of them.

A ledger only grows. A step that what was learned later has overtaken is withdrawn by an entry of its own; what the
entries leave standing is the history as it is known now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from incentives.domain.citation import Basis
from incentives.domain.determination import Outcome, State
from incentives.domain.truth import Truth
from incentives.explain.wording import say_day, say_money
from incentives.ir.determination import Determination
from incentives.ir.operand import DerivedOf
from incentives.ir.settled import Settled

Lane: TypeAlias = "tuple[str, tuple[str, ...]]"  # a programme, and the ids of its subject's persons
Status: TypeAlias = Literal["T", "F", "U"]
What: TypeAlias = Literal["status", "amount", "start", "state"]
_STATUS: dict[Outcome, Status] = {Outcome.ELIGIBLE: "T", Outcome.INELIGIBLE: "F", Outcome.UNDETERMINED: "U"}


@dataclass(frozen=True, slots=True)
class Paid:
    """One entitlement as a position knows it: amount in fen (None when it is no money or not known), first day."""

    id: str
    amount_fen: int | None
    per: str
    starts: date | None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a lane stands on a day; somebody who is not (or no longer) a subject stands where the ineligible do."""

    status: Status = "F"
    state: State | None = None
    paid: tuple[Paid, ...] = ()


NOWHERE = Position()


def position(item: Determination | None) -> Position:
    """Return where a determination puts its subject."""
    if item is None or item.outcome is Outcome.INELIGIBLE:
        return NOWHERE
    paid = tuple(Paid(one.id, one.amount_fen, one.per, one.starts) for one in item.entitlements)
    return Position(_STATUS[item.outcome], item.state, paid)


def difference(old: Position, new: Position) -> What:
    """Tell in what two positions differ first: the status, then the amounts, the first day, the application."""
    if old.status != new.status:
        return "status"
    if _amounts(old) != _amounts(new):
        return "amount"
    return "start" if old.paid != new.paid else "state"


def _amounts(found: Position) -> list[tuple[str, int | None]]:
    return [(one.id, one.amount_fen) for one in found.paid]


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as a cause: its id, what happened in both languages, and the day it was true."""

    id: str
    chinese: str
    english: str
    on: date


@dataclass(frozen=True, slots=True)
class Reason:
    """What made the answer another one: a condition that now holds or fails, a standard, a first day.

    `truth` is what a condition has come to, None where the reason is no condition.
    """

    clause: str
    says: str
    english: str
    basis: Basis | None
    truth: Truth | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A lane's change of position on a day.

    `occasions` are the events of that day that brought it about; none when time alone did (a birthday, a new
    standard, a paper that ran out). `before` and `after` work out the determinations of the day before and of the
    day (None for who is no subject), each from the record of that day, when somebody asks for the reasons.
    """

    lane: Lane
    day: date
    old: Position
    new: Position
    occasions: tuple[Occasion, ...]
    before: Callable[[], Determination | None]
    after: Callable[[], Determination | None]

    @property
    def mark(self) -> tuple[Lane, date, Position, Position]:
        """Return what makes two steps the same."""
        return self.lane, self.day, self.old, self.new


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger, numbered from 1: a transition recorded, or the number of an entry withdrawn.

    `learned` is the day the line was written.
    """

    number: int
    learned: date
    step: Step
    transition: str
    withdraws: int | None = None


def standing(entries: Iterable[Entry]) -> dict[Lane, list[Entry]]:
    """Replay a ledger: return the entries that have not been withdrawn, by lane and day."""
    found: dict[int, Entry] = {}
    for entry in entries:
        if entry.withdraws is None:
            found[entry.number] = entry
        else:
            del found[entry.withdraws]
    lanes: dict[Lane, list[Entry]] = {}
    for entry in sorted(found.values(), key=lambda entry: (entry.step.day, entry.number)):
        lanes.setdefault(entry.step.lane, []).append(entry)
    return lanes


def reasons(step: Step) -> tuple[Reason, ...]:
    """Return what changed; nothing where the event says it all (somebody became a subject, or is none any more)."""
    before, after = step.before(), step.after()
    if after is None:
        return ()
    match difference(step.old, step.new):
        case "status":
            return tuple(_reason(leaf) for leaf in _turned(before, after))
        case "amount":
            return tuple(_standards(before, after))
        case "start":
            return tuple(_first_days(after))
        case "state":
            return (_application(after),)


def _turned(before: Determination | None, after: Determination) -> list[Settled]:
    """Return the leaves whose truth changed and that decide now, those that decided before where there are any.

    To somebody who is eligible from the first day on, no single condition is the reason.
    """
    if before is None and after.outcome is Outcome.ELIGIBLE:
        return []
    old = {node.condition.clause.id: node.truth for node in _leaves(before)}
    changed = [node for node in after.deciding if old.get(node.condition.clause.id) is not node.truth]
    held_back = {node.condition.clause.id for node in before.deciding} if before is not None else set()
    found = [node for node in changed if node.condition.clause.id in held_back] or changed
    return found if found or after.outcome is Outcome.ELIGIBLE else list(after.deciding)


def _leaves(item: Determination | None) -> list[Settled]:
    if item is None:
        return []
    return [node for node in item.findings.eligibility.walk() if not node.parts]


def _reason(leaf: Settled) -> Reason:
    clause = leaf.condition.clause
    return Reason(clause.id, clause.says, clause.english, clause.basis, leaf.truth)


def _standards(before: Determination | None, after: Determination) -> Iterable[Reason]:
    """Yield what each amount was and is, on the basis of the new standard."""
    old = {one.id: one for one in before.entitlements} if before is not None else {}
    for one in after.entitlements:
        earlier = old.get(one.id)
        if earlier is not None and earlier.amount_fen == one.amount_fen:
            continue
        was = [_money(earlier.amount_fen, earlier.per, lang) if earlier else "" for lang in ("zh", "en")]
        now = [_money(one.amount_fen, one.per, lang) for lang in ("zh", "en")]
        chinese = f"待遇标准由{was[0]}调整为{now[0]}" if earlier else f"增加“{one.name}”{now[0]}"
        english = (
            f"standard {was[1]}, now {now[1]}" if earlier else f"{one.english or one.id} added: {now[1]}"
        )
        yield Reason(one.id, chinese, english, one.standard.basis if one.standard else None)
    kept = {one.id for one in after.entitlements}
    for name, gone in old.items():
        if name not in kept:
            yield Reason(name, f"不再享受“{gone.name}”", f"{gone.english or name} ended", None)


def _money(fen: int | None, per: str, language: str) -> str:
    if fen is None:
        return "未定" if language == "zh" else "not known"
    return say_money(fen, per, "zh" if language == "zh" else "en")


def _first_days(after: Determination) -> Iterable[Reason]:
    """Yield the first day of each entitlement, on the basis of the definition it comes from."""
    for one in after.entitlements:
        rule = next(rule for rule in after.effective.programme.entitlements if rule.id == one.id)
        starts = rule.starts
        basis = (
            after.effective.derived[starts.record, starts.name].basis
            if isinstance(starts, DerivedOf)
            else None
        )
        chinese = f"起发日期为{say_day(one.starts)}" if one.starts else "起发日期不详"
        english = f"first day {one.starts}" if one.starts else "first day not known"
        yield Reason(one.id, chinese, english, basis)


def _application(after: Determination) -> Reason:
    if after.state == "determination":
        return Reason("application", "本人已申请并同意，由预审转为认定", "applied for, with consent", None)
    return Reason(
        "application",
        "申请或者同意不再有效，由认定转为预审",
        "the application or consent no longer stands",
        None,
    )
