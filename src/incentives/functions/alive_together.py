"""
How many children were ever alive on one day (同时存活).

A life is the days from birth, included, to death, not included. A child who died on the day of
birth therefore overlaps with nobody. Not callable from a rule's text: aggregates over children use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

Life: TypeAlias = tuple[date, date | None]
"""(birth, death); death None: still alive."""

UncertainLife: TypeAlias = tuple[date | None, date | Literal["unknown"] | None, bool]
"""
(birth, death, certain). Birth None: day unknown. Death None: known to be still alive; `unknown`:
not known whether or when. Certain False: it is not known that this is one of the children meant.
"""


def alive_together(lives: Sequence[Life]) -> int:
    """The largest number of `lives` that share one day; 0 when there are none."""
    # The number alive only rises on a birth, so the largest is seen on some day of birth.
    return max((sum(_alive(life, day) for life in lives) for day, _ in lives), default=0)


def alive_together_range(lives: Sequence[UncertainLife]) -> tuple[int, int]:
    """
    The least and the greatest value `alive_together` can have once everything is known.

    Both are reached by some completion: unknown births and deaths may fall on any day, birth not
    after death, independently of each other.
    """
    at_least = [
        # Whoever is alive today shares today with the others alive, whenever they were born.
        (date.max if birth is None else birth, death)
        for birth, death, certain in lives
        if certain and death != "unknown" and (birth is not None or death is None)
    ]
    at_most = [(birth or date.min, None if death == "unknown" else death) for birth, death, _ in lives]
    return alive_together(at_least), alive_together(at_most)


def _alive(life: Life, day: date) -> bool:
    birth, death = life
    return birth <= day and (death is None or day < death)
