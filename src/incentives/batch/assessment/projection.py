"""What the payments of a registry come to in the years ahead, as far as time alone decides: who reaches which age.

Nothing else is guessed: nobody marries, moves, is born or adopted, no standard changes but those already published.
Deaths count only by a mortality table that is handed in; then a person's payment counts with the probability that the
person lives on that day, and the sum is an expectation.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.assessment.grouping import Group, Kernels
from incentives.batch.block import Blocks
from incentives.batch.kernel.calendar import full_years
from incentives.batch.kernel.coding import day_number
from incentives.batch.kernel.values import NONE
from incentives.functions.add_months import add_months
from incentives.ir.ruleset import Ruleset
from incentives.problems import CaseInvalid, Problem, Span

Chances = npt.NDArray[np.int64]
CERTAIN = 1_000_000
"""Probabilities are whole parts of a million, so that money stays whole numbers."""


@dataclass(frozen=True)
class Mortality:
    """Probabilities of dying within a year, by sex and completed years of age; beyond the last age the last one."""

    source: str
    of_sex: Mapping[str, Chances]

    @classmethod
    def read(cls, file: Path) -> Mortality:
        """Read a CSV with the columns sex, age, probability, ages from 0 without gap. Raises CaseInvalid, OSError."""
        problems: list[Problem] = []
        found: dict[str, dict[int, int]] = {"male": {}, "female": {}}
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), 2):
                written = ",".join(str(value) for value in row.values())
                line = _read_line(row)
                if line is None or line[1] in found[line[0]]:
                    problems.append(Problem("T131", Span(str(file), number), {"written": written}))
                else:
                    sex, age, probability = line
                    found[sex][age] = round(probability * CERTAIN)
        for sex, ages in found.items():
            if sorted(ages) != list(range(len(ages))) or not ages:
                problems.append(Problem("T132", Span(str(file)), {"sex": sex}))
        if problems:
            raise CaseInvalid(problems)
        return cls(
            str(file),
            {sex: np.array([ages[age] for age in sorted(ages)], np.int64) for sex, ages in found.items()},
        )

    def living(self, female: npt.NDArray[np.bool_], age: npt.NDArray[np.int64], years: int) -> Chances:
        """Return how probably people of an age live on for some years, in parts of a million."""
        alive = np.full(len(age), CERTAIN, np.int64)
        for sex, chosen in (("female", female), ("male", ~female)):
            dies = self.of_sex[sex]
            for year in range(years):
                at = np.minimum(np.maximum(age[chosen], 0) + year, len(dies) - 1)
                alive[chosen] = alive[chosen] * (CERTAIN - dies[at]) // CERTAIN
        return alive


def _read_line(row: Mapping[str, str | None]) -> tuple[str, int, Decimal] | None:
    """Return sex, age and probability of one line, None where it does not hold them."""
    sex = row.get("sex") or ""
    try:
        age, probability = int(row.get("age") or ""), Decimal(row.get("probability") or "")
    except (ValueError, ArithmeticError):
        return None
    return (
        (sex, age, probability) if sex in ("male", "female") and age >= 0 and 0 <= probability <= 1 else None
    )


@dataclass
class Projection:
    """Payments and fen for one period, by day, programme and entitlement; with a mortality table expected ones."""

    payments: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    fen: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def project(
    ruleset: Ruleset,
    blocks: Blocks,
    days: Sequence[date],
    programmes: Sequence[str],
    mortality: Mortality | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    second_look: bool = False,
) -> Projection:
    """Decide a registry on each of some days a year apart, the first of them today."""
    found = Projection()
    kernels = [Kernels(ruleset, day, programmes, second_look=second_look) for day in days]
    for number, part in enumerate(blocks.parts, 1):
        block = blocks.block(part)
        for years, (day, each) in enumerate(zip(days, kernels, strict=True)):
            for group in each.run(block):
                _add(found, group, day, years, mortality)
        if progress is not None:
            progress(number, len(blocks.parts))
    return found


def _add(found: Projection, group: Group, day: date, years: int, mortality: Mortality | None) -> None:
    for answers in group.answers:
        programme = answers.plan.effective.programme.id
        for payment in answers.payments:
            if payment.rule.kind != "cash":
                continue
            paid = payment.paid
            weights = _weights(
                group, answers.rows[answers.candidates[paid]], answers.plan.subject, day, years, mortality
            )
            key = (day.isoformat(), programme, payment.rule.id)
            found.payments[key] += _rounded(int(weights.sum()))
            found.fen[key] += _fen(payment.amount[paid], weights)


def _fen(amounts: npt.NDArray[np.int64], weights: Chances) -> int:
    """Return the expected sum of amounts, rounded once to a whole fen."""
    return _rounded(sum(int(fen) * int(weights[amounts == fen].sum()) for fen in np.unique(amounts)))


def _rounded(parts: int) -> int:
    return (parts + CERTAIN // 2) // CERTAIN


def _weights(
    group: Group, rows: npt.NDArray[Any], subject: str, day: date, years: int, mortality: Mortality | None
) -> Chances:
    """Return how probably each subject that is a person lives on the day; all others surely do.

    Where sex or birth date is not known nothing is guessed: such a person counts as living.
    """
    certain = np.full(len(rows), CERTAIN, np.int64)
    if mortality is None or subject != "person" or not years:
        return certain
    born = group.frame.block.fact("person", "id_card_birth_date")[rows]
    sex = group.frame.block.fact("person", "sex")[rows]
    female = sex == group.frame.block.code("sex", "female")
    first = add_months(day, -12 * years)
    age = full_years(born, np.full(len(born), day_number(first)))
    known = (born > NONE) & (sex > NONE)
    return np.where(known, mortality.living(female, age, years), certain)
