"""Two states of the same households compared: which entitlements are new, go on, changed, end or have to be checked.

Only what somebody had or has is listed; nobody is listed for anything else. An entitlement that nothing known ends is
never said to end: where facts are missing now, or the household is not among the documents, it has to be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from incentives.domain.determination import Entitlement, Outcome, State
from incentives.explain.transitions import Reason, Step, position, reasons
from incentives.ir.determination import Determination, Result
from incentives.ir.ruleset import Programme

Change: TypeAlias = Literal["new", "continuing", "changed", "ending", "to_check"]
CHANGES: dict[Change, tuple[str, str]] = {
    "new": ("新增", "new"),
    "continuing": ("继续", "continuing"),
    "changed": ("变动", "changed"),
    "ending": ("退出", "ending"),
    "to_check": ("待核实", "to be checked"),
}
_ABSENT = Reason("absent", "本期没有该户案卷", "no document of the household now", None)
_NO_SUBJECT = Reason("no_subject", "本期案卷中没有该对象", "not among the subjects now", None)
_FIRST = Reason("first", "上期没有该户案卷", "no document of the household before", None)
_SINCE = Reason("subject", "上期案卷中没有该对象", "not among the subjects before", None)


@dataclass(frozen=True, slots=True)
class Money:
    """One cash entitlement in both states, in fen; 0 where it is not paid, None where the amount is not known.

    `shared` says that the amount is not this subject's alone (a fee for both parents), so that sums count it once.
    """

    entitlement: str
    name: str
    english: str
    per: str
    before_fen: int | None
    after_fen: int | None
    shared: bool

    @property
    def difference_fen(self) -> int | None:
        """Return what is paid more now, None where that is not known."""
        if self.before_fen is None or self.after_fen is None:
            return None
        return self.after_fen - self.before_fen


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one subject's claim to one programme.

    `title` is the programme's name in both languages, `names` are the persons' full names, masked by whoever shows
    them; `state` is that of the present determination, None where there is none.
    """

    household: str
    village: str
    programme: str
    title: tuple[str, str]
    subject: tuple[str, ...]
    names: tuple[str, ...]
    change: Change
    state: State | None
    money: tuple[Money, ...]
    causes: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What the entitlements of one kind of change come to, by programme and payment period; unknown amounts are counted."""

    change: Change
    programme: str
    per: str
    entitlements: int
    before_fen: int
    after_fen: int
    unknown: int


def compared(before: Mapping[str, Result], after: Mapping[str, Result]) -> Iterator[Line]:
    """Yield the lines of all households, by household number; the keys of both mappings are these numbers."""
    for household in sorted({*before, *after}):
        old, new = _lanes(before.get(household)), _lanes(after.get(household))
        for lane in dict.fromkeys((*old, *new)):
            line = _line(
                household, lane, (old.get(lane), new.get(lane)), (before.get(household), after.get(household))
            )
            if line is not None:
                yield line


def totals(lines: Iterable[Line]) -> list[Total]:
    """Return the sums by change, programme and period; money for several subjects together counts once."""
    sums: dict[tuple[Change, str, str], list[int]] = {}
    counted: set[tuple[str, str, str]] = set()
    for line in lines:
        for money in line.money:
            once = (line.household, line.programme, money.entitlement)
            if money.shared and once in counted:
                continue
            counted.add(once)
            found = sums.setdefault((line.change, line.programme, money.per), [0, 0, 0, 0])
            known = money.before_fen is not None and money.after_fen is not None
            found[0] += 1
            found[1] += money.before_fen or 0 if known else 0
            found[2] += money.after_fen or 0 if known else 0
            found[3] += not known
    return [Total(*key, *found) for key, found in sorted(sums.items(), key=lambda pair: _order(pair[0]))]


def _order(key: tuple[Change, str, str]) -> tuple[int, str, str]:
    change, programme, per = key
    return list(CHANGES).index(change), programme, per


def _lanes(result: Result | None) -> dict[tuple[str, tuple[str, ...]], Determination]:
    """Return the determinations of a result by programme and subject, whatever the order of the spouses."""
    if result is None:
        return {}
    return {(item.programme, tuple(sorted(item.subject))): item for item in result}


def _line(
    household: str,
    lane: tuple[str, tuple[str, ...]],
    items: tuple[Determination | None, Determination | None],
    results: tuple[Result | None, Result | None],
) -> Line | None:
    """Compare one subject; None where there was and is nothing."""
    before, after = items
    if not _has(before) and not _has(after):
        return None
    money = tuple(_money(before, after))
    change = _change(before, after, money)
    whose = results[1] or results[0]
    return Line(
        household=household,
        village=whose.village if whose is not None else "",
        programme=lane[0],
        subject=lane[1],
        names=tuple(_names(lane[1], results)),
        change=change,
        title=_title(before, after),
        state=after.state if after is not None else None,
        money=money if change != "to_check" else tuple(_not_known(money)),
        causes=_causes(change, before, after, results),
    )


def _title(*items: Determination | None) -> tuple[str, str]:
    programme = next(item.effective.programme for item in items if item is not None)
    return programme.chinese, programme.english or programme.id


def _has(item: Determination | None) -> bool:
    return item is not None and item.outcome is Outcome.ELIGIBLE


def _change(before: Determination | None, after: Determination | None, money: Iterable[Money]) -> Change:
    if not _has(before):
        return "new"
    if after is None or after.outcome is Outcome.UNDETERMINED:
        return "to_check"
    if after.outcome is Outcome.INELIGIBLE:
        return "ending"
    return "changed" if any(one.before_fen != one.after_fen for one in money) else "continuing"


def _money(before: Determination | None, after: Determination | None) -> Iterator[Money]:
    """Yield every cash entitlement of either state."""
    old, new = _cash(before), _cash(after)
    for name in dict.fromkeys((*old, *new)):
        holder = after if name in new else before
        known = new.get(name) or old[name]
        shared = holder is not None and known.unit != holder.effective.programme.subject
        amounts = (_paid(old.get(name)), _paid(new.get(name)))
        yield Money(name, known.name, known.english, known.per, *amounts, shared)


def _cash(item: Determination | None) -> dict[str, Entitlement]:
    if item is None or not _has(item):
        return {}
    return {one.id: one for one in item.entitlements if one.kind == "cash"}


def _paid(entitlement: Entitlement | None) -> int | None:
    """Return what is paid: nothing where there is no entitlement, or where another one is paid instead."""
    if entitlement is None or not entitlement.payable:
        return 0
    return entitlement.amount_fen


def _not_known(money: Iterable[Money]) -> Iterator[Money]:
    for one in money:
        yield Money(one.entitlement, one.name, one.english, one.per, one.before_fen, None, one.shared)


def _causes(
    change: Change,
    before: Determination | None,
    after: Determination | None,
    results: tuple[Result | None, Result | None],
) -> tuple[Reason, ...]:
    """Return why the claim is another one; nothing where it goes on as it was."""
    if after is None:
        return (_ABSENT,) if results[1] is None else (_NO_SUBJECT,)
    if change == "continuing":
        return ()
    if before is None:
        return (_FIRST,) if results[0] is None else (_SINCE,)
    step = Step((after.programme, after.subject), after.on, position(before), position(after), (),
                lambda: before, lambda: after)  # fmt: skip
    titles = {item.programme: item.effective.programme for item in results[1] or ()}
    return tuple(_replaced(before, after, titles)) or reasons(step)


def _replaced(
    before: Determination, after: Determination, titles: Mapping[str, Programme]
) -> Iterator[Reason]:
    """Yield the entitlements that another one of the same person has come to replace, or no longer replaces."""
    old = {one.id: one.payable for one in before.entitlements}
    for one in after.entitlements:
        if old.get(one.id, one.payable) == one.payable:
            continue
        rival = next((effect for effect in one.stacking if effect.effect == "replaced"), None)
        if rival is None:
            yield Reason("stacking", "不再由其他待遇代替", "no longer replaced by another payment", None)
            continue
        title = titles.get(rival.rival)
        chinese = title.chinese if title is not None else rival.rival
        english = title.english if title is not None else rival.rival
        yield Reason("stacking", f"已由“{chinese}”代替", f"{english} is paid instead", rival.basis)


def _names(subject: Iterable[str], results: Iterable[Result | None]) -> Iterator[str]:
    """Yield the full names of the persons of a subject, from whichever state has them."""
    for person in subject:
        names = [result.names.get(person, "") for result in results if result is not None]
        found = next((name for name in reversed(names) if name), "")
        if found:
            yield found
