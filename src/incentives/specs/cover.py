"""Which conditions of the rules some scenario shows to matter: decisive when they hold, and decisive when they fail.

Modified condition/decision coverage (MC/DC; Chilenski and Miller 1994), read off the settled trees: a condition is
decisive in a scenario when turning it alone turns what its tree comes to, with all others as the scenario has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from incentives.domain.place import NATION
from incentives.domain.truth import Truth
from incentives.ir.condition import AllOf, AnyOf, Compare, Not, OneOf, Within
from incentives.ir.ruleset import Ruleset
from incentives.ir.settled import Settled
from incentives.problem_texts import Bilingual
from incentives.specs.coverage_units import Unit, levels, own_unit, units
from incentives.specs.mutation.trace import Trace


@dataclass(frozen=True, slots=True)
class Covered:
    """A unit with its official wording and, for each truth that it can have, the scenarios in which that decides.

    `excused` are the truths by which it decides for no household, each with the reason.
    """

    unit: Unit
    says: str
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    excused: Mapping[Truth, Bilingual]

    @property
    def not_shown(self) -> tuple[Truth, ...]:
        """Return the truths by which the unit decides in no scenario."""
        shown = {Truth.TRUE: self.holds, Truth.FALSE: self.fails}
        return tuple(truth for truth, scenarios in shown.items() if not scenarios)

    @property
    def lacking(self) -> tuple[Truth, ...]:
        """Return the truths by which the unit can decide, and does in no scenario."""
        return tuple(truth for truth in self.not_shown if truth not in self.excused)

    @property
    def left_out(self) -> Mapping[Truth, Bilingual]:
        """Return the truths for which no scenario is asked, each with the reason."""
        return {truth: self.excused[truth] for truth in self.not_shown if truth in self.excused}


def cover(ruleset: Ruleset, traces: Iterable[Trace]) -> list[Covered]:
    """Return every unit of the rules with the scenarios that cover it, in the order of the rules."""
    known = units(ruleset)
    shown: dict[tuple[Unit, Truth], dict[str, None]] = {}
    for trace in traces:
        if trace.settlement is None:
            continue
        policies = trace.settlement.effective.policies
        for tree in trace.settlement.findings.trees():
            for node in decisive(tree):
                own = own_unit(trace.programme, node.condition)
                if own in known:
                    for unit in levels(own, known[own].policies, policies):
                        shown.setdefault((unit, node.truth), {})[trace.run.scenario.place] = None
    return [
        Covered(
            unit, about.says, tuple(shown.get((unit, Truth.TRUE), ())),
            tuple(shown.get((unit, Truth.FALSE), ())), about.excused,
        )
        for unit, about in known.items()
    ]  # fmt: skip


def decisive(settled: Settled) -> Iterator[Settled]:
    """Yield the comparisons of a settled tree which, turned alone, turn what the tree comes to."""
    comparisons = (node for node in settled.walk() if isinstance(node.condition, Compare | OneOf | Within))
    for node in comparisons:
        if node.truth is not Truth.UNKNOWN and _turned(settled, node) is not settled.truth:
            yield node


def _turned(settled: Settled, node: Settled) -> Truth:
    """Return what a tree comes to with one comparison turned."""
    if settled is node:
        return ~settled.truth
    match settled.condition:
        case AllOf():
            return Truth(min((_turned(part, node).value for part in settled.parts), default=Truth.TRUE.value))
        case AnyOf():
            return Truth(
                max((_turned(part, node).value for part in settled.parts), default=Truth.FALSE.value)
            )
        case Not():
            return ~_turned(settled.parts[0], node)
        case _:
            return settled.truth


@dataclass(frozen=True, slots=True)
class Gap:
    """One truth of one unit that decides in no scenario; `key` is what it is called in the list of accepted gaps."""

    covered: Covered
    truth: Truth

    @property
    def key(self) -> str:
        """Return programme, condition, place below the nation, and whether holding or failing is not shown."""
        unit = self.covered.unit
        place = "" if unit.place == NATION else f"@{unit.place}"
        return f"{unit.programme}/{unit.clause}{place}：{'成立' if self.truth is Truth.TRUE else '不成立'}"


def gaps(covered: Iterable[Covered]) -> list[Gap]:
    """Return what no scenario covers, in the order of the rules."""
    return [Gap(one, truth) for one in covered for truth in one.lacking]
