"""What the entitlements of one person do to each other: what `award.stacking` says, for a whole block at once.

Claims are numbered; claims of different programmes that share a person meet, and the rule for a pair of kinds of
claims is looked up once. Who is replaced is settled in rounds, the same for every order (grounded semantics).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from incentives.batch.kernel.answers import NO_AMOUNT, UNDETERMINED, Answers, Payment
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.kinship import Rows
from incentives.batch.kernel.plan import ProgrammePlan
from incentives.batch.kernel.values import distinct
from incentives.ir.stacking import StackingRule

_OPEN, _PAID, _REPLACED = -1, 0, 1


@dataclass(frozen=True)
class _Kind:
    """One entitlement of a programme, or the programme itself where it is applied for and still open.

    `plan` numbers the programme, `payment` its entitlement (None: the programme itself).
    """

    plan: int
    payment: int | None
    programme: str
    name: str
    per: str = ""

    def is_(self, name: str) -> bool:
        """Tell whether a rule means it."""
        return name in (self.programme, self.name)

    def of(self, answers: Sequence[Answers]) -> tuple[Answers, Payment | None]:
        """Return the programme and the entitlement of one block."""
        each = answers[self.plan]
        return each, each.payments[self.payment] if self.payment is not None else None

    def candidates(self, answers: Sequence[Answers]) -> Rows:
        """Return the candidates that have such a claim, by their place among the candidates of the programme."""
        each, payment = self.of(answers)
        if payment is not None:
            return np.flatnonzero(payment.there)
        return np.flatnonzero(((each.outcome == UNDETERMINED) & each.applied)[each.candidates])


class Stacking:
    """How the entitlements of some programmes combine in one place on one day.

    `chain` is the place of application with the places above it, most specific first.
    """

    def __init__(
        self, plans: Sequence[ProgrammePlan], rules: Iterable[StackingRule], chain: Sequence[str], on: date
    ) -> None:
        self.kinds = list(_kinds(plans))
        self.rules = [rule for rule in rules if rule.place in chain and rule.period.covers(on)]
        self.table = _table(self.kinds, self.rules, chain)

    def __call__(self, answers: Sequence[Answers], frame: Frame) -> None:
        """Write on the payments of a block what is replaced, and what is in doubt."""
        for _, payment in (kind.of(answers) for kind in self.kinds):
            if payment is not None:
                payment.replaced[:], payment.in_doubt[:] = False, False
        kind, candidate, claim, entity = _claims(self.kinds, answers, frame)
        one, other = _meetings(claim, entity)
        ruled = self.table[kind[one], kind[other]] >= 0
        one, other = one[ruled], other[ruled]
        if not len(one):
            return
        met = _Met(one, other, len(kind))
        for pair in {(int(i), int(j)) for i, j in zip(kind[one], kind[other], strict=True)}:
            here = (kind[one] == pair[0]) & (kind[other] == pair[1])
            self._judge(met, here, pair, answers, candidate)
        replaced, paid = met.effects()
        for number, item in enumerate(self.kinds):
            payment = item.of(answers)[1]
            if payment is not None:
                mine = kind[one] == number
                payment.replaced[candidate[one[mine & replaced]]] = True
                payment.in_doubt[candidate[one[mine & ~replaced & ~paid]]] = True

    def _judge(
        self, met: _Met, here: Rows, pair: tuple[int, int], answers: Sequence[Answers], candidate: Rows
    ) -> None:
        """Say for the meetings of two kinds of claims what their rule says."""
        one, other, rule = self.kinds[pair[0]], self.kinds[pair[1]], self.rules[self.table[pair]]
        (_, mine), (_, theirs) = one.of(answers), other.of(answers)
        met.paid[here] = rule.combination == "both" or (
            rule.combination == "exclusive" and one.is_(rule.keeps)
        )
        if mine is None or theirs is None:
            return
        if rule.combination == "exclusive":
            first, second = (one, other) if one.name < other.name else (other, one)
            met.beats[here] = (first if first.is_(rule.keeps) else second) is one
        elif rule.combination == "higher" and one.per == other.per:
            amount = mine.amount[candidate[met.one[here]]]
            rival = theirs.amount[candidate[met.other[here]]]
            wins = amount >= rival if one.is_(rule.pair[0]) else amount > rival
            met.beats[here] = wins & (amount != NO_AMOUNT) & (rival != NO_AMOUNT)


class _Met:
    """Meetings of two claims, each in both orders; `beats` where the first beats the second, `paid` where it is paid."""

    def __init__(self, one: Rows, other: Rows, claims: int) -> None:
        self.one, self.other, self.claims = one, other, claims
        self.beats, self.paid = np.zeros(len(one), np.bool_), np.zeros(len(one), np.bool_)

    def effects(self) -> tuple[Rows, Rows]:
        """Return where the first of each two is replaced by the second, and where it is paid."""
        keys = self.one * self.claims + self.other
        order = np.argsort(keys)
        turned = order[np.searchsorted(keys, self.other * self.claims + self.one, sorter=order)]
        beaten = self.beats[turned]
        state = _settled(self.one[self.beats], self.other[self.beats], self.claims)[self.other]
        paid = self.paid | self.beats
        return ~paid & beaten & (state == _PAID), paid | (beaten & (state == _REPLACED))


def _kinds(plans: Sequence[ProgrammePlan]) -> Iterator[_Kind]:
    for number, plan in enumerate(plans):
        programme = plan.effective.programme.id
        yield _Kind(number, None, programme, programme)
        for place, payment in enumerate(plan.payments):
            if payment.rule.kind == "cash":
                name = f"{programme}.{payment.rule.id}"
                yield _Kind(number, place, programme, name, payment.rule.per)


def rivals(wanted: Sequence[str], rules: Iterable[StackingRule]) -> list[str]:
    """Return the programmes that have to be decided beside those wanted, because they may replace one of them."""
    found: dict[str, None] = {}
    for rule in rules:
        names = [name.partition(".")[0] for name in rule.pair]
        if any(name in wanted for name in names):
            found |= {name: None for name in names if name not in wanted}
    return list(found)


def _claims(
    kinds: Sequence[_Kind], answers: Sequence[Answers], frame: Frame
) -> tuple[Rows, Rows, Rows, Rows]:
    """Return the kind and the candidate of every claim, and (claim, person) for everybody a claim is of."""
    of_kind, candidates, claims, entities = [], [], [], []
    first, persons = 0, frame.rows("person")
    for number, kind in enumerate(kinds):
        each, found = answers[kind.plan], kind.candidates(answers)
        rows, numbers = each.rows[each.candidates[found]], np.arange(first, first + len(found))
        match each.plan.subject:
            case "couple":
                on_file = rows < len(frame.linking.spouses)
                entities.append(frame.linking.spouses[rows[on_file]].ravel())
                numbers = np.repeat(numbers[on_file], 2)
            case "household":
                entities.append(persons + rows)
            case _:
                entities.append(rows)
        of_kind.append(np.full(len(found), number))
        candidates.append(found)
        claims.append(numbers)
        first += len(found)
    return (
        np.concatenate(of_kind),
        np.concatenate(candidates),
        np.concatenate(claims),
        np.concatenate(entities),
    )


def _meetings(claim: Rows, entity: Rows) -> tuple[Rows, Rows]:
    """Return all pairs of different claims that share somebody, each in both orders, once."""
    order = np.argsort(entity, kind="stable")
    claim, entity = claim[order], entity[order]
    same = entity[1:] == entity[:-1]
    shared = np.flatnonzero(np.append(same, False) | np.append(False, same))
    claim, entity = claim[shared], entity[shared]
    start, stop = np.searchsorted(entity, entity, "left"), np.searchsorted(entity, entity, "right")
    sizes = stop - start
    one = np.repeat(claim, sizes)
    steps = np.arange(len(one)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    other = claim[np.repeat(start, sizes) + steps]
    count = int(claim.max(initial=0)) + 1
    keys = distinct((one * count + other)[one != other])
    return keys // count, keys % count


def _table(kinds: Sequence[_Kind], rules: Sequence[StackingRule], chain: Sequence[str]) -> Rows:
    """Return the rule for every two kinds of claims, -1 for none: the most specific place, then the most specific names."""
    found = np.full((len(kinds), len(kinds)), -1)
    ranks = [(chain.index(rule.place), -sum("." in name for name in rule.pair)) for rule in rules]
    for number in sorted(range(len(rules)), key=ranks.__getitem__):
        one, other = ([at for at, kind in enumerate(kinds) if kind.is_(name)] for name in rules[number].pair)
        for i, j in ((i, j) for i in one for j in other if kinds[i].programme != kinds[j].programme):
            for pair in ((i, j), (j, i)):
                if found[pair] < 0:
                    found[pair] = number
    return found


def _settled(winner: Rows, loser: Rows, claims: int) -> Rows:
    """Settle who is paid and who is replaced; claims in an undecided circle stay open."""
    state = np.full(claims, _OPEN)
    while True:
        loses = np.bincount(loser[state[winner] == _PAID], minlength=claims) > 0
        rivals = np.bincount(loser[state[winner] != _REPLACED], minlength=claims) > 0
        new = np.where(state != _OPEN, state, np.where(loses, _REPLACED, np.where(rivals, _OPEN, _PAID)))
        if (new == state).all():
            return state
        state = new
