"""What a check has to say: proved, refuted with a household, or undecided, which counts as a failure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from incentives.problem_texts import Bilingual
from incentives.verify.study import Witness


class Ruling(Enum):
    """已证明, 被反例推翻, 未能判定."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


CHECKS: Mapping[str, Bilingual] = {
    "reachable": Bilingual("每种结论都能达到", "every outcome can be reached"),
    "decisive": Bilingual("每一条件都起决定作用", "every condition is decisive"),
    "exclusive": Bilingual("互斥的待遇不会同时发给", "exclusive entitlements are not paid together"),
    "amounts": Bilingual("标准没有缺漏和重叠", "amounts have neither gap nor overlap"),
    "monotone": Bilingual("所述的单调性成立", "stated monotonicities hold"),
    "override": Bilingual("地方规定确有不同", "what a place sets differs from what it overrides"),
    "loosening": Bilingual("地方放宽均有依据", "places loosen nothing without a citation"),
}
"""The menu: what is checked, in the order in which it is checked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim about one programme, in a place on a day where it is about these, and what became of it."""

    check: str
    programme: str
    claim: Bilingual
    ruling: Ruling
    place: str = ""
    on: date | None = None
    clause: str = ""
    witnesses: tuple[Witness, ...] = ()
    note: Bilingual = field(default=Bilingual("", ""))

    @property
    def fails(self) -> bool:
        """Tell whether the claim stands in the way of the gate."""
        return self.ruling is not Ruling.PROVED


def as_json(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain data."""
    return {
        "check": verdict.check,
        "programme": verdict.programme,
        "claim": {"zh": str(verdict.claim), "en": verdict.claim.english},
        "ruling": verdict.ruling.value,
        "place": verdict.place,
        "on": verdict.on.isoformat() if verdict.on else None,
        "clause": verdict.clause,
        "note": {"zh": str(verdict.note), "en": verdict.note.english},
        "witnesses": [witness_json(witness) for witness in verdict.witnesses],
    }


def witness_json(witness: Witness) -> dict[str, Any]:
    """Return a household with what the engine found in it as plain data."""
    return {
        "household": witness.document,
        "subject": list(witness.subject),
        "on": witness.on.isoformat(),
        "place": witness.place,
        "truth": witness.truth.name.lower(),
        "deciding": list(witness.deciding),
        "paid": [[name, fen, day.isoformat() if day else None] for name, fen, day in witness.paid],
    }
