"""A count over a list of records: how many surely, how many at most, who, and what is missing to be exact."""

from __future__ import annotations

from dataclasses import dataclass

from incentives.domain.count import Count
from incentives.domain.missing import Gap


@dataclass(slots=True)  # not frozen: one is made for every count of every household
class Tally(Count):
    """A `Count` that remembers the paths of counted and doubtful records and the gaps behind the doubt."""

    gaps: tuple[Gap, ...] = ()
    counted: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
