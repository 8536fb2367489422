"""Asking a prover whether a mutant and the rules ever differ, in any place on any day.

The prover is handed in by whoever has one (`incentives.verify`); this module only knows which programmes to compare,
and says in Chinese why one that changes nothing does not. Compared are outcome, payments with their first and last
days, and what is referred to a person; the reasons given are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeAlias

from incentives.domain.period import Period
from incentives.domain.place import NATION
from incentives.ir.ruleset import Programme, Ruleset
from incentives.specs.mutation.changed import Changed
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import Mutant
from incentives.specs.mutation.search import Household

BOUNDS = {"children": 4, "marriages": 2, "rows": 2}
"""The households a proof is about: with how many children and marriages, and how many papers of each kind, at most."""
FORM = 1
"""To be counted up when a prover says the same of other things, so that proofs of before are made anew."""
NOWHERE = "在任何地区、任何一天，起作用的规则都与改动前一样"
UNPUBLISHED = "界限两侧该值都未公布，改动前后都需要政策"
SOLVED = "求解器证明：任何家庭的结论、待遇、金额、起止日期、停发原因和转人工情形都相同，只有所列理由可能不同"
APART = "求解器证明：同一人不可能一项应发而另一项应发或者待定，如何合并的规定不会起作用"
_WHAT = {
    "outcome": "结论不同", "amount": "待遇或者金额不同", "start": "起发日期不同", "end": "停发日期或者原因不同",
    "referral": "转人工的情形不同",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Apart:
    """A household on which two forms of a programme differ, confirmed by the engine; `what` is a key of `_WHAT`."""

    document: Mapping[str, Any]
    subject: tuple[str, ...]
    on: date
    what: str
    incomplete: bool


@dataclass(frozen=True, slots=True)
class Same:
    """Proved for every household; `pieces` are the stretches of days, place by place, that were not written alike."""

    pieces: int


@dataclass(frozen=True, slots=True)
class Open:
    """Neither shown nor refuted, and why."""

    why: str


Answer: TypeAlias = "Apart | Same | Open"


class Prover(Protocol):
    """Compares programmes of the rules with changed rules."""

    def compare(self, changed: Ruleset, programme: str) -> Answer:
        """Compare one programme, wherever and whenever it speaks."""
        ...

    def never_together(self, pair: tuple[str, str], place: str) -> Same | Open:
        """Prove that two payments to one person never meet where a place's rules speak."""
        ...


@dataclass(frozen=True, slots=True)
class Proved:
    """A mutant changes nothing, and why, in Chinese."""

    reason: str


def ask(prover: Prover, court: Court, mutant: Mutant) -> Household | Proved | Open:
    """Return a household that tells a mutant apart, a complete one if there is one; or a proof that there is none."""
    if mutant.stacking is not None:
        one, other = mutant.where.split(" × ")
        met = prover.never_together((one, other), mutant.place or NATION)
        return Proved(APART) if isinstance(met, Same) else met
    changed = Changed(court.engine, mutant, court.unchanged).ruleset
    incomplete: Household | None = None
    open_, pieces = "", 0
    for programme in court.programmes(mutant):
        match prover.compare(changed, programme):
            case Apart() as found:
                household = Household(
                    "", found.on, (), _WHAT[found.what], found.incomplete, programme, found.document, found.subject
                )  # fmt: skip
                if not found.incomplete:
                    return household
                incomplete = incomplete or household
            case Same(pieces=number):
                pieces += number
            case Open(why=why):
                open_ = open_ or f"{programme} {why}"
    return incomplete or (Open(open_) if open_ else Proved(_why(court.engine.ruleset, mutant, pieces)))


def _why(rules: Ruleset, mutant: Mutant, pieces: int) -> str:
    """Return why a mutant changes nothing."""
    if not pieces:
        return NOWHERE
    if mutant.kind == "boundary" and mutant.owner in rules.programmes:
        published = set(_published_beside(rules.programmes[mutant.owner], mutant))
        if published == {False}:
            return UNPUBLISHED
    return SOLVED


def _published_beside(programme: Programme, mutant: Mutant) -> Iterator[bool]:
    """Yield, for each value or standard of the mutant's place with the moved boundary, whether it is published."""
    dated: list[tuple[str, Period, bool]] = []
    if mutant.part == "policy":
        values = programme.policies[mutant.where].values
        dated = [(value.place, value.period, value.value is not None) for value in values]
    elif mutant.part == "amount":
        rows = programme.amounts[mutant.where].rows
        dated = [(row.place, row.period, row.fen is not None) for row in rows]
    for place, period, published in dated:
        days = {str(day) for day in (period.start, period.until)}
        if place == mutant.place and any(mutant.said.startswith(day) for day in days):
            yield published
