"""Money over time: the instalments that determinations of a stretch of months amount to.

A calendar month is the unit: no source divides it. A month is paid when the subject is eligible on its first day
(so the month of an exit is still paid, and the next is not), or on its last day with a start in or before that
month (so the month of reaching an age is paid where the start rule says so). A new payment does not begin in a
month for which a payment that may exclude it has already been made (S30: from the next month).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from incentives.domain.determination import Entitlement, Outcome, State
from incentives.functions.month_start import month_start
from incentives.functions.next_month import next_month
from incentives.ir.determination import Determination
from incentives.ir.stacking import FundingShare, StackingRule

Decide = Callable[[date], Sequence[Determination]]
Key = tuple[str, tuple[str, ...], str]
Owed = tuple[Determination, Entitlement]


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment: `month` is its first day, amounts are whole fen; central and local are None where no share is known.

    `certain` is False where something is still provisional or the first day is not known; `why` names it.
    """

    programme: str
    name: str
    subject: tuple[str, ...]
    entitlement: str
    month: date
    fen: int
    unit: str
    place: str
    state: State
    central_fen: int | None
    local_fen: int | None
    certain: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The instalments of a stretch of months, in order; money for a couple together stands once."""

    start: date
    until: date
    instalments: tuple[Instalment, ...]

    def total_fen(self) -> int:
        """Return the sum of all instalments in fen."""
        return sum(item.fen for item in self.instalments)

    def by_year(self) -> dict[int, int]:
        """Return calendar year → fen."""
        years: dict[int, int] = {}
        for item in self.instalments:
            years[item.month.year] = years.get(item.month.year, 0) + item.fen
        return years


def months(start: date, until: date) -> Iterator[date]:
    """Yield the first days of the months that begin on or after `start` and before `until`."""
    month = start if start.day == 1 else next_month(start)
    while month < until:
        yield month
        month = next_month(month)


def schedule(
    decide: Decide,
    start: date,
    until: date,
    rules: Iterable[StackingRule],
    funding: Iterable[FundingShare],
    chain: Callable[[date], Sequence[str]],
) -> Schedule:
    """Work out the instalments for the months that begin in [start, until).

    `decide` gives the determinations of a day; `chain` the place of application and those above it on a day.
    A one-off falls due in the month of its first day, or of first being owed where that day is not known; a yearly
    amount in January, or in the month of first being owed. So the schedule of a whole is the sum of its parts.
    """
    excluding = {frozenset(name.partition(".")[0] for name in rule.pair)
                 for rule in rules if rule.combination != "both"}  # fmt: skip
    shares = list(funding)
    paid: list[Instalment] = []
    first = next(months(start, until), None)
    before = _payers(decide, first - timedelta(days=1), excluding) if first is not None else {}
    for month in months(start, until):
        payers = _payers(decide, month, excluding)
        once: set[Key] = set()
        for key, (item, entitlement) in sorted(payers.items()):
            shared = _shared(item, entitlement)
            if shared not in once and _due(entitlement, month, key in before):
                once.add(shared)
                paid.append(_instalment(item, entitlement, month, shares, chain(month)))
        before = payers
    return Schedule(start, until, tuple(paid))


def _payers(decide: Decide, day: date, excluding: set[frozenset[str]]) -> dict[Key, Owed]:
    """Return what is owed in the month of a day, seen from its first day and then from its last."""
    month = month_start(day)
    payers = {_key(*owed): owed for owed in _owed(decide(month), month)}
    going_on = [item for item, _ in payers.values()]
    for item, entitlement in _owed(decide(next_month(month) - timedelta(days=1)), month):
        if not any(_excludes(item, other, excluding) for other in going_on):
            payers.setdefault(_key(item, entitlement), (item, entitlement))
    return payers


def _due(entitlement: Entitlement, month: date, owed_before: bool) -> bool:
    """Tell whether an entitlement owed in a month is also paid in it."""
    if entitlement.per == "once":
        starts = entitlement.starts
        return month_start(starts) == month if starts is not None else not owed_before
    return entitlement.per != "year" or month.month == 1 or not owed_before


def _owed(determinations: Iterable[Determination], month: date) -> Iterator[Owed]:
    """Yield the cash entitlements that fall due in a month, as seen on one of its days."""
    end = next_month(month)
    for item in determinations:
        for entitlement in item.entitlements if item.outcome is Outcome.ELIGIBLE else ():
            begun = entitlement.starts is None or entitlement.starts < end
            going = entitlement.ends is None or entitlement.ends > month
            cash = entitlement.kind == "cash" and entitlement.amount_fen is not None
            if begun and going and cash and entitlement.payable:
                yield item, entitlement


def _key(item: Determination, entitlement: Entitlement) -> Key:
    return item.programme, item.subject, entitlement.id


def _shared(item: Determination, entitlement: Entitlement) -> Key:
    """Return the key under which an amount is paid once: not to each person where it is for both or the household."""
    own = entitlement.unit == item.effective.programme.subject
    return item.programme, item.subject if own else (), entitlement.id


def _excludes(item: Determination, other: Determination, excluding: set[frozenset[str]]) -> bool:
    same_person = bool(set(item.subject) & set(other.subject))
    return same_person and frozenset((item.programme, other.programme)) in excluding


def _instalment(
    item: Determination,
    entitlement: Entitlement,
    month: date,
    shares: list[FundingShare],
    chain: Sequence[str],
) -> Instalment:
    fen = entitlement.amount_fen or 0
    central = _central(item.programme, month, shares, chain)
    central_fen = None if central is None else fen * central // 100
    why = _doubt(item, entitlement)
    return Instalment(
        programme=item.programme,
        name=item.effective.programme.chinese,
        subject=item.subject,
        entitlement=entitlement.id,
        month=month,
        fen=fen,
        unit=entitlement.unit,
        place=entitlement.standard.place if entitlement.standard else "",
        state=item.state,
        central_fen=central_fen,
        local_fen=None if central_fen is None else fen - central_fen,
        certain=not why,
        why=why,
    )


def _doubt(item: Determination, entitlement: Entitlement) -> str:
    """Return why an instalment is not certain, or nothing."""
    if item.referred:
        return "转人工核实"
    if entitlement.provisional:
        return "与其他待遇能否叠加未定（暂定）"
    if not entitlement.certain:
        return "该项待遇的条件不明"
    return "起发时间不明" if entitlement.starts is None else ""


def _central(programme: str, month: date, shares: list[FundingShare], chain: Sequence[str]) -> int | None:
    """Return the central share in percent: the most specific place that has one for the programme and month."""
    for place in chain:
        for share in shares:
            if share.place == place and programme in share.programmes and share.period.covers(month):
                return share.central_percent
    return None
