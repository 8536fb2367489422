"""Comparing values when some are missing: strong Kleene logic, with True, False or the Missing that prevents both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import eq, ge, gt, le, lt, ne
from typing import Any, TypeAlias

from incentives.domain.case import Record
from incentives.domain.count import compare_count
from incentives.domain.missing import NONE, Gap, Missing, merged
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.ir.operand import FactOf, Operand, PartOf, Through
from incentives.ir.types import Sort

Known: TypeAlias = "bool | Missing"
PYTHON_TYPES: dict[Sort, type] = {
    "date": date, "yesno": bool, "whole": int, "kind": str, "place": str, "text": str
}  # fmt: skip
_PLAIN = frozenset(PYTHON_TYPES.values())
OPERATORS: dict[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def compare(operator: str, left: Any, right: Any) -> Known:
    """Compare two values of one type.

    Missing on either side is Missing. A value known not to exist is equal to nothing but `none`, and neither
    before nor after anything. Counts are intervals; when the interval leaves both answers open, the gaps tell why.
    """
    if type(left) in _PLAIN and type(right) is type(left):
        return OPERATORS[operator](left, right)
    if isinstance(left, Missing):
        return left if not isinstance(right, Missing | Tally) else Missing(merged(left, right))
    if isinstance(right, Missing):
        return right if not isinstance(left, Tally) else Missing(merged(left, right))
    if left is NONE or right is NONE:
        return (left is right) == (operator == "==") if operator in ("==", "!=") else False
    if isinstance(left, Tally) or isinstance(right, Tally):
        found = compare_count(operator, left, right)
        if found is not Truth.UNKNOWN:
            return found is Truth.TRUE
        return Missing(left.gaps if isinstance(right, int) else merged(left, right))
    return OPERATORS[operator](left, right)


def truth(known: Known) -> Truth:
    """Return the Kleene value of True, False or Missing."""
    if known is True:
        return Truth.TRUE
    return Truth.FALSE if known is False else Truth.UNKNOWN


def too_coarse(operand: Operand, record: Record) -> Missing:
    """Return the gap behind a place that is known only as a larger division: the same fact, more exactly."""
    match operand:
        case FactOf(name=name):
            return record.missing(name)
        case Through(link=PartOf(name=part), operand=FactOf(name=name)):
            below = record.parts.get(part)
            return below.missing(name) if isinstance(below, Record) else record.missing(part)
        case _:
            return Missing()


def hull(values: Sequence[Any], gaps: Iterable[Gap]) -> Any:
    """Return what several possible values have in common: the value itself, an interval of counts, or Missing."""
    first = values[0]
    if all(value is first or (type(value) is type(first) and value == first) for value in values):
        return first
    counts = [value for value in values if isinstance(value, Tally)]
    whole = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    behind = merged(Missing(tuple(gaps)), *values)
    if counts and len(counts) + len(whole) == len(values):
        lows = [count.lo for count in counts] + whole
        highs = [count.hi for count in counts] + whole
        top = None if None in highs else max(high for high in highs if high is not None)
        return Tally(min(lows), top, behind)
    return Missing(behind)
