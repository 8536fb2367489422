"""From the values of a block to money: what `award.entitlement` says, for all subjects of a programme at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.answers import ELIGIBLE, NO_AMOUNT, Payment
from incentives.batch.kernel.comparing import compare
from incentives.batch.kernel.graph import Node
from incentives.batch.kernel.plan import PaymentPlan
from incentives.batch.kernel.values import (
    ENDLESS,
    NONE,
    UNKNOWN,
    Column,
    Kleene,
    Plain,
    Value,
    Whole,
    both,
    each,
    either,
    full,
    is_single,
    opposite,
    where,
)
from incentives.ir.ruleset import AmountRow


class Chosen:
    """The values of nodes for some rows of a scope."""

    def __init__(self, values: Mapping[int, Any], rows: npt.NDArray[Any]) -> None:
        self.values, self.rows = values, rows

    def value(self, node: Node) -> Value:
        """Return the values of a node for the chosen rows."""
        return each(
            self.values[node.number], lambda column: column if is_single(column) else column.take(self.rows)
        )

    def laid_out(self, column: Column, dtype: Any = np.int32) -> npt.NDArray[Any]:
        """Return a column with one value for each chosen row."""
        return np.asarray(full(column, len(self.rows), dtype), dtype)


def pay(plan: PaymentPlan, chosen: Chosen, outcome: npt.NDArray[np.int8], on: int) -> Payment:
    """Work out one entitlement for the chosen rows, whose outcome is given."""
    requires = Kleene(true=True, false=False)
    if plan.requires is not None:
        requires = cast("Kleene", chosen.value(plan.requires))
    keys = {name: chosen.value(node) for name, node in plan.keys.items()}
    row, amount = _amounts(plan, plan.rows, keys)
    _, lower = _amounts(plan, plan.lower_rows, keys)
    starts: Column = NONE
    if plan.starts is not None:
        starts = np.maximum(cast("Plain", chosen.value(plan.starts)).data, NONE)
    ends, ended_by = _end({name: cast("Plain", chosen.value(node)) for name, node in plan.ends.items()})
    admitted = chosen.laid_out(opposite(requires.false), np.bool_)
    return Payment(
        plan.rule,
        there=(outcome == ELIGIBLE) & admitted,
        admitted=admitted,
        certain=chosen.laid_out(requires.true, np.bool_),
        amount=chosen.laid_out(amount, np.int64),
        lower=chosen.laid_out(lower, np.int64),
        row=chosen.laid_out(row),
        starts=chosen.laid_out(starts),
        ends=chosen.laid_out(ends),
        ended_by=chosen.laid_out(ended_by),
        ended=chosen.laid_out(np.not_equal(ends, NONE) & np.less_equal(ends, on), np.bool_),
        replaced=np.zeros(len(outcome), np.bool_),
        in_doubt=np.zeros(len(outcome), np.bool_),
    )


def _amounts(
    plan: PaymentPlan, rows: Sequence[AmountRow], keys: Mapping[str, Value]
) -> tuple[Column, npt.NDArray[np.int64]]:
    """Return the row that is selected and its amount; several rows that may fit select one if they pay the same."""
    fen = np.array([NO_AMOUNT if row.fen is None else row.fen for row in rows] + [NO_AMOUNT], np.int64)
    first: Column = -1
    clash: Column = False
    for number, row in enumerate(rows):
        fits = opposite(_misses(plan, row, keys))
        for other in range(number):
            if fen[other] != fen[number]:
                clash = either(clash, both(fits, np.equal(first, other)))
        first = where(both(fits, np.equal(first, -1)), number, first)
    first = where(clash, -1, first)
    return first, fen[first]


def _misses(plan: PaymentPlan, row: AmountRow, keys: Mapping[str, Value]) -> Column:
    """Tell where a key is known to be another one."""
    misses: Column = False
    for name, value in row.keys.items():
        found = keys[name]
        wanted = plan.wanted[name, value]
        if isinstance(found, Kleene):
            other = found.false if wanted else found.true
        elif isinstance(found, Whole):
            # A count that is not exact is not known, even where it excludes the key.
            known = (found.lo == found.hi) & (found.lo != UNKNOWN)
            other = known & (found.lo != wanted)
        else:
            other = compare("==", found, Plain(wanted)).false
        misses = either(misses, other)
    return misses


def _end(days: Mapping[str, Plain]) -> tuple[Column, Column]:
    """Return the earliest end that is known and by which exit; of two on one day, the exit first in the alphabet."""
    ends: Column = ENDLESS
    ended_by: Column = -1
    for number, name in sorted(enumerate(days), key=lambda item: item[1]):
        data, no_later = days[name]
        if not is_single(no_later):
            data = where(np.equal(data, UNKNOWN), no_later, data)
        earlier = np.greater(data, NONE) & np.less(data, ends)
        ends, ended_by = where(earlier, data, ends), where(earlier, number, ended_by)
    return where(np.equal(ends, ENDLESS), NONE, ends), ended_by
