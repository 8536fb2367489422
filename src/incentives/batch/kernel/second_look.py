"""Deciding whatever the missing facts are: the single engine asked about subjects whose conditions are unknown.

What every possible answer leads to cannot be seen condition by condition (`inquiry.Inquiry.decided`), so it is no work
for columns. It costs a millisecond a subject. Households that the rules cannot tell apart are too rare for a memory to
help: on synthetic ones it saved one question in five.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter

import numpy as np

from incentives.batch.kernel.answers import ELIGIBLE, INELIGIBLE, UNDETERMINED, Answers
from incentives.domain.case import Case
from incentives.domain.determination import Outcome
from incentives.engine import Engine
from incentives.evaluate.subjects import subjects
from incentives.explain.draft import Draft

_CODES = {Outcome.ELIGIBLE: ELIGIBLE, Outcome.INELIGIBLE: INELIGIBLE}


class SecondLook:
    """Asks about every undetermined subject of a block; `case_of` returns the case of a household by its row.

    `asked` and `decided` count the subjects looked at, and those decided after all.
    """

    def __init__(self, engine: Engine, case_of: Callable[[int], Case]) -> None:
        self.engine, self.case_of = engine, case_of
        self.asked = self.decided = 0

    def __call__(self, answers: Sequence[Answers], place: str, on: date) -> None:
        """Write down what is decided whatever the missing facts are."""
        open_ = sorted(
            (int(each.households[subject]), number, int(subject))
            for number, each in enumerate(answers)
            for subject in np.flatnonzero(each.outcome == UNDETERMINED)
        )
        for household, found in groupby(open_, key=itemgetter(0)):
            case = self.case_of(household)
            draft = cache(lambda case=case: Draft(case))
            for _, number, subject in found:
                each = answers[number]
                programme = each.plan.effective.programme
                record = subjects(case, programme, on)[each.positions[subject]]
                compiled = self.engine.compiled(programme.id, place, on)
                outcome = self.engine.decide(compiled, case, record, on, draft).outcome
                self.asked += 1
                if outcome is not Outcome.UNDETERMINED:
                    self.decided += 1
                    each.decide(subject, _CODES[outcome])
