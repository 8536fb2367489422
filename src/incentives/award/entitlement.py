"""From findings to money: the standard that applies on the day, the first day and the end of payment."""

from __future__ import annotations

from datetime import date
from typing import Any

from incentives.domain.determination import Entitlement, Standard
from incentives.domain.missing import Gap, Missing, PolicyGap, merged
from incentives.domain.tally import Tally
from incentives.ir.ruleset import AmountRow, EffectiveProgramme
from incentives.ir.settled import Findings


def entitle(effective: EffectiveProgramme, findings: Findings) -> tuple[Entitlement, tuple[Gap, ...]]:
    """Return the entitlement of an eligible subject and the gaps behind whatever part of it is unknown."""
    rule = effective.programme.entitlement
    row, gaps = _row(effective, findings)
    starts = findings.starts
    if isinstance(starts, Missing):
        unpublished = tuple(gap for gap in starts.gaps if isinstance(gap, PolicyGap))
        gaps = merged(Missing(gaps), Missing(unpublished) if unpublished else starts)  # facts matter once policy is known
    ends, ended_by = _end(findings)
    entitlement = Entitlement(
        kind=rule.kind,
        amount_fen=row.fen if row is not None else None,
        per=rule.per,
        starts=starts if isinstance(starts, date) else None,
        ends=ends,
        ended_by=ended_by,
        standard=Standard(row.place, row.period.start, row.basis) if row is not None else None,
    )
    return entitlement, gaps


def _row(effective: EffectiveProgramme, findings: Findings) -> tuple[AmountRow | None, tuple[Gap, ...]]:
    """Select the row whose keys fit what was found; unknown keys leave every row possible that may still fit."""
    name = effective.programme.entitlement.pays
    if not name:
        return None, ()
    rows = [row for row in effective.rows[name] if _fits(row, findings) is not False]
    amounts = {row.fen for row in rows}
    if len(amounts) > 1:
        return None, merged(*findings.keys.values())
    if not rows or amounts == {None}:
        return (rows[0] if rows else None), (PolicyGap(effective.programme.id, name),)
    return rows[0], ()


def _fits(row: AmountRow, findings: Findings) -> bool | None:
    """Tell whether a row's keys fit: None when a key is not known."""
    unknown = False
    for name, wanted in row.keys.items():
        found: Any = findings.keys[name]
        if isinstance(found, Tally) and found.hi == found.lo:
            found = found.lo
        if isinstance(found, Missing | Tally):
            unknown = True
        elif found != wanted:
            return False
    return None if unknown else True


def _end(findings: Findings) -> tuple[date | None, str]:
    """Return the earliest exit that is known, and which one it was."""
    days = [(day, name) for name, day in findings.ends.items() if isinstance(day, date)]
    return min(days) if days else (None, "")
