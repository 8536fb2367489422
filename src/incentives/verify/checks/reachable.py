"""Every outcome can be reached: somebody can be eligible, ineligible, and for want of papers undetermined."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.problem_texts import Bilingual
from incentives.verify.laboratory import Bench
from incentives.verify.logic import Bit
from incentives.verify.scope import Scope
from incentives.verify.solving import Answer
from incentives.verify.verdict import Ruling, Verdict

OUTCOMES = {
    "eligible": Bilingual("符合", "eligible"),
    "ineligible": Bilingual("不符合", "ineligible"),
    "undetermined": Bilingual("待补资料", "undetermined"),
}


def reachable(scope: Scope) -> Iterator[Verdict]:
    """Yield a verdict for each outcome, with a household that reaches it."""
    for outcome, name in OUTCOMES.items():
        claim = Bilingual(f"可以达到“{name}”", f"{name.english} can be reached")
        yield _reaches(scope, outcome, claim)


def _reaches(scope: Scope, outcome: str, claim: Bilingual) -> Verdict:
    undecided = False
    for place, day, bench in scope.benches(all_known=outcome != "undetermined"):
        found = bench.smallest(_wanted(bench, outcome))
        undecided = undecided or found.answer is Answer.UNKNOWN
        if found.model is not None:
            witness = scope.lab.confirmed(bench, found)
            return Verdict(
                "reachable", scope.programme.id, claim, Ruling.PROVED, place, day, witnesses=(witness,)
            )
    ruling = Ruling.UNDECIDED if undecided else Ruling.REFUTED
    note = Bilingual("没有一户能达到", "no household reaches it")
    return Verdict("reachable", scope.programme.id, claim, ruling, scope.place or "", note=note)


def _wanted(bench: Bench, outcome: str) -> Bit:
    known = bench.study.eligibility
    return {"eligible": known.true, "ineligible": known.false, "undetermined": known.unknown}[outcome]
