"""Which conditions make an outcome what it is, by how much a failed one failed, and how near a holding one is to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.ir.condition import AllOf, AnyOf, Compare, Leaf, Not
from incentives.ir.operand import Constant, OnDay, PolicyOf
from incentives.ir.settled import Settled
from incentives.ir.walk import operands, sides


def deciding(settled: Settled, *, worded: bool = False) -> Iterator[Settled]:
    """Yield the leaves without which the truth of the tree would not follow.

    `worded` asks for conditions to be read by people: a negation with words of its own is yielded as it stands. Of a
    failed `any` the branch that is nearest to holding comes first.
    """
    match settled.condition:
        case AllOf() | AnyOf():
            every = Truth.TRUE if isinstance(settled.condition, AllOf) else Truth.FALSE
            parts = settled.parts
            if isinstance(settled.condition, AnyOf) and settled.truth is Truth.FALSE:
                parts = tuple(sorted(parts, key=_how_far))
            for part in parts:
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


def slack(settled: Settled, *, negated: bool = False) -> Distance | None:
    """Return how far the value of a holding leaf may move towards the limit before it fails; None without a distance.

    `negated` asks the same of a leaf that fails, as its negation wants.
    """
    gap = distance(settled)
    if gap is None or not isinstance(settled.condition, Compare):
        return None
    operator = settled.condition.operator
    room = _ROOM[_OPPOSITE[operator] if negated else operator](gap.value)
    return None if room is None else Distance(room, gap.unit)


_OPPOSITE: dict[str, str] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_ROOM: dict[str, Callable[[int], int | None]] = {
    "==": lambda _: 0,
    "!=": lambda _: None,
    ">=": lambda over: over,
    ">": lambda over: over - 1,
    "<=": lambda over: -over,
    "<": lambda over: -over - 1,
}
_STEPS = {"days": 365, "months": 12, "fen": 10_000}  # how many make one step, as a year or a child does
_OUT_OF_REACH = 1000


def _how_far(settled: Settled) -> tuple[int, float]:
    """Rank a failed branch: how many conditions would have to turn, then by how many years, children and the like.

    Conditions of policy alone are out of reach: nothing about the subject turns them.
    """
    if settled.truth is not Truth.FALSE:
        return 0, 0.0
    match settled.condition:
        case AllOf():
            far = [_how_far(part) for part in settled.parts]
            return sum(count for count, _ in far), sum(size for _, size in far)
        case AnyOf():
            return min(map(_how_far, settled.parts), default=(0, 0.0))
        case Not():
            return 1, 1.0
        case leaf:
            if reads_no_fact(leaf):
                return _OUT_OF_REACH, 0.0
            gap = distance(settled)
            return 1, 1.0 if gap is None else abs(gap.value) / _STEPS.get(gap.unit, 1)


def reads_no_fact(leaf: Leaf) -> bool:
    """Tell whether a leaf only compares policy, fixed values and the day decided for."""
    read = (part for side in sides(leaf) for part in operands(side))
    return all(isinstance(part, Constant | PolicyOf | OnDay) for part in read)


def _exact(value: object) -> object:
    return value.lo if isinstance(value, Tally) and value.lo == value.hi else value
