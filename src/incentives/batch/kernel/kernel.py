"""All programmes of one place and day, compiled once and run block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.answers import INELIGIBLE, UNDETERMINED, Answers
from incentives.batch.kernel.coding import Coding, day_number
from incentives.batch.kernel.excerpt import Excerpt
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.graph import Graph, Schedule
from incentives.batch.kernel.masks import packed
from incentives.batch.kernel.operands import Operands
from incentives.batch.kernel.paying import Chosen, pay
from incentives.batch.kernel.plan import ProgrammePlan, plan
from incentives.batch.kernel.stacking import Stacking, rivals
from incentives.batch.kernel.values import Column, distinct, full
from incentives.batch.kernel.within import Within
from incentives.compiler.effective import effective
from incentives.ir.ruleset import EffectiveProgramme, Ruleset

Look = Callable[[Sequence[Answers], str, date], Any]
"""Looks again at what is undetermined in a place on a day and writes down what is decided; see `second_look`."""


class Kernel:
    """Programmes as they stand in one place on one day, for blocks of households that apply there.

    The outcome is the Kleene truth of eligibility: what is decided whatever the missing facts are, and what other
    entitlements do to one, are steps of their own (`second_look`, `stacking`).
    """

    def __init__(
        self,
        ruleset: Ruleset,
        effectives: Sequence[EffectiveProgramme],
        on: date,
        coding: Coding | None = None,
        wanted: Sequence[str] | None = None,
    ) -> None:
        """Compile programmes of one place; those not `wanted` only matter as rivals of others.

        Raises UnsupportedError for a construct that has no column form.
        """
        self.ruleset, self.on = ruleset, on
        self.wanted = wanted if wanted is not None else [item.programme.id for item in effectives]
        self.coding = coding or Coding(ruleset.vocabulary)
        self.graph = Graph()
        within = Within(ruleset.places, self.coding, on)
        self.plans: list[ProgrammePlan] = [
            plan(item, Operands(item, ruleset.vocabulary, self.graph, self.coding, within, on))
            for item in effectives
        ]
        chain = ruleset.places.chain(self.place, on)
        self.stacking = Stacking(self.plans, ruleset.stacking, chain, on)
        own = [each for each in self.plans if each.effective.programme.id in self.wanted]
        self._own = own, self._schedule(own)
        others = [each for each in self.plans if each not in own]
        self._others = others, self._schedule(others)

    @classmethod
    def of(
        cls,
        ruleset: Ruleset,
        place: str,
        on: date,
        programmes: Iterable[str] | None = None,
        coding: Coding | None = None,
    ) -> Kernel:
        """Compile the programmes named, or all, as they stand in a place on a day."""
        names = list(programmes) if programmes is not None else list(ruleset.programmes)
        found = [
            effective(ruleset, ruleset.programmes[name], place, on)
            for name in (*names, *rivals(names, ruleset.stacking))
        ]
        return cls(ruleset, found, on, coding, names)

    @property
    def place(self) -> str:
        """Return the place for which the programmes are compiled."""
        return self.plans[0].effective.place

    def decide(self, frame: Frame, look: Look | None = None) -> list[Answers]:
        """Decide every programme for every subject of a frame, and say how payments combine.

        Without a second look, whoever is decided whatever the missing facts are stays undetermined.
        """
        found = self._evaluated(self._own, frame)
        if look is not None:
            look(found, self.place, self.on)
        self._stack(found, frame, look)
        return found

    def evaluate(self, frame: Frame) -> list[Answers]:
        """Decide every programme wanted for every subject of a frame, condition by condition."""
        return self._evaluated(self._own, frame)

    def _schedule(self, plans: Iterable[ProgrammePlan]) -> Schedule:
        return Schedule(self.graph, [node for each in plans for node in each.results])

    def _evaluated(self, programmes: tuple[Sequence[ProgrammePlan], Schedule], frame: Frame) -> list[Answers]:
        plans, schedule = programmes
        values = schedule.run(frame)
        return [self._answers(each, frame, values) for each in plans]

    def _stack(self, found: Sequence[Answers], frame: Frame, look: Look | None) -> None:
        """Say how payments combine. Rivals matter, and are decided, only in households that have something to be paid."""
        rivals: list[Answers] = []
        if self._others[0]:
            paid = [
                each.households[each.candidates[payment.there]] for each in found for payment in each.payments
            ]
            households = distinct(np.concatenate(paid)) if paid else np.zeros(0, np.int32)
            if not len(households):
                return
            part = Excerpt(frame, households)
            rivals = [part.as_in_whole(each) for each in self._evaluated(self._others, part.frame)]
            if look is not None:
                look(rivals, self.place, self.on)
        of_plan = {id(each.plan): each for each in (*found, *rivals)}
        self.stacking([of_plan[id(each)] for each in self.plans], frame)

    def _answers(self, each: ProgrammePlan, frame: Frame, values: Mapping[int, Any]) -> Answers:
        """Gather what was found for the subjects of one programme."""
        on, known = day_number(self.on), frame.rows(each.subject)
        rows = frame.subjects(each.subject, on)
        count = len(rows)
        some = None if count == known else rows

        def of_rows(column: Column, dtype: Any) -> npt.NDArray[Any]:
            whole = full(column, known, dtype)
            return whole if some is None else whole.take(rows)

        truths = [values[node.number] for node in each.truths]
        true, unknown = packed(truths, some, count)
        eligible, ineligible = (of_rows(part, np.bool_).view(np.int8) for part in truths[0])
        outcome = UNDETERMINED + eligible - ineligible
        candidates = np.flatnonzero(outcome != INELIGIBLE)
        chosen = Chosen(values, rows[candidates])
        return Answers(
            each,
            rows,
            of_rows(frame.household(each.subject), np.int32),
            outcome,
            true,
            unknown,
            of_rows(values[each.applied.number].lo, np.int32) > 0,
            candidates,
            [pay(payment, chosen, outcome[candidates], on) for payment in each.payments],
            np.zeros(count, np.bool_),
        )
