"""What the kernel says about the subjects of one programme in one block."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.plan import ProgrammePlan
from incentives.batch.kernel.values import Flags, Numbers
from incentives.ir.ruleset import EntitlementRule

INELIGIBLE: Final = 0
UNDETERMINED: Final = 1
ELIGIBLE: Final = 2
NO_AMOUNT: Final = -1

Words = npt.NDArray[np.int64]
"""Bits of conditions, [word, subject]: bit i of word w is condition 62 w + i."""


@dataclass
class Payment:
    """One entitlement for every candidate of a programme (`Answers.candidates`).

    `there` tells who has it: the eligible among those whom its conditions admit.

    `amount` and `lower` are fen (NO_AMOUNT: none published or selected); `row` is the row of the amount table, -1 for
    none. `starts` and `ends` are days (NONE: not known, or no end); `ended_by` numbers the exits, -1 for none.
    `replaced` and `in_doubt` (how it combines with another payment cannot be said yet) are what stacking says; both are
    False until it has been asked.
    """

    rule: EntitlementRule
    there: Flags
    admitted: Flags
    certain: Flags
    amount: npt.NDArray[np.int64]
    lower: npt.NDArray[np.int64]
    row: Numbers
    starts: Numbers
    ends: Numbers
    ended_by: Numbers
    ended: Flags
    replaced: Flags
    in_doubt: Flags

    @property
    def provisional(self) -> Flags:
        """Where it is payable and stacking may still change it."""
        return self.payable & self.in_doubt

    @property
    def payable(self) -> Flags:
        """Where it is there, has not ended, and nothing else is paid instead."""
        return self.there & ~self.ended & ~self.replaced

    @property
    def paid(self) -> Flags:
        """Where it is money to be paid: payable for sure, and the amount is known."""
        found: Flags = self.payable & ~self.in_doubt & (self.amount != NO_AMOUNT)
        return found


@dataclass
class Answers:
    """One programme for every subject: `rows` are their rows in the scope, `households` those they belong to.

    `outcome` is INELIGIBLE, UNDETERMINED or ELIGIBLE; `whatever` marks what is decided although conditions are unknown.
    `true` and `unknown` hold the conditions of the plan; `applied` tells where an application stands. `candidates` are
    the subjects, in rising order, that conditions alone do not refuse: nobody else has anything to be paid.
    """

    plan: ProgrammePlan
    rows: npt.NDArray[Any]
    households: Numbers
    outcome: npt.NDArray[np.int8]
    true: Words
    unknown: Words
    applied: Flags
    candidates: npt.NDArray[np.intp]
    payments: list[Payment]
    whatever: Flags

    def __len__(self) -> int:
        """Return the number of subjects."""
        return len(self.rows)

    @cached_property
    def positions(self) -> npt.NDArray[np.intp]:
        """The number of each subject among those of its household, from 0."""
        order = np.argsort(self.households, kind="stable")
        households = self.households[order]
        found = np.empty(len(order), np.intp)
        found[order] = np.arange(len(order)) - np.searchsorted(households, households, "left")
        return found

    def decide(self, subject: int, outcome: int) -> None:
        """Write down that a subject is decided whatever the missing facts are."""
        self.outcome[subject], self.whatever[subject] = outcome, True
        row = np.searchsorted(self.candidates, subject)
        for payment in self.payments:
            payment.there[row] = outcome == ELIGIBLE and payment.admitted[row]

    def truths(self, subject: int) -> list[str]:
        """Return the truth of every condition for one subject: T, F or U."""
        found = []
        for number in range(len(self.plan.conditions)):
            word, bit = divmod(number, 62)
            true, unknown = (int(words[word, subject]) >> bit & 1 for words in (self.true, self.unknown))
            found.append("T" if true else "U" if unknown else "F")
        return found
