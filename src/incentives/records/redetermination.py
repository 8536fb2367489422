"""Redetermination (重新认定): what other rules would make of the decisions that stand, and the money between.

Nothing is recorded or changed; the newest determination of every household, programme and subject is decided for the
same day on the same facts, once under its own rules and once under the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from incentives.engine import Engine
from incentives.explain.review_lines import Line, Total, compared, totals
from incentives.ir.determination import Result
from incentives.problems import CaseInvalid
from incentives.records.replay import Rehearing, claim_in
from incentives.records.stored import Standing


@dataclass(frozen=True, slots=True)
class Redetermination:
    """Every change with its money; `left_out` counts what cannot be decided again, `decided` the rest."""

    ruleset: str
    decided: int
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    left_out: int


def redetermine(rehearing: Rehearing, standing: Standing, engine: Engine) -> Redetermination:
    """Decide what stands under the rules of an engine and compare. Raises EnginesDisagree, LedgerError."""
    before: dict[str, Result] = {}
    after: dict[str, Result] = {}
    left_out, decided = standing.nameless, 0
    for stored in standing.newest:
        if rehearing.replay(stored).verdict not in ("same", "differs"):
            left_out += 1
            continue
        try:
            case = engine.read(stored.document)
        except CaseInvalid:
            left_out += 1
            continue
        decided += 1
        old, item = rehearing.decide(stored)
        asked = [
            name for name in stored.asked or engine.ruleset.programmes if name in engine.ruleset.programmes
        ]
        new = engine.determine(case, stored.on, place=stored.place, programmes=asked)
        _add(before, replace(old, determinations=(item,)))
        same = claim_in(new, stored)
        _add(after, replace(new, determinations=(same,) if same is not None else ()))
    lines = tuple(compared(before, after))
    return Redetermination(engine.ruleset.digest, decided, lines, tuple(totals(lines)), left_out)


def _add(results: dict[str, Result], result: Result) -> None:
    """Put the determination of one entry beside the others of its household."""
    known = results.get(result.household)
    earlier = known.determinations if known is not None else ()
    results[result.household] = replace(result, determinations=(*earlier, *result.determinations))
