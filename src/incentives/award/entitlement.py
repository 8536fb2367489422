"""From findings to money: the standard that applies on the day, the first day and the end of payment."""

from __future__ import annotations

from datetime import date
from typing import Any

from incentives.domain.determination import Entitlement, Standard
from incentives.domain.missing import Gap, Missing, PolicyGap, merged
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.ir.ruleset import AmountRow, EffectiveProgramme
from incentives.ir.settled import Findings, PaymentFindings, Seen


def entitle(
    effective: EffectiveProgramme, findings: Findings, on: date
) -> tuple[tuple[Entitlement, ...], tuple[Gap, ...]]:
    """Return the entitlements of an eligible subject and the gaps behind whatever part of them is unknown.

    An entitlement whose own conditions fail is left out; one whose own conditions are unknown is not certain.
    """
    entitlements, gaps = [], []
    for payment in findings.payments:
        if payment.requires is None or payment.requires.truth is not Truth.FALSE:
            entitlement, unknown = _entitlement(effective, payment, on)
            entitlements.append(entitlement)
            gaps.append(Missing(unknown))
    return tuple(entitlements), merged(*gaps)


def _entitlement(
    effective: EffectiveProgramme, payment: PaymentFindings, on: date
) -> tuple[Entitlement, tuple[Gap, ...]]:
    rule, starts = payment.rule, payment.starts
    row, gaps = _row(rule.pays, effective, payment)
    lower, _ = _row(rule.pays_from, effective, payment)
    if isinstance(starts, Missing):
        unpublished = _policy_gaps(starts)
        # facts matter once policy is known
        gaps = merged(Missing(gaps), unpublished if unpublished.gaps else starts)
    certain = payment.requires is None or payment.requires.truth is Truth.TRUE
    if payment.requires is not None:
        gaps = merged(Missing(gaps), payment.requires)
    ends, ended_by = _end(payment)
    gaps = merged(Missing(gaps), *(_policy_gaps(day) for day in payment.ends.values()))
    entitlement = Entitlement(
        id=rule.id,
        name=rule.chinese,
        english=rule.english,
        kind=rule.kind,
        amount_fen=row.fen if row is not None else None,
        per=rule.per,
        unit=(row.unit if row is not None else "") or effective.programme.subject,
        starts=starts if isinstance(starts, date) else None,
        ends=ends,
        ended_by=ended_by,
        standard=Standard(row.place, row.period.start, row.basis) if row is not None else None,
        from_fen=lower.fen if lower is not None else None,
        certain=certain,
        ended=ends is not None and ends <= on,
    )
    return entitlement, gaps


def _policy_gaps(value: Seen) -> Missing:
    """Return what is unpublished behind a value."""
    found = value.gaps if isinstance(value, Missing) else ()
    return Missing(tuple(gap for gap in found if isinstance(gap, PolicyGap)))


def _row(
    name: str, effective: EffectiveProgramme, payment: PaymentFindings
) -> tuple[AmountRow | None, tuple[Gap, ...]]:
    """Select the row whose keys fit what was found; unknown keys leave every row possible that may still fit."""
    if not name:
        return None, ()
    rows = [row for row in effective.rows[name] if _fits(row, payment) is not False]
    amounts = {row.fen for row in rows}
    if len(amounts) > 1:
        return None, merged(*payment.keys.values())
    if not rows or amounts == {None}:
        return (rows[0] if rows else None), (PolicyGap(effective.programme.id, name),)
    return rows[0], ()


def _fits(row: AmountRow, payment: PaymentFindings) -> bool | None:
    """Tell whether a row's keys fit: None when a key is not known."""
    unknown = False
    for name, wanted in row.keys.items():
        found: Any = payment.keys[name]
        if isinstance(found, Tally) and found.hi == found.lo:
            found = found.lo
        if isinstance(found, Missing | Tally):
            unknown = True
        elif found != wanted:
            return False
    return None if unknown else True


def _end(payment: PaymentFindings) -> tuple[date | None, str]:
    """Return the earliest exit that is known, and which one it was; an open one ends no later than it must."""
    days = []
    for name, seen in payment.ends.items():
        day = seen.no_later if isinstance(seen, Missing) else seen
        if isinstance(day, date):
            days.append((day, name))
    return min(days) if days else (None, "")
