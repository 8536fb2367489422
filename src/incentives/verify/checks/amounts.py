"""Amount tables leave nobody out and choose nobody's amount twice, wherever somebody eligible can be."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.ir.ruleset import EntitlementRule
from incentives.problem_texts import Bilingual
from incentives.verify.laboratory import Bench
from incentives.verify.logic import Bit, both, either
from incentives.verify.payments import fits
from incentives.verify.scope import Scope
from incentives.verify.solving import Answer
from incentives.verify.verdict import Ruling, Verdict


def amounts(scope: Scope) -> Iterator[Verdict]:
    """Yield a verdict for the table of each entitlement, over every situation in which rules differ."""
    for rule in scope.programme.entitlements:
        if rule.pays:
            yield from _of(scope, rule)


def _of(scope: Scope, rule: EntitlementRule) -> Iterator[Verdict]:
    table = scope.programme.amounts[rule.pays]
    claim = Bilingual(
        f"“{table.chinese}”没有缺漏和重叠", f"{table.english or table.name}: neither gap nor overlap"
    )
    undecided = Ruling.PROVED
    looked_at = set()
    for place, day, bench in scope.benches():
        shape = repr([(sorted(row.keys.items()), row.fen) for row in bench.study.effective.rows[rule.pays]])
        if shape in looked_at:
            continue
        looked_at.add(shape)
        for what, question in _questions(bench, rule).items():
            found = bench.ask(question)
            if found.answer is Answer.UNKNOWN:
                undecided = Ruling.UNDECIDED
            if found.model is not None:
                witness = scope.lab.confirmed(bench, found)
                yield Verdict(
                    "amounts",
                    scope.programme.id,
                    claim,
                    Ruling.REFUTED,
                    place,
                    day,
                    rule.pays,
                    (witness,),
                    what,
                )
                return
    yield Verdict("amounts", scope.programme.id, claim, undecided, scope.place or "", clause=rule.pays)


def _questions(bench: Bench, rule: EntitlementRule) -> dict[Bilingual, Bit]:
    """Return what would be wrong: somebody for whom no row stands, or two rows of different amounts."""
    study = bench.study
    due = study.eligibility.true
    if rule.id in study.effective.requires:
        due = both(due, study.known(study.effective.requires[rule.id]).true)
    rows = [(row, fits(study.encoder, rule, row, study.subject)) for row in study.effective.rows[rule.pays]]
    none = both(*(known.false for _, known in rows))
    twice = [
        both(known.true, other.true)
        for number, (row, known) in enumerate(rows)
        for beside, other in rows[number + 1 :]
        if row.fen != beside.fen
    ]
    return {
        Bilingual("没有适用的标准", "no row applies"): both(due, none),
        Bilingual("有两项不同的标准同时适用", "two rows of different amounts apply"): both(
            due, either(*twice)
        ),
    }
