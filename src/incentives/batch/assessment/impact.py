"""What other rules would change for a registry: who gains, who loses, who becomes undetermined, and the money.

Both rulesets decide the same households on the same days; nobody is born, married or dead in between. Each subject of
a programme falls into one class a day; a class has one household as an example, the first of the registry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from incentives.batch.assessment.grouping import Group, Kernels
from incentives.batch.assessment.result_tables import OUTCOMES
from incentives.batch.assessment.sums import PLACE_DIGITS
from incentives.batch.block import Block, Blocks
from incentives.batch.kernel.answers import INELIGIBLE, Answers
from incentives.batch.kernel.coding import day_of
from incentives.domain.determination import Outcome
from incentives.ir.ruleset import Ruleset

GAINS, LOSES, DOUBTS = "gains", "loses", "becomes_undetermined"
OPENS, SETTLES = "reopens", "becomes_ineligible"
MORE, LESS, STARTS, SAME = "amount_up", "amount_down", "start_changes", "unchanged"
CLASSES = (GAINS, LOSES, DOUBTS, OPENS, SETTLES, MORE, LESS, STARTS, SAME)
"""`becomes_undetermined`: was eligible; `reopens`: was ineligible, now undetermined; `becomes_ineligible`: was undetermined.

A subject that only one of the rulesets has counts as ineligible with the other.
"""

_ELIGIBLE, _OPEN, _NOT = Outcome.ELIGIBLE.value, Outcome.UNDETERMINED.value, Outcome.INELIGIBLE.value
_MOVES = {
    (_NOT, _ELIGIBLE): GAINS,
    (_OPEN, _ELIGIBLE): GAINS,
    (_ELIGIBLE, _NOT): LOSES,
    (_ELIGIBLE, _OPEN): DOUBTS,
    (_NOT, _OPEN): OPENS,
    (_OPEN, _NOT): SETTLES,
}
Key = tuple[str, str, str, str]
"""Day, programme, place (township) and class, or entitlement."""


@dataclass
class Impact:
    """Sums over all parts so far: subjects by class, an example of each class, fen before and after for one period.

    `paid_before` and `paid_after` count the subjects that the fen go to.
    """

    subjects: Counter[Key] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    before: Counter[Key] = field(default_factory=Counter)
    after: Counter[Key] = field(default_factory=Counter)
    paid_before: Counter[Key] = field(default_factory=Counter)
    paid_after: Counter[Key] = field(default_factory=Counter)

    def add(self, other: Impact) -> None:
        """Add the sums of another part."""
        self.subjects += other.subjects
        self.before += other.before
        self.after += other.after
        self.paid_before += other.paid_before
        self.paid_after += other.paid_after
        self.examples = other.examples | self.examples


@dataclass(frozen=True)
class Rules:
    """One ruleset and the registry as read with its words."""

    ruleset: Ruleset
    blocks: Blocks


def impact(
    before: Rules,
    after: Rules,
    days: Sequence[date],
    programmes: Sequence[str],
    progress: Callable[[int, int], None] | None = None,
    *,
    second_look: bool = False,
) -> Impact:
    """Compare two rulesets over a registry; programmes that only one of them has are compared with nothing."""
    found = Impact()
    sides = [
        [
            Kernels(
                side.ruleset,
                day,
                [name for name in programmes if name in side.ruleset.programmes],
                second_look=second_look,
            )
            for day in days
        ]
        for side in (before, after)
    ]
    parts = before.blocks.parts
    for number, part in enumerate(parts, 1):
        blocks = [before.blocks.block(part), after.blocks.block(part)]
        for day, old, new in zip(days, *sides, strict=True):
            rows = [_rows(kernels, block) for kernels, block in zip((old, new), blocks, strict=True)]
            for name in programmes:
                found.add(_compared(day, name, *(side.get(name, {}) for side in rows)))
        if progress is not None:
            progress(number, len(parts))
    return found


@dataclass(frozen=True)
class _Row:
    """What matters of one subject: place, outcome, fen by entitlement with its first day, where it is to be paid."""

    place: str
    outcome: str
    fen: Mapping[str, int]
    starts: tuple[date | None, ...]


_NOBODY = _Row("", _NOT, {}, ())


def _rows(kernels: Kernels, block: Block) -> dict[str, dict[tuple[str, str], _Row]]:
    """Return by programme, then household and subject, what is not surely refused: others have no part in a change."""
    found: dict[str, dict[tuple[str, str], _Row]] = {}
    for group in kernels.run(block):
        for each in group.answers:
            found.setdefault(each.plan.effective.programme.id, {}).update(_not_refused(group, each))
    return found


def _not_refused(group: Group, answers: Answers) -> Iterator[tuple[tuple[str, str], _Row]]:
    candidates = np.flatnonzero(answers.outcome[answers.candidates] != INELIGIBLE)
    rows = answers.candidates[candidates]
    who = (column.take(rows).to_pylist() for column in group.subjects[answers.plan.subject])
    cash = [(payment, payment.paid) for payment in answers.payments if payment.rule.kind == "cash"]
    for row, at, household, place, subject in zip(rows, candidates, *who, strict=True):
        yield (
            (household, subject or ""),
            _Row(
                place[:PLACE_DIGITS],
                OUTCOMES[answers.outcome[row]],
                {payment.rule.id: int(payment.amount[at]) for payment, paid in cash if paid[at]},
                tuple(day_of(payment.starts[at]) if payment.there[at] else None for payment, _ in cash),
            ),
        )


def _compared(
    day: date, programme: str, before: Mapping[tuple[str, str], _Row], after: Mapping[tuple[str, str], _Row]
) -> Impact:
    found = Impact()
    on = day.isoformat()
    for key in sorted({*before, *after}):
        old, new = before.get(key, _NOBODY), after.get(key, _NOBODY)
        place = old.place or new.place
        kind = _class(old, new)
        found.subjects[on, programme, place, kind] += 1
        found.examples.setdefault((programme, kind), key[0])
        for fens, paid, row in (
            (found.before, found.paid_before, old),
            (found.after, found.paid_after, new),
        ):
            for entitlement, fen in row.fen.items():
                fens[on, programme, place, entitlement] += fen
                paid[on, programme, place, entitlement] += 1
    return found


def _class(old: _Row, new: _Row) -> str:
    if (old.outcome, new.outcome) in _MOVES:
        return _MOVES[old.outcome, new.outcome]
    money = sum(new.fen.values()) - sum(old.fen.values())
    if money:
        return MORE if money > 0 else LESS
    return STARTS if old.starts != new.starts else SAME


def anniversaries(on: date, years: int) -> Iterator[date]:
    """Yield the day and the same day of the years after it, `years` days in all."""
    from incentives.functions.add_months import add_months

    yield from (add_months(on, 12 * number) for number in range(years))
