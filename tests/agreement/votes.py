"""What the engines say about a household, condition by condition, before anything is made of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from incentives import Engine, Outcome, Truth
from incentives.domain.case import Record
from incentives.evaluate.subjects import subjects
from incentives.ir.settled import Findings
from tests.agreement.households import Household

_OUTCOMES = {
    Truth.TRUE: Outcome.ELIGIBLE,
    Truth.FALSE: Outcome.INELIGIBLE,
    Truth.UNKNOWN: Outcome.UNDETERMINED,
}


class Vote(NamedTuple):
    """The findings on which the engines agree for one programme and subject, and which engines these are."""

    programme: str
    subject: Record
    findings: Findings
    engines: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome that follows from the conditions alone."""
        return _OUTCOMES[self.findings.eligibility.truth]


def votes(
    engine: Engine, household: Household, programmes: Iterable[str] | None = None, place: str | None = None
) -> Iterator[Vote]:
    """
    Let an engine settle all conditions of every programme, or of those named, for every subject.

    Raises:
        EnginesDisagree: the two engines settle one differently.
    """
    case, on = household.case, household.on
    for name in engine.ruleset.programmes if programmes is None else programmes:
        programme = engine.ruleset.programmes[name]
        engines = engine._engines(programme, place or case.place, on)
        for subject in subjects(case, programme, on):
            yield Vote(name, subject, engines.settle(case, subject, on), engines.names)
