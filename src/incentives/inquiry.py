"""What is open in a decision, what would settle it, and what could be supposed: evaluator and search joined.

`evaluate.residual` looks again at what was unknown, `explain.settling` decides which answers to try; neither knows
the other. Everything happens on a private copy of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from incentives.domain.case import Case, Record
from incentives.domain.determination import Questions
from incentives.domain.missing import FactGap, Gap
from incentives.domain.truth import Truth
from incentives.evaluate.direct import DirectProgramme
from incentives.evaluate.residual import Residual
from incentives.evaluate.sight import Sight
from incentives.evaluate.values import truth
from incentives.explain.answers import AnswerBook
from incentives.explain.comparisons import Reading
from incentives.explain.draft import Draft
from incentives.explain.questions import missing_facts, questions
from incentives.explain.settling import Explorer, settle
from incentives.explain.what_if import Supposing, WhatIf, options
from incentives.ir.condition import Compare, Leaf, OneOf, Within
from incentives.ir.ruleset import Ruleset
from incentives.ir.settled import Settled


class Inquiry:
    """Inquires into open decisions of one ruleset; safe to share between threads."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._readings: WeakKeyDictionary[DirectProgramme, Reading] = WeakKeyDictionary()
        self._lock = Lock()

    def decided(
        self, direct: DirectProgramme, draft: Callable[[], Draft], subject: Record, on: date, open_: Settled
    ) -> Truth | None:
        """Return what an unknown condition comes to whatever the missing facts are; None when that is not the same.

        `draft` copies the case, which is not needed where no fact is missing, or the subject itself is not known.
        """
        if not any(isinstance(gap, FactGap) for gap in open_.gaps) or _is_unnamed(subject):
            return None
        explorer, tree = self._explorer(direct, draft(), subject, on, open_)
        return explorer.decided(tree, {})

    def questions(
        self, direct: DirectProgramme, case: Case, subject: Record, on: date, open_: Settled
    ) -> Questions:
        """Return the smallest set of facts that settles an unknown condition."""
        if _is_unnamed(subject):
            return Questions(missing_facts((case.household.gap("marriages"),), self.ruleset.vocabulary))
        explorer, tree = self._explorer(direct, Draft(case), subject, on, open_)
        gaps = tuple(gap for gap in open_.gaps if isinstance(gap, FactGap))
        vocabulary, reading = self.ruleset.vocabulary, self._reading(direct)
        at_once = {gap.path for gap in gaps}

        def waiting(gap: FactGap) -> tuple[str, ...]:
            leaves = () if gap.path in at_once else _open_leaves(open_)
            return tuple(leaf.clause.id for leaf in leaves if reading.of([leaf]).reads(gap))

        settled = settle(explorer, tree, gaps, lambda gap: vocabulary.effort(gap.record, gap.fact))
        return questions(settled, vocabulary, waiting)

    def of_payment(self, gaps: Iterable[Gap]) -> Questions:
        """Return the facts on which the payment of somebody eligible depends, as they come."""
        facts = missing_facts(gaps, self.ruleset.vocabulary)
        return Questions(facts, minimal=not facts)

    def what_if(self, direct: DirectProgramme, case: Case, subject: Record, on: date) -> WhatIf:
        """Return the fewest papers and dates with which a subject of the case would be eligible."""
        draft, reading, programme = Draft(case), self._reading(direct), direct.effective.programme.id
        parts, supposed = direct.effective.eligibility.parts, draft.copy_of(subject)

        def truths() -> list[Truth]:
            sight = Sight(draft.case, on, programme, direct.places)
            return [truth(direct.test(part)(sight, supposed, None)) for part in parts]

        tried = options(draft, self.ruleset.vocabulary, reading.of(parts), on, programme)
        return Supposing(
            draft, supposed, truths, [reading.of([part]) for part in parts], list(tried)
        ).smallest()

    def _explorer(
        self, direct: DirectProgramme, draft: Draft, subject: Record, on: date, open_: Settled
    ) -> tuple[Explorer, Any]:
        residual = Residual(direct, draft.case, draft.copy_of(subject), on)
        tree, reading = residual.start(open_), self._reading(direct)

        def reads(left: Any, gap: FactGap) -> bool:
            return any(reading.of([leaf]).reads(gap) for leaf in residual.leaves_of(left))

        comparisons = reading.of(residual.leaves_of(tree))
        book = AnswerBook(draft, comparisons, self.ruleset.vocabulary, self.ruleset.places, on)
        return Explorer(draft, residual.look, reads, book), tree

    def _reading(self, direct: DirectProgramme) -> Reading:
        with self._lock:
            if direct not in self._readings:
                self._readings[direct] = Reading(direct.effective)
            return self._readings[direct]


def _open_leaves(open_: Settled) -> list[Leaf]:
    return [
        node.condition
        for node in open_.walk()
        if node.truth is Truth.UNKNOWN and isinstance(node.condition, Compare | OneOf | Within)
    ]


def _is_unnamed(subject: Record) -> bool:
    """Tell whether a subject stands for a couple that is not on file."""
    return subject.type == "couple" and not subject.lists["members"]
