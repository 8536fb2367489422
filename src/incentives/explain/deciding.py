"""Which conditions make an outcome what it is, and by how much a failed one failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.ir.condition import AllOf, AnyOf, Compare, Not
from incentives.ir.settled import Settled


def deciding(settled: Settled, *, worded: bool = False) -> Iterator[Settled]:
    """Yield the leaves without which the truth of the tree would not follow.

    `worded` asks for conditions to be read by people: a negation with words of its own is yielded as it stands.
    """
    match settled.condition:
        case AllOf() | AnyOf():
            every = Truth.TRUE if isinstance(settled.condition, AllOf) else Truth.FALSE
            for part in settled.parts:
                if settled.truth is every or part.truth is settled.truth:
                    yield from deciding(part, worded=worded)
        case Not() if not (worded and settled.condition.clause.says):
            yield from deciding(settled.parts[0], worded=worded)
        case _:
            yield settled


@dataclass(frozen=True, slots=True)
class Distance:
    """A signed distance from the limit: negative is below or before it; `unit` as in the type (days for dates)."""

    value: int
    unit: str


def distance(settled: Settled) -> Distance | None:
    """Return how far a leaf's value is from its limit; None where there is no distance (kinds, yes/no, unknown)."""
    if not isinstance(settled.condition, Compare):
        return None
    left, right = _exact(settled.left), _exact(settled.right)
    if isinstance(left, date) and isinstance(right, date):
        return Distance((left - right).days, "days")
    if isinstance(left, int) and isinstance(right, int) and settled.condition.left.type.sort == "whole":
        return Distance(left - right, settled.condition.left.type.of)
    return None


def _exact(value: object) -> object:
    return value.lo if isinstance(value, Tally) and value.lo == value.hi else value
