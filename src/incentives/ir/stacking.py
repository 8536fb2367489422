"""How entitlements combine (叠加与互斥): pairwise rules with place and period, and how money is shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from incentives.domain.citation import Basis
from incentives.domain.period import Period
from incentives.problems import Span

Combination = Literal["both", "higher", "exclusive", "unpublished"]


@dataclass(frozen=True, slots=True)
class StackingRule:
    """What holds for two entitlements of one person: `pair` names programme or programme.entitlement.

    both: each is paid. higher: only the higher one. exclusive: only `keeps`. unpublished: nobody has said.
    """

    pair: tuple[str, str]
    combination: Combination
    keeps: str
    place: str
    period: Period
    basis: Basis | None
    note: str = ""
    covers: tuple[str, ...] = ()
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class FundingShare:
    """The central government's share of a programme's money in a place, in whole percent."""

    programmes: tuple[str, ...]
    central_percent: int
    place: str
    period: Period
    basis: Basis | None
    note: str = ""
