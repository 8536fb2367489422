"""Determinations made by hand for stacking tests: real programmes, chosen outcomes and amounts."""

from __future__ import annotations

from datetime import date

from incentives import Engine, Outcome, Truth
from incentives.domain.determination import Entitlement
from incentives.domain.period import Period
from incentives.ir.condition import AllOf, Clause
from incentives.ir.determination import Determination
from incentives.ir.settled import Findings, Settled
from incentives.ir.stacking import StackingRule

ON = date(2024, 6, 30)
ENGINE = Engine.load(second_vote=False)


def claim(
    programme: str, fen: int | None, person: str = "p1", outcome: Outcome = Outcome.ELIGIBLE
) -> Determination:
    """Return a determination of a programme that pays so many fen a month to one person."""
    entitlement = Entitlement(
        id="entitlement", name="", english="", kind="cash", amount_fen=fen, per="month", unit="person",
        starts=date(2020, 1, 1), ends=None, ended_by="", standard=None,
    )  # fmt: skip
    settled = Settled(AllOf((), Clause("eligibility")), Truth.TRUE)
    return Determination(
        effective=ENGINE.effective(programme, "640522", ON),
        subject=(person,),
        on=ON,
        state="determination",
        outcome=outcome,
        findings=Findings(settled, (), (), (), {}),
        deciding=(),
        entitlements=(entitlement,) if outcome is Outcome.ELIGIBLE else (),
        missing_policy=(),
        referred=(),
    )


def rule(one: str, other: str, combination: str, keeps: str = "", place: str = "000000") -> StackingRule:
    """Return a stacking rule without end."""
    return StackingRule((one, other), combination, keeps, place, Period(None, None), None)  # type: ignore[arg-type]
