"""The fixed menu, run in order for one programme after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from incentives.engine import Engine
from incentives.problem_texts import Bilingual
from incentives.verify.checks.amounts import amounts
from incentives.verify.checks.decisive import decisive
from incentives.verify.checks.exclusive import exclusive
from incentives.verify.checks.loosening import loosening
from incentives.verify.checks.monotone import monotone
from incentives.verify.checks.override import override
from incentives.verify.checks.reachable import reachable
from incentives.verify.household import Bounds
from incentives.verify.laboratory import Laboratory
from incentives.verify.scope import Scope, expressible
from incentives.verify.verdict import CHECKS, Ruling, Verdict

RUN: Mapping[str, Callable[[Scope], Iterator[Verdict]]] = {
    "reachable": reachable,
    "decisive": decisive,
    "exclusive": exclusive,
    "amounts": amounts,
    "monotone": monotone,
    "override": override,
    "loosening": loosening,
}


def verify(scope: Scope) -> Iterator[Verdict]:
    """Yield every verdict about a programme; one that cannot be expressed fails every check at once, and is named."""
    missing = expressible(scope)
    if missing:
        claim = Bilingual("规则可以由求解器表达", "the rules can be expressed for the solver")
        note = Bilingual(f"不能表达：{missing}", f"cannot be expressed: {missing}")
        yield Verdict("reachable", scope.programme.id, claim, Ruling.UNDECIDED, note=note)
        return
    for check in CHECKS:
        yield from RUN[check](scope)


def verify_programme(
    engine: Engine, programme: str, on: date, place: str | None, *, alone: bool = False
) -> tuple[list[Verdict], list[float]]:
    """Return the verdicts about one programme, and the seconds every question to the solver took."""
    lab = Laboratory(engine)
    scope = Scope(lab, engine.ruleset.programmes[programme], on, place, alone)
    return list(verify(scope)), lab.clock.seconds


def side_conditions(bounds: Bounds) -> Bilingual:
    """Say for which households every proof holds."""
    first, last = bounds.first_day, bounds.last_day
    return Bilingual(
        f"证明的范围：一户至多{bounds.marriages + 1}人、{bounds.marriages}次婚姻、{bounds.children}名子女，"
        f"每名子女至多一项收养和一项继子女关系，其他记录每类至多{bounds.rows}项；日期为{first}至{last}；"
        f"残疾、并发症等级为1至4级。未列入范围的家庭不在证明之内。",
        f"Proofs hold for households of at most {bounds.marriages + 1} persons, {bounds.marriages} marriage and "
        f"{bounds.children} children, one adoption and one step relation for each child, {bounds.rows} other records of "
        f"each type; days from {first} to {last}; grades 1 to 4.",
    )
