"""Some households of a frame as a frame of their own, and where their rows stand in the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.answers import Answers
from incentives.batch.kernel.frame import Frame
from incentives.batch.selecting import select


class Excerpt:
    """The households in some rows of a frame, in rising order."""

    def __init__(self, whole: Frame, households: npt.NDArray[Any]) -> None:
        self.whole, self.households = whole, households
        self.frame = Frame(select(whole.block.block, households), whole.block.coding)

    def as_in_whole(self, answers: Answers) -> Answers:
        """Return the answers for the households with the rows that these have in the whole."""
        households = self.households[answers.households].astype(np.int32)
        return replace(answers, rows=self._rows(answers, households), households=households)

    def _rows(self, answers: Answers, households: npt.NDArray[Any]) -> npt.NDArray[Any]:
        record = answers.plan.subject
        if record == "household":
            return households
        table = self.whole.block.vocabulary.records[record].table
        whole, part = self.whole.block.offsets(table), self.frame.block.offsets(table)
        rows = answers.rows - part[answers.households] + whole[households]
        if record == "couple":
            spouses, unnamed = self.whole.linking.spouses, self.whole.linking.unnamed
            nameless = answers.rows >= len(self.frame.linking.spouses)
            rows[nameless] = len(spouses) + np.searchsorted(unnamed, households[nameless])
        return np.asarray(rows)
