"""An assessment in numbers: subjects by programme, place and outcome, and the money to be paid; small cells hidden.

Money counts payments that are neither provisional nor ended nor replaced. Amounts are fen for one period of the
entitlement (`per`: month, year, once).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.batch.assessment.disclosure import hidden
from incentives.domain.determination import Outcome
from incentives.ir.ruleset import Ruleset

SCHEMA = "incentives/summary/1"
OUTCOMES = (Outcome.ELIGIBLE.value, Outcome.UNDETERMINED.value, Outcome.INELIGIBLE.value)
_ELIGIBLE = Outcome.ELIGIBLE.value
LEAST_CELL = 5


@dataclass(frozen=True)
class Money:
    """What one entitlement comes to: payments and fen for one period; None where too few are paid to be shown."""

    programme: str
    entitlement: str
    per: str
    place: str
    payments: int | None
    fen: int | None


@dataclass(frozen=True)
class Line:
    """Subjects of one programme in one place by outcome; None where too few to be shown."""

    programme: str
    place: str
    subjects: Mapping[str, int | None]


@dataclass(frozen=True)
class Summary:
    """Lines and money by programme and county, with a line for all places (place is empty)."""

    on: date
    least: int
    lines: tuple[Line, ...]
    money: tuple[Money, ...]

    def json(self) -> dict[str, Any]:
        """Return the summary as plain data (schema incentives/summary/1)."""
        return {
            "schema": SCHEMA,
            "on": self.on.isoformat(),
            "least_cell": self.least,
            "subjects": [
                {"programme": one.programme, "place": one.place, **one.subjects} for one in self.lines
            ],
            "money": [vars(one) for one in self.money],
        }


def summary(
    cells: Iterable[Sequence[Any]], ruleset: Ruleset, on: date, *, digits: int = 6, least: int = LEAST_CELL
) -> Summary:
    """Sum the cells of all parts by division (`digits` of its code)."""
    subjects: dict[str, Counter[tuple[str, str]]] = {}
    sums: dict[str, dict[tuple[str, str], list[int]]] = {}
    for what, programme, place, name, count in cells:
        where = place[:digits].ljust(6, "0")
        if what == "subjects":
            subjects.setdefault(programme, Counter())[where, name] += count
        else:
            sums.setdefault(programme, {}).setdefault((where, name), [0, 0])[what == "fen"] += count
    lines: list[Line] = []
    money: list[Money] = []
    for programme in ruleset.programmes:
        if programme in subjects:
            counted = _with_sums(subjects[programme])
            hiding = hidden(counted, least, wanted=_ELIGIBLE)
            lines += _lines(programme, counted, hiding)
            unsaid = {place for place, outcome in hiding if outcome == _ELIGIBLE}
            money += _money(ruleset, programme, sums.get(programme, {}), unsaid, least)
    return Summary(on, least, tuple(lines), tuple(money))


def _with_sums(counted: Mapping[tuple[str, str], int]) -> Counter[tuple[str, str]]:
    """Return counts by place and name with a line for all places, whose place is empty."""
    found = Counter(counted)
    for (_, name), count in counted.items():
        found["", name] += count
    return found


def _lines(
    programme: str, counted: Mapping[tuple[str, str], int], hiding: Collection[tuple[str, str]]
) -> Iterable[Line]:
    for place in sorted({place for place, _ in counted}):
        yield Line(
            programme,
            place,
            {one: None if (place, one) in hiding else counted.get((place, one), 0) for one in OUTCOMES},
        )


def _money(
    ruleset: Ruleset,
    programme: str,
    sums: Mapping[tuple[str, str], Sequence[int]],
    unsaid: Collection[str],
    least: int,
) -> Iterable[Money]:
    """Yield the money by place; it would tell how many are eligible where that is not said (`unsaid`)."""
    for rule in ruleset.programmes[programme].entitlements:
        mine = {place: pair for (place, name), pair in sums.items() if name == rule.id}
        if not mine:
            continue
        payments, fen = (_with_sums({(at, ""): pair[side] for at, pair in mine.items()}) for side in (0, 1))
        hiding = hidden(payments, least, also={(place, "") for place in unsaid})
        for cell in sorted(payments):
            known = cell not in hiding
            yield Money(
                programme,
                rule.id,
                rule.per,
                cell[0],
                payments[cell] if known else None,
                fen[cell] if known else None,
            )
