"""Which conditions make an outcome what it is, read off the bits alone (`explain.deciding`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incentives.batch.kernel.plan import ProgrammePlan
from incentives.ir.condition import AllOf, AnyOf, Condition, Not


def deciding(plan: ProgrammePlan, truths: Sequence[str]) -> Iterator[int]:
    """Yield, in document order, the numbers of the leaves without which the outcome would not follow.

    `truths` are T, F or U by number, as `Answers.truths` gives them.
    """
    yield from _below(plan, plan.conditions[0], truths)


def _below(plan: ProgrammePlan, condition: Condition, truths: Sequence[str]) -> Iterator[int]:
    number = plan.number(condition)
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            every = "T" if isinstance(condition, AllOf) else "F"
            for part in parts:
                if truths[number] == every or truths[plan.number(part)] == truths[number]:
                    yield from _below(plan, part, truths)
        case Not(part=part):
            yield from _below(plan, part, truths)
        case _:
            yield number
