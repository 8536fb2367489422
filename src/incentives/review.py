"""The annual review (年审): two states of the same households decided and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.explain.review_lines import Line, Total, compared, totals
from incentives.ir.determination import Result


@dataclass(frozen=True, slots=True)
class Review:
    """What became of every entitlement between two days, and what that comes to."""

    before_on: date
    on: date
    ruleset: str
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]


def annual_review(
    engine: Engine,
    before: Iterable[Case],
    after: Iterable[Case],
    before_on: date,
    on: date,
    programmes: Sequence[str] | None = None,
) -> Review:
    """Decide the earlier state for one day and the present one for another, and compare them.

    Households are the same when their numbers are, persons when their ids are. Both engines vote; how payments combine
    is part of it. Raises ValueError for two documents of one household in one state, EnginesDisagree.
    """
    old = _decided(engine, before, before_on, programmes)
    new = _decided(engine, after, on, programmes)
    lines = tuple(compared(old, new))
    return Review(before_on, on, engine.ruleset.digest, lines, tuple(totals(lines)))


def _decided(
    engine: Engine, cases: Iterable[Case], on: date, programmes: Sequence[str] | None
) -> dict[str, Result]:
    results: dict[str, Result] = {}
    for case in cases:
        if case.id in results:
            raise ValueError(f"two documents of household {case.id}")
        results[case.id] = engine.determine(case, on, programmes=programmes)
    return results
