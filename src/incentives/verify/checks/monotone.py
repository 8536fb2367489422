"""Stated monotonicities: moving one fact in the stated direction never takes anything away."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.ir.claims import Monotone
from incentives.ir.walk import clauses
from incentives.problem_texts import Bilingual
from incentives.verify import days
from incentives.verify.documents import Writer
from incentives.verify.encoder import Encoder
from incentives.verify.laboratory import Bench
from incentives.verify.logic import Bit, both, either, negated
from incentives.verify.payments import Payment, payments
from incentives.verify.rows import Row
from incentives.verify.scope import Scope
from incentives.verify.shifted import Shifted
from incentives.verify.solving import Answer, Found, Solving
from incentives.verify.study import Witness, settle, witness_of
from incentives.verify.verdict import Ruling, Verdict


def monotone(scope: Scope) -> Iterator[Verdict]:
    """Yield a verdict for each monotonicity a programme states, for the place on the day asked about."""
    place, day = next(scope.days())
    for claim in scope.programme.claims.monotone:
        bench = scope.lab.bench(scope.programme, place, day)
        said = Bilingual(claim.clause.says, claim.clause.english or claim.clause.says)
        ruling, witnesses = _judge(scope, bench, claim)
        yield Verdict(
            "monotone", scope.programme.id, said, ruling, place, day, claim.clause.id, witnesses=witnesses
        )


def _judge(scope: Scope, bench: Bench, claim: Monotone) -> tuple[Ruling, tuple[Witness, ...]]:
    """Try every record whose fact can move."""
    for row in _rows(bench, claim):
        world = bench.study.world
        shifted = Shifted(world, row, claim.fact)
        encoder = Encoder(bench.study.effective, bench.study.places, shifted, bench.study.on)
        worse = _worse(bench, encoder, claim)
        fits = _moved_fits(bench, shifted)
        solving = Solving([world], scope.lab.clock, scope.lab.timeout_ms)
        found = solving.ask(
            shifted.moved(smaller=claim.smaller), fits, worse, days.real_day(shifted.after.value)
        )
        if found.answer is Answer.UNKNOWN:
            return Ruling.UNDECIDED, ()
        if found.model is not None:
            return Ruling.REFUTED, _pair(bench, found, shifted, row)
    return Ruling.PROVED, ()


def _rows(bench: Bench, claim: Monotone) -> list[Row]:
    if not claim.record:
        return [bench.study.subject]
    family = bench.study.world.family
    table = bench.study.world.vocabulary.records[claim.record].table
    return [row for row in family.tables.get(table, ()) if row.type == claim.record]


def _worse(bench: Bench, encoder: Encoder, claim: Monotone) -> Bit:
    """Return that what held before does not hold after, the clauses given holding in both."""
    study, effective = bench.study, bench.study.effective
    given: list[Bit] = []
    for node, clause in clauses(effective.eligibility):
        if clause.id in claim.given:
            given += [study.known(node).true, encoder.truth(node, study.subject).true]
    before, after = study.eligibility, encoder.truth(effective.eligibility, study.subject)
    lost = both(before.true, negated(after.true))
    if claim.pays:
        pairs = zip(study.payments, payments(encoder, study.subject), strict=True)
        lost = either(
            lost, both(before.true, after.true, either(*(_less(one, other) for one, other in pairs)))
        )
    return both(*given, lost)


def _less(before: Payment, after: Payment) -> Bit:
    """Return that an entitlement was paid in a known amount and is not any more, or less."""
    had = both(before.requires.true, before.amount.there)
    has = both(after.requires.true, after.amount.there, after.amount.value >= before.amount.value)
    return both(had, negated(has))


def _moved_fits(bench: Bench, shifted: Shifted) -> Bit:
    """Return what intake asks of the moved household, with the moved fact in the place of the other."""
    world, key = bench.study.world, (shifted.row.path, shifted.name)
    world.facts[key] = shifted.after
    try:
        return both(*world.side_conditions())
    finally:
        world.facts[key] = shifted.before


def _pair(bench: Bench, found: Found, shifted: Shifted, row: Row) -> tuple[Witness, ...]:
    """Return the household before and after, both decided by the engine."""
    study, key = bench.study, (row.path, shifted.name)
    before = study.witness(found.model)
    study.world.facts[key] = shifted.after
    try:
        document = Writer(study.world, found.model).document()
    finally:
        study.world.facts[key] = shifted.before
    findings, ids = settle(study.effective, study.places, study.world.vocabulary, document, study.on)
    return before, witness_of(study.effective, document, ids, study.on, study.world.place, findings)
