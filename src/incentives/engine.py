"""The straight line: rules and a case in, determinations out. Read this first.

rules → `compiler` → effective programme for place and day → `evaluate` (two engines, one meaning) → `award`
(amount, first day, end) → `explain` (questions, deciding conditions). `determine` is pure: no clock, no files.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from os import PathLike
from pathlib import Path
from threading import Lock
from typing import Any

from incentives.award.entitlement import entitle
from incentives.award.schedule import Schedule, schedule
from incentives.award.stacking import stack
from incentives.compiler.effective import breakpoints, effective
from incentives.compiler.loading import load_rules
from incentives.domain.case import Case, Record
from incentives.domain.determination import Entitlement, Outcome, Questions
from incentives.domain.truth import Truth
from incentives.evaluate.agreement import Engines
from incentives.evaluate.moments import TimeReading, time_reading
from incentives.evaluate.subjects import subjects
from incentives.explain.deciding import deciding
from incentives.explain.draft import Draft
from incentives.explain.questions import missing_policy
from incentives.explain.timeline import Interval, timeline
from incentives.explain.what_if import WhatIf
from incentives.inquiry import Inquiry
from incentives.intake.household import read_case
from incentives.ir.determination import Determination, Result
from incentives.ir.ruleset import EffectiveProgramme, Programme, Ruleset
from incentives.problems import Problem
from incentives.version import __version__

MOST_READY = 256  # compiled programmes kept, by place and stretch of time; each takes about half a megabyte
_OUTCOMES = {
    Truth.TRUE: Outcome.ELIGIBLE,
    Truth.FALSE: Outcome.INELIGIBLE,
    Truth.UNKNOWN: Outcome.UNDETERMINED,
}


class Engine:
    """A compiled ruleset ready to decide; immutable for its users, safe to share between threads."""

    def __init__(self, ruleset: Ruleset, second_vote: bool = True) -> None:
        self.ruleset = ruleset
        self.second_vote = second_vote
        self._inquiry = Inquiry(ruleset)
        self._ready: OrderedDict[tuple[str, str, int], Engines] = OrderedDict()
        self._times: dict[tuple[str, str], tuple[TimeReading, tuple[date, ...]]] = {}
        self._lock = Lock()

    @classmethod
    def load(cls, rules: str | PathLike[str] | None = None, *, second_vote: bool = True) -> Engine:
        """Compile a folder of rules, the shipped ones by default. Raises RulesInvalid with every problem, or OSError.

        What was compiled before from the same files is taken from the cache (see `compiler.cache`).
        """
        return cls(load_rules(rules), second_vote)

    def read(self, source: str | PathLike[str] | Mapping[str, Any]) -> Case:
        """Read a household from a path, a mapping or JSON text. Raises CaseInvalid with every problem, or OSError."""
        if isinstance(source, Mapping):
            return self.read_bytes(source, "household")[0]
        if isinstance(source, str) and source.lstrip().startswith("{"):
            return self.read_bytes(source.encode(), "household")[0]
        return self.read_bytes(Path(source).read_bytes(), str(source))[0]

    def read_bytes(self, raw: bytes | Mapping[str, Any], file: str) -> tuple[Case, list[Problem]]:
        """Read a household from bytes or a mapping; return it with the warnings. Raises CaseInvalid."""
        return read_case(raw, self.ruleset.vocabulary, file, datetime.now().astimezone().date())

    def determine(
        self, case: Case, on: date, *, place: str | None = None, programmes: Iterable[str] | None = None
    ) -> Result:
        """Decide every programme, or those named, for every subject of the case on one day.

        Raises KeyError for a programme that does not exist, EnginesDisagree when the two votes differ.
        """
        wanted = list(programmes) if programmes is not None else list(self.ruleset.programmes)
        where = place or case.place
        found: list[Determination] = []
        agreed: tuple[str, ...] = ()
        draft = cache(lambda: Draft(case))
        for name in [*wanted, *self._rivals(wanted)]:
            programme = self.ruleset.programmes[name]
            engines = self._engines(programme, where, on)
            agreed = engines.names
            found += (
                self._decide(engines, case, draft, subject, on) for subject in subjects(case, programme, on)
            )
        stacked = stack(found, self.ruleset.stacking, self.ruleset.places.chain(where, on))
        chosen = tuple(item for item in stacked if item.programme in wanted)
        return Result(
            household=case.id,
            village=str(case.household.facts.get("village", "")),
            names={person.id: str(person.facts.get("name", "")) for person in case.tables["persons"]},
            on=on,
            place=where,
            ruleset=self.ruleset.digest,
            version=__version__,
            agreed=agreed,
            determinations=chosen,
        )

    def schedule(
        self,
        case: Case,
        start: date,
        until: date,
        *,
        place: str | None = None,
        programmes: Iterable[str] | None = None,
    ) -> Schedule:
        """Work out the instalments of the months that begin in [start, until). Raises as `determine` does."""
        wanted = list(programmes) if programmes is not None else None
        where = place or case.place

        def decide(day: date) -> tuple[Determination, ...]:
            return self.determine(case, day, place=place, programmes=wanted).determinations

        def chain(day: date) -> tuple[str, ...]:
            return self.ruleset.places.chain(where, day)

        return schedule(decide, start, until, self.ruleset.stacking, self.ruleset.funding, chain)

    def timeline(
        self,
        case: Case,
        start: date,
        until: date,
        *,
        place: str | None = None,
        programmes: Iterable[str] | None = None,
    ) -> tuple[Interval, ...]:
        """Return the maximal intervals of constant outcome and amount in [start, until), by programme and subject.

        Each programme is looked at by itself; how payments combine is not part of it. Both votes are taken on the
        first day of every interval. Raises as `determine` does.
        """
        found: list[Interval] = []
        for name in programmes if programmes is not None else self.ruleset.programmes:
            draft = cache(lambda: Draft(case))

            def decide(
                day: date, vote: bool = False, name: str = name, draft: Callable[[], Draft] = draft
            ) -> list[Determination]:
                return self._answers(name, place or case.place, case, draft, day, vote=vote)

            lane = timeline(decide, self.moments(name, case, start, until, place=place), start, until, case)
            for day in {interval.start for interval in lane}:
                decide(day, vote=True)
            found += lane
        return tuple(found)

    def moments(
        self, programme: str, case: Case, start: date, until: date, *, place: str | None = None
    ) -> list[date]:
        """Return, sorted, the days after `start` and before `until` on which a programme's answers may change."""
        reading, breaks = self._over_time(programme, place or case.place)
        return sorted({*reading.moments(case, start, until), *(day for day in breaks if start < day < until)})

    def answers(
        self, programme: str, case: Case, on: date, *, place: str | None = None, ineligible: bool = True
    ) -> list[Determination]:
        """Decide one programme by itself for all its subjects; how payments combine is not part of it.

        The direct engine decides alone. Without `ineligible` whoever surely is ineligible is left out, which takes
        less time.
        """
        draft = cache(lambda: Draft(case))
        return self._answers(
            programme, place or case.place, case, draft, on, vote=False, ineligible=ineligible
        )

    def _answers(
        self,
        programme: str,
        where: str,
        case: Case,
        draft: Callable[[], Draft],
        on: date,
        *,
        vote: bool,
        ineligible: bool = True,
    ) -> list[Determination]:
        found = self.ruleset.programmes[programme]
        engines = self._engines(found, where, on)
        return [
            self._decide(engines, case, draft, subject, on, vote)
            for subject in subjects(case, found, on)
            if ineligible or not engines.direct.fails(case, subject, on)
        ]

    def _over_time(self, programme: str, place: str) -> tuple[TimeReading, tuple[date, ...]]:
        """Return what a programme reads of time in a place, and the days on which what holds there may change."""
        with self._lock:
            if (programme, place) not in self._times:
                local = self.ruleset.programmes[programme].within(self.ruleset.places.lineage(place))
                self._times[programme, place] = (
                    time_reading(local, self.ruleset),
                    breakpoints(local, self.ruleset, place),
                )
            return self._times[programme, place]

    def _rivals(self, wanted: list[str]) -> list[str]:
        """Return the programmes that must be decided too, because they may replace one of those wanted."""
        rivals: dict[str, None] = {}
        for rule in self.ruleset.stacking:
            names = [name.partition(".")[0] for name in rule.pair]
            if any(name in wanted for name in names):
                rivals |= {name: None for name in names if name not in wanted}
        return list(rivals)

    def what_if(
        self, case: Case, on: date, programme: str, subject: str, *, place: str | None = None
    ) -> WhatIf:
        """Return the fewest papers and dates with which a subject would be eligible; nothing else is supposed.

        `subject` is the id of the person, of either spouse, or of the household. Raises KeyError for a programme or a
        subject that does not exist.
        """
        found = self.ruleset.programmes[programme]
        direct = self._engines(found, place or case.place, on).direct
        for record in subjects(case, found, on):
            if subject in _ids(record):
                return self._inquiry.what_if(direct, case, record, on)
        raise KeyError(f"no subject {subject} of {programme}")

    def effective(self, programme: str, place: str, on: date) -> EffectiveProgramme:
        """Return a programme as it stands in a place on a day."""
        return self.compiled(programme, place, on).effective

    def compiled(self, programme: str, place: str, on: date) -> Engines:
        """Return a programme compiled as it stands in a place on a day."""
        return self._engines(self.ruleset.programmes[programme], place, on)

    def decide(
        self,
        engines: Engines,
        case: Case,
        subject: Record,
        on: date,
        draft: Callable[[], Draft] | None = None,
    ) -> Determination:
        """Decide one subject by a compiled programme, which may be one of these rules with something changed.

        How payments combine is not part of it. A `draft` of the case that is handed in again saves time.
        """
        return self._decide(engines, case, draft or cache(lambda: Draft(case)), subject, on)

    def _engines(self, programme: Programme, place: str, on: date) -> Engines:
        """Compile a programme once per place and stretch of time in which nothing changes."""
        _, breaks = self._over_time(programme.id, place)
        key = (programme.id, place, bisect_right(breaks, on))
        with self._lock:
            if key in self._ready:
                self._ready.move_to_end(key)
            else:
                if len(self._ready) >= MOST_READY:
                    self._ready.popitem(last=False)
                resolved = effective(self.ruleset, programme, place, on)
                self._ready[key] = Engines(resolved, self.ruleset.places, self.second_vote)
            return self._ready[key]

    def _decide(
        self,
        engines: Engines,
        case: Case,
        draft: Callable[[], Draft],
        subject: Record,
        on: date,
        vote: bool = True,
    ) -> Determination:
        """Take both votes (the second one unless told otherwise), then say what follows.

        What the conditions leave unknown may still come to the same for every possible answer: then it is decided.
        """
        direct, inquiry = engines.direct, self._inquiry
        findings = engines.settle(case, subject, on) if vote else direct.settle(case, subject, on)
        known, gaps = findings.eligibility.truth, findings.eligibility.gaps
        surely = (
            inquiry.decided(direct, draft, subject, on, findings.eligibility)
            if known is Truth.UNKNOWN
            else known
        )
        outcome = _OUTCOMES[known if surely is None else surely]
        entitlements: tuple[Entitlement, ...] = ()
        if outcome is not Outcome.UNDETERMINED:
            entitlements, gaps = (
                entitle(engines.effective, findings, on) if outcome is Outcome.ELIGIBLE else ((), ())
            )

        @cache
        def ask() -> Questions:
            if outcome is Outcome.UNDETERMINED:
                return inquiry.questions(direct, case, subject, on, findings.eligibility)
            return inquiry.of_payment(gaps)

        applied_on = _applied_on(engines.effective.programme, subject, on)
        return Determination(
            effective=engines.effective,
            subject=tuple(_ids(subject)),
            on=on,
            state="screening" if applied_on is None else "determination",
            applied_on=applied_on,
            outcome=outcome,
            findings=findings,
            deciding=tuple(deciding(findings.eligibility)),
            entitlements=entitlements,
            missing_policy=missing_policy(gaps, engines.effective),
            referred=tuple(part for part in findings.referrals if part.truth is Truth.TRUE),
            whatever=known is Truth.UNKNOWN and surely is not None,
            ask=ask,
        )


def _ids(subject: Record) -> Iterator[str]:
    """Yield the ids of the persons a subject is made of, or its own."""
    if subject.type == "couple":
        yield from (person.id for person in subject.lists["members"])
    else:
        yield subject.id


def _applied_on(programme: Programme, subject: Record, on: date) -> date | None:
    """Return the day of the application of this subject that stands, with consent, on a day; None without one."""
    for application in subject.lists.get("applications", ()):
        given = application.facts
        applied = given.get("applied_on")
        if given.get("programme") != programme.id or not isinstance(applied, date) or applied > on:
            continue
        ended = any(_by(given.get(name), on) for name in ("withdrawn_on", "revoked_on"))
        if _by(given.get("consent_on"), on) and not ended:
            return applied
    return None


def _by(day: object, on: date) -> bool:
    """Tell whether something is known to have happened by a day."""
    return isinstance(day, date) and day <= on
