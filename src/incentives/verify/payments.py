"""What an eligible subject is paid, as formulas: which amount, from when, until when; as `award.entitlement` works it out."""

from __future__ import annotations

from dataclasses import dataclass

from incentives.ir.ruleset import AmountRow, EntitlementRule
from incentives.verify.encoder import Encoder
from incentives.verify.logic import NO, YES, Bit, Number, Tri, both, choose, either, equal, negated
from incentives.verify.rows import Row
from incentives.verify.values import UNSAID, Plain, Tally, Value


@dataclass(frozen=True, slots=True)
class Payment:
    """One entitlement: its own conditions, its amount in fen and its first day, either missing where not known.

    `amount` is `none` where the entitlement is no money, `whom` the word for whom it is, `floor` its lower bound where
    it is a range. `ends` is the earliest end that is known, or the latest day of one that is not, `ended_by` the word of
    its clause; both are `none` without one.
    """

    rule: EntitlementRule
    requires: Tri
    amount: Plain
    whom: Plain
    floor: Plain
    starts: Plain
    ends: Plain
    ended_by: Plain


def payments(encoder: Encoder, subject: Row) -> list[Payment]:
    """Encode every entitlement of a programme for its subject."""
    return [_payment(encoder, rule, subject) for rule in encoder.effective.programme.entitlements]


def _payment(encoder: Encoder, rule: EntitlementRule, subject: Row) -> Payment:
    condition = encoder.effective.requires.get(rule.id)
    requires = encoder.settled(condition, subject) if condition is not None else YES
    starts = encoder.value(rule.starts, subject) if rule.starts is not None else UNSAID
    if not isinstance(starts, Plain):
        raise TypeError("a first day is a day")
    amount, whom = _amount(encoder, rule, rule.pays, subject)
    floor, _ = _amount(encoder, rule, rule.pays_from, subject)
    return Payment(rule, requires, amount, whom, floor, starts, *_end(encoder, rule, subject))


def _end(encoder: Encoder, rule: EntitlementRule, subject: Row) -> tuple[Plain, Plain]:
    """Return the earliest end and its clause; of two on one day the clause that is named first.

    An end that is not known comes at the latest on the day that bounds it.
    """
    day: Number = 0
    clause: Number = 0
    known: Bit = False
    for exit_ in sorted(rule.ends, key=lambda one: one.clause.id):
        found = encoder.value(exit_.day, subject)
        if not isinstance(found, Plain):
            raise TypeError("an end is a day")
        told, until = either(found.there, found.bounded), choose(found.bounded, found.latest, found.value)
        nearer = both(told, either(negated(known), until < day))
        day = choose(nearer, until, day)
        clause = choose(nearer, encoder.world.word(exit_.clause.id), clause)
        known = either(known, told)
    return Plain(day, none=negated(known)), Plain(clause, none=negated(known))


def fits(encoder: Encoder, rule: EntitlementRule, row: AmountRow, subject: Row) -> Tri:
    """Return whether a row of the amount table is the one for a subject."""
    by = encoder.effective.programme.amounts[rule.pays].by
    found = YES
    for name, wanted in row.keys.items():
        key = encoder.value(by[name], subject)
        one = _is(encoder, key, wanted)
        found = Tri(both(found.true, one.true), either(found.false, one.false))
    return found


def _is(encoder: Encoder, key: Value, wanted: str | int | bool) -> Tri:
    if isinstance(key, Tri):
        return key if wanted is True or wanted == "yes" else ~key if wanted is False or wanted == "no" else NO
    number = wanted if isinstance(wanted, int) else encoder.world.word(wanted)
    if isinstance(key, Tally):
        exact = both(equal(key.low, key.high), negated(key.open), negated(key.missing))
        return Tri(both(exact, equal(key.low, number)), both(exact, negated(equal(key.low, number))))
    if not isinstance(key, Plain):
        raise TypeError("a standard is chosen by a number or a word")
    same = both(key.there, equal(key.value, number))
    known = negated(key.missing)
    return Tri(both(known, same), both(known, negated(same)))


def _amount(encoder: Encoder, rule: EntitlementRule, table: str, subject: Row) -> tuple[Plain, Plain]:
    """Return the amount on which all rows that may fit agree, and whom it is for.

    The amount is missing where rows differ or none is published.
    """
    if not table:
        return Plain(0, none=True), Plain(0, none=True)
    rows = [(negated(fits(encoder, rule, row, subject).false), row) for row in encoder.effective.rows[table]]
    published = [(bit, row.fen, row.unit) for bit, row in rows if row.fen is not None]
    missing: list[Bit] = [bit for bit, row in rows if row.fen is None]
    missing.append(negated(either(*(bit for bit, _ in rows))))
    for number, (bit, fen, _) in enumerate(published):
        missing += [both(bit, other) for other, beside, _ in published[number + 1 :] if beside != fen]
    value: Number = 0
    whom: Number = 0
    for bit, fen, unit in reversed(published):
        value, whom = choose(bit, fen, value), choose(bit, encoder.world.word(unit), whom)
    unknown = either(*missing)
    return Plain(value, unknown), Plain(whom, none=unknown)
