"""What recorded determinations come to in a period: dues that can be paid, and what is held back, with the reason.

The months, amounts and first and last days are those of `award.schedule`; here they meet what was recorded, whom the
money goes to, and what the place has arranged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from incentives.award.schedule import Instalment
from incentives.domain.case import Record
from incentives.domain.determination import Outcome
from incentives.engine import Engine
from incentives.ir.determination import Determination
from incentives.payments.account import account_of, is_account, is_holder
from incentives.payments.arrangement import Arrangement
from incentives.payments.funding import shares_for
from incentives.payments.line import Due, Slot
from incentives.payments.pay_period import PayPeriod
from incentives.payments.recorded import RecordedAnswer, RecordedHousehold

SPARED = frozenset({"undetermined", "no_standard", "uncertain", "no_account", "account_unfit", "holder_unfit",
                    "joint_payee", "payee_ended", "other_period", "not_due"})  # fmt: skip
"""Reasons for which nothing is paid now, and yet what was paid before is not said to be too much."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not paid: for whom, for which months, and why (a code of `reasons.WITHHELD`); `fen` is 0 where unknown."""

    household: str
    subject: tuple[str, ...]
    programme: str
    title: str
    entitlement: str
    reason: str
    months: tuple[date, ...]
    fen: int
    slots: tuple[Slot, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """The dues of one household in a period, and what is held back."""

    dues: tuple[Due, ...]
    withheld: tuple[Withheld, ...]


def owed(
    engine: Engine, household: RecordedHousehold, period: PayPeriod, arrangement: Arrangement, today: date
) -> Owed:
    """Return what a household is owed in a period, seen from a day, of the programmes recorded for it.

    Raises EnginesDisagree.
    """
    desk = _Desk(engine, household, _applying(engine, household, arrangement, period), period, today)
    found = engine.schedule(household.case, period.start, period.until, programmes=desk.recorded)
    dues: list[Due] = []
    held: dict[tuple[str, tuple[str, ...], str, str], list[Withheld]] = {}
    for item in found.instalments:
        answer = desk.due(item)
        if isinstance(answer, Due):
            dues.append(answer)
        else:
            lane = (answer.programme, answer.subject, answer.entitlement, answer.reason)
            held.setdefault(lane, []).append(answer)
    withheld = [_joined(items) for _, items in sorted(held.items())]
    return Owed(tuple(dues), (*withheld, *desk.open()))


class _Named(Protocol):
    """An instalment or a determination: both say which programme and whom they are about."""

    @property
    def programme(self) -> str: ...
    @property
    def subject(self) -> tuple[str, ...]: ...


class _Desk:
    """Turns the instalments of one household into dues."""

    def __init__(
        self,
        engine: Engine,
        household: RecordedHousehold,
        arrangement: Arrangement,
        period: PayPeriod,
        today: date,
    ) -> None:
        self.engine, self.household, self.arrangement = engine, household, arrangement
        self.period, self.today = period, today
        self.case = household.case
        self.persons = {person.id: person for person in self.case.tables["persons"]}
        self.programmes = engine.ruleset.programmes
        self.recorded = sorted({programme for programme, _ in household.answers})

    def due(self, item: Instalment) -> Due | Withheld:
        """Return the due of an instalment, or why it is held back."""
        slot = self._slot(item)
        answer = self.household.answers.get((item.programme, frozenset(item.subject)))
        payee = self._held_back(item, answer) or self._payee(item)
        if isinstance(payee, str) or answer is None:
            return self._withheld(item, item.entitlement, str(payee), (slot,), item)
        places = self.engine.ruleset.places.chain(self.case.place, item.month)
        return Due(
            secret=self.household.secret,
            slot=slot,
            programme=item.programme,
            entitlement=item.entitlement,
            household=self.case.id,
            pseudonym=self.household.pseudonym,
            payee=payee.id,
            owner=self.household.owners[payee.id],
            holder=str(payee.facts["name"]),
            account=account_of(payee),
            month=item.month,
            fen=item.fen,
            shares=shares_for(
                item.programme, item.month, places, self.engine.ruleset.funding, self.arrangement.local
            ),
            title=self._title(item.programme),
            hidden=bool(self.programmes[item.programme].public_name),
            place=self.case.place,
            determination=answer.entry,
        )

    def _held_back(self, item: Instalment, answer: RecordedAnswer | None) -> str:
        """Return the code of the reason why an instalment is not to be paid, whoever its payee is."""
        if item.state == "screening":
            return "screening"
        if answer is None:
            return "not_recorded"
        if not answer.eligible:
            return "other_answer"
        return self._at_another_time(item) if item.certain else "uncertain"

    def _at_another_time(self, item: Instalment) -> str:
        """Return why an instalment is paid at another time: a month that has not begun, unless the place pays ahead;
        other instalments than the batch's. A one-off is paid with any.
        """
        rule = self.arrangement.every(item.programme, item.month)
        if item.month > self.today and (rule is None or not rule.ahead):
            return "not_due"
        fits = rule is None or rule.every == self.period.every or self._per(item) == "once"
        return "" if fits else "other_period"

    def open(self) -> Iterator[Withheld]:
        """Yield what has been applied for and is not decided by now, or by the end of the period, or has no amount."""
        day = max(self.period.start, min(self.period.until - timedelta(days=1), self.today))
        for item in self.engine.determine(self.case, day, programmes=self.recorded):
            if item.state != "determination" or item.outcome is Outcome.INELIGIBLE:
                continue
            for rule in self.programmes[item.programme].entitlements:
                given = next((one for one in item.entitlements if one.id == rule.id), None)
                undecided = item.outcome is Outcome.UNDETERMINED
                if rule.kind == "cash" and (undecided or (given is not None and given.amount_fen is None)):
                    reason = "undetermined" if undecided else "no_standard"
                    slots = tuple(self._slots(item, rule.id, rule.per))
                    yield self._withheld(item, rule.id, reason, slots)

    def _slots(self, item: Determination, entitlement: str, per: str) -> Iterator[Slot]:
        """Yield the slots that a subject may be owed in a period, alone and as part of its household."""
        for month in self.period.months:
            for own in (True, False):
                yield self._slot_of(item.programme, item.subject, entitlement, _when(per, month), own=own)

    def _slot(self, item: Instalment) -> Slot:
        when = _when(self._per(item), item.month)
        own = item.unit == self.programmes[item.programme].subject
        return self._slot_of(item.programme, item.subject, item.entitlement, when, own=own)

    def _per(self, item: Instalment) -> str:
        """Return whether an amount is by the month, by the year, or once."""
        rules = self.programmes[item.programme].entitlements
        return next(rule.per for rule in rules if rule.id == item.entitlement)

    def _slot_of(
        self, programme: str, subject: tuple[str, ...], entitlement: str, when: str, *, own: bool
    ) -> Slot:
        whom = "+".join(sorted(subject)) if own else ""
        holders = [f"{self.household.pseudonym}/{whom}"]
        if own and len(subject) == 1 and subject[0] in self.household.identified:
            holders.append(self.household.owners[subject[0]])
        return Slot.of(self.household.secret, holders, programme, entitlement, when)

    def _payee(self, item: Instalment) -> Record | str:
        """Return the person whose own account is paid (SAFE-3), or the code of the reason why nobody is."""
        persons = [self.persons[name] for name in item.subject if name in self.persons]
        living = [person for person in persons if not _died(person, self.today)]
        if len(persons) > 1:
            rule = self.arrangement.joint_payee(item.programme, item.month)
            sex = {"wife": "female", "husband": "male"}.get(rule or "")
            living = [person for person in living if sex is None or person.facts.get("sex") == sex]
            if sex is None and len(living) > 1:
                living = [person for person in living if account_of(person)]
        if persons and not living:
            return "payee_ended" if all(_died(person, self.today) for person in persons) else "no_account"
        if len(living) != 1:
            return "joint_payee"
        if not account_of(living[0]):
            return "no_account"
        if not is_account(account_of(living[0])):
            return "account_unfit"
        return living[0] if is_holder(str(living[0].facts.get("name", ""))) else "holder_unfit"

    def _withheld(self, item: _Named, entitlement: str, reason: str, slots: tuple[Slot, ...],
                  instalment: Instalment | None = None) -> Withheld:  # fmt: skip
        return Withheld(
            household=self.case.id,
            subject=item.subject,
            programme=item.programme,
            title=self._title(item.programme),
            entitlement=entitlement,
            reason=reason,
            months=(instalment.month,) if instalment is not None else (),
            fen=instalment.fen if instalment is not None else 0,
            slots=slots,
            detail=instalment.why if instalment is not None and reason == "uncertain" else "",
        )

    def _title(self, programme: str) -> str:
        """Return the name that may be read by anybody, the bank included (SAFE-1)."""
        return self.programmes[programme].public_name or self.programmes[programme].chinese


def _applying(
    engine: Engine, household: RecordedHousehold, arrangement: Arrangement, period: PayPeriod
) -> Arrangement:
    """Return the arrangement where it is that of the household's place, or of one above it; else an empty one."""
    chain = engine.ruleset.places.chain(household.case.place, period.start)
    return arrangement if arrangement.place in chain else Arrangement()


def _when(per: str, month: date) -> str:
    return {"once": "once", "year": f"{month:%Y}"}.get(per, f"{month:%Y-%m}")


def _died(person: Record, today: date) -> bool:
    day = person.facts.get("death_date")
    return isinstance(day, date) and day <= today


def _joined(items: list[Withheld]) -> Withheld:
    """Join the months of one lane held back for one reason."""
    first = items[0]
    return Withheld(
        first.household, first.subject, first.programme, first.title, first.entitlement, first.reason,
        tuple(month for item in items for month in item.months), sum(item.fen for item in items),
        tuple(slot for item in items for slot in item.slots), first.detail,
    )  # fmt: skip
