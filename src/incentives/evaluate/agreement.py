"""Two engines, one meaning: the direct findings, checked condition by condition against the chaining engine."""

from __future__ import annotations

from datetime import date
from threading import Lock

from incentives.domain.case import Case, Record
from incentives.domain.place import Places
from incentives.domain.truth import Truth
from incentives.evaluate.chaining import ChainingProgramme, ChainingUnavailable
from incentives.evaluate.direct import DirectProgramme
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings, Settled


class EnginesDisagree(Exception):
    """The engines settle a condition differently: a fault of ours, so nothing is answered.

    `node` is the first differing condition as the direct engine settled it, `other` the chaining engine's truth.
    """

    def __init__(self, programme: str, subject: str, node: Settled, other: Truth) -> None:
        self.programme, self.subject, self.node, self.other = programme, subject, node, other
        name = node.condition.clause.id or "(group)"
        super().__init__(
            f"{programme} {subject}: condition {name} is {node.truth.name} for direct, {other.name} for chaining"
        )


class Engines:
    """Both engines for one effective programme; the chaining one is built on first use and used by one thread."""

    def __init__(self, effective: EffectiveProgramme, places: Places, second_vote: bool) -> None:
        self.effective = effective
        self.direct = DirectProgramme(effective, places)
        self.chaining: ChainingProgramme | None = None
        self._lock = Lock()
        if second_vote:
            try:
                self.chaining = ChainingProgramme(effective, places)
            except ChainingUnavailable:
                self.chaining = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the engines whose votes are taken."""
        return ("direct", "chaining") if self.chaining is not None else ("direct",)

    def settle(self, case: Case, subject: Record, on: date) -> Findings:
        """Settle all conditions with every engine. Raises EnginesDisagree at the first difference."""
        findings = self.direct.settle(case, subject, on)
        if self.chaining is not None:
            with self._lock:
                votes = self.chaining.settle(case, subject, on)
            for tree in findings.trees():
                for node in tree.walk():
                    if votes[id(node.condition)] is not node.truth:
                        raise EnginesDisagree(
                            self.effective.programme.id, subject.id, node, votes[id(node.condition)]
                        )
        return findings
