"""Asking the solver: with a time limit for every question, dates made real when a witness needs it, times kept.

One incremental solver answers all questions about a household: with z3's plain core a question takes milliseconds
where a fresh solver with its preprocessing takes twenty times as long (`bench/verify.py`). Small witnesses come from
giving up one wish after another, not from MaxSMT, which takes half a minute for the larger programmes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from time import perf_counter
from typing import Any

import z3

from incentives.verify import days
from incentives.verify.household import OpenHousehold
from incentives.verify.logic import Bit, both

TIMEOUT_MS = 60_000
QUICK_MS, FRESH_MS = 1_500, 10_000
"""The time a question has in each of the ways it is asked, one after the other; in all no more than a minute and a bit."""


class Answer(Enum):
    """What the solver said; unknown is a failure, never a proof."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Clock:
    """The seconds every question took."""

    seconds: list[float] = field(default_factory=list)

    def time(self, ask: Callable[[], Found]) -> Found:
        """Ask and note how long it took."""
        begun = perf_counter()
        try:
            return ask()
        finally:
            self.seconds.append(perf_counter() - begun)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one question, with a model where something is possible."""

    answer: Answer
    model: Any = None


class Solving:
    """Questions about one or several open households that share their facts."""

    def __init__(self, worlds: Sequence[OpenHousehold], clock: Clock, timeout_ms: int = TIMEOUT_MS) -> None:
        self.worlds, self.clock = worlds, clock
        self._timeout_ms = timeout_ms
        self._solver = z3.SimpleSolver()
        self._added: dict[
            int, Bit
        ] = {}  # the bits are kept, since z3 gives the number of a dropped one away again

    def ask(self, *wanted: Bit) -> Found:
        """Return a model in which everything wanted holds."""
        return self.clock.time(lambda: self._ask(both(*wanted), ()))

    def smallest(self, wishes: Iterable[tuple[Bit, int]], *wanted: Bit) -> Found:
        """Return a model in which no further wish could come true; the heavier ones are tried first."""
        ordered = sorted(wishes, key=lambda wish: -wish[1])
        open_ = [wish for wish, _ in ordered if not isinstance(wish, bool)]
        return self.clock.time(lambda: self._ask(both(*wanted), open_))

    def _ask(self, question: Bit, wishes: Sequence[Any]) -> Found:
        if question is False:
            return Found(Answer.IMPOSSIBLE)
        self._add_side_conditions()
        self._solver.push()
        try:
            self._solver.add(question)
            found = self._with_real_days()
            return self._granting(found, wishes) if found.model is not None and wishes else found
        finally:
            self._solver.pop()

    def _check(self, *, thorough: bool) -> tuple[Any, Any]:
        """Ask the incremental core; thoroughly, a fresh solver with preprocessing and then the core again, with more time."""
        self._solver.set("timeout", min(QUICK_MS, self._timeout_ms))
        said = self._solver.check()
        if said == z3.unknown and thorough:
            fresh = z3.SolverFor("QF_LIA")
            fresh.set("timeout", min(FRESH_MS, self._timeout_ms))
            fresh.add(self._solver.assertions())
            said = fresh.check()
            if said != z3.unknown:
                return said, fresh.model() if said == z3.sat else None
            self._solver.set("timeout", self._timeout_ms)
            said = self._solver.check()
        return said, self._solver.model() if said == z3.sat else None

    def _granting(self, found: Found, wishes: Sequence[Any]) -> Found:
        """Keep the wishes that a model grants and try each of the others."""
        for wish in wishes:
            if z3.is_true(found.model.eval(wish, model_completion=True)):
                self._solver.add(wish)
                continue
            self._solver.push()
            self._solver.add(wish)
            better = self._with_real_days(thorough=False)
            self._solver.pop()
            if better.model is not None:
                self._solver.add(wish)
                found = better
        return found

    def _add_side_conditions(self) -> None:
        """Add what holds of every household, as far as the formulas made since the last question ask for it."""
        for world in self.worlds:
            for bit in world.side_conditions():
                if not isinstance(bit, bool) and bit.get_id() not in self._added:
                    self._added[bit.get_id()] = bit
                    self._solver.add(bit)

    def _with_real_days(self, *, thorough: bool = True) -> Found:
        """Solve, and again with the calendar for every day that turned out not to exist."""
        while True:
            said, model = self._check(thorough=thorough)
            if said == z3.unsat:
                return Found(Answer.IMPOSSIBLE)
            if model is None:
                return Found(Answer.UNKNOWN)
            unreal = [value for world in self.worlds for value in world.dates() if not _is_real(model, value)]
            if not unreal:
                return Found(Answer.POSSIBLE, model)
            self._solver.add(*(days.real_day(value) for value in unreal))


def _is_real(model: Any, value: Any) -> bool:
    """Tell whether a model gives a day of the calendar, or none that matters."""
    chosen = model.eval(value)
    return not z3.is_int_value(chosen) or days.is_real(chosen.as_long())
