"""Households of one block by the rules that speak for their place: each group has one kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from incentives.batch.assessment.subjects import Subjects, subjects_of
from incentives.batch.block import Block
from incentives.batch.forms import HOUSEHOLDS
from incentives.batch.kernel.answers import Answers
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.kernel import Kernel
from incentives.batch.kernel.stacking import rivals
from incentives.batch.selecting import select
from incentives.ir.ruleset import Ruleset

if TYPE_CHECKING:
    import numpy.typing as npt

    from incentives.batch.kernel.kernel import Look


@dataclass(frozen=True)
class Group:
    """Households to which the same rules apply, with the answers of the programmes wanted."""

    block: Block
    frame: Frame
    answers: list[Answers]

    @cached_property
    def subjects(self) -> dict[str, Subjects]:
        """Who the answers are about, by record."""
        return subjects_of(self.block, self.frame, self.answers)


class Kernels:
    """The programmes of one ruleset on one day, compiled once for all places to which the same rules apply.

    With `second_look` subjects whose conditions are unknown are asked about once more by the single engine, which
    knows what every possible answer would lead to; it takes milliseconds for each.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        on: date,
        programmes: Sequence[str] | None = None,
        *,
        second_look: bool = False,
    ) -> None:
        self.ruleset, self.on, self.second_look = ruleset, on, second_look
        self._look = _second_look(ruleset) if second_look else None
        self.programmes = list(programmes) if programmes is not None else list(ruleset.programmes)
        self._speaking = speaking_places(
            ruleset, [*self.programmes, *rivals(self.programmes, ruleset.stacking)]
        )
        self._ready: dict[tuple[str, ...], Kernel] = {}

    def run(self, block: Block) -> Iterator[Group]:
        """Yield the groups of a block."""
        for place, households in self._groups(block):
            kernel, part = self._kernel(place), select(block, households)
            frame = Frame(part, kernel.coding)
            yield Group(part, frame, kernel.decide(frame, self._look(part) if self._look else None))

    def _groups(self, block: Block) -> Iterator[tuple[str, npt.NDArray[np.int32]]]:
        places = block.column(HOUSEHOLDS, "place")
        words: list[Any] = places.dictionary.to_pylist()
        keys = [self._key(word) for word in words]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        groups = np.array([numbers[key] for key in keys], np.int32)[
            places.indices.to_numpy(zero_copy_only=False)
        ]
        for key, number in numbers.items():
            households = np.flatnonzero(groups == number).astype(np.int32)
            if len(households):
                yield words[keys.index(key)], households

    def _key(self, place: str) -> tuple[str, ...]:
        """Return the places that set something for a place: what tells its rules from those of others."""
        return tuple(code for code in self.ruleset.places.chain(place, self.on) if code in self._speaking)

    def _kernel(self, place: str) -> Kernel:
        key = self._key(place)
        if key not in self._ready:
            self._ready[key] = Kernel.of(self.ruleset, place, self.on, self.programmes)
        return self._ready[key]


def _second_look(ruleset: Ruleset) -> Callable[[Block], Look]:
    """Return what makes the second look at a block; the single engine is not loaded where nobody looks again."""
    from incentives.batch.kernel.cases import Cases
    from incentives.batch.kernel.second_look import SecondLook
    from incentives.engine import Engine

    engine = Engine(ruleset, second_vote=False)
    return lambda block: SecondLook(engine, Cases(block))


def speaking_places(ruleset: Ruleset, programmes: Iterable[str]) -> frozenset[str]:
    """Return every place that sets something for one of some programmes, or for how payments combine."""
    found = {rule.place for rule in ruleset.stacking}
    for name in programmes:
        programme = ruleset.programmes[name]
        found |= {value.place for policy in programme.policies.values() for value in policy.values}
        found |= {row.place for table in programme.amounts.values() for row in table.rows}
        found |= {change.place for change in programme.changes}
    return frozenset(found)
