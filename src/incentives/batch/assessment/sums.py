"""What a part sums up to, by township: subjects by outcome, payments of money and their fen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from incentives.batch.assessment.result_tables import OUTCOMES
from incentives.batch.assessment.subjects import Subjects
from incentives.batch.kernel.answers import INELIGIBLE, Answers

PLACE_DIGITS = 9  # sums are kept by township

Cells = Counter[tuple[str, str, str, str]]
"""Counts by what is counted (subjects, payments, fen), programme, place, and outcome or entitlement."""


def cells_of(subjects: Mapping[str, Subjects], answers: Iterable[Answers]) -> Cells:
    """Return the sums of some answers. What is provisional, has ended or is replaced is no money to pay."""
    found: Cells = Counter()
    places = {record: _Places.of(who) for record, who in subjects.items()}
    for each in answers:
        programme, at = each.plan.effective.programme.id, places[each.plan.subject]
        counts = at.outcomes(each)
        for where, outcome in zip(*np.nonzero(counts), strict=True):
            found["subjects", programme, at.words[where], OUTCOMES[outcome]] += int(counts[where, outcome])
        for payment in each.payments:
            if payment.rule.kind != "cash":
                continue
            rows = np.flatnonzero(payment.paid)
            place, sums = at.codes[each.candidates[rows]], np.zeros(len(at.words), np.int64)
            np.add.at(sums, place, payment.amount[rows])  # whole numbers stay whole
            payments = np.bincount(place, minlength=len(at.words))
            for where in np.flatnonzero(payments):
                found["fen", programme, at.words[where], payment.rule.id] += int(sums[where])
                found["payments", programme, at.words[where], payment.rule.id] += int(payments[where])
    return found


class _Places(NamedTuple):
    """Where subjects are: townships, the number of one for each subject, and how many subjects each has."""

    words: list[str]
    codes: npt.NDArray[np.intp]
    subjects: npt.NDArray[np.intp]

    @classmethod
    def of(cls, subjects: Subjects) -> Self:
        words = [code[:PLACE_DIGITS] for code in subjects.place.dictionary.to_pylist()]
        codes = subjects.place.indices.to_numpy().astype(np.intp)
        return cls(words, codes, np.bincount(codes, minlength=len(words)))

    def outcomes(self, answers: Answers) -> npt.NDArray[np.intp]:
        """Return how many subjects of each place have each outcome; the ineligible, mostly the many, are what is left."""
        rows, size = np.flatnonzero(answers.outcome != INELIGIBLE), len(OUTCOMES)
        cells = np.bincount(self.codes[rows] * size + answers.outcome[rows], minlength=size * len(self.words))
        found = cells.reshape(-1, size)
        found[:, INELIGIBLE] = self.subjects - found.sum(axis=1)
        return found
