"""Who funds a payment: whole fen split over the levels of government, exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from incentives.domain.period import Period
from incentives.ir.stacking import FundingShare

Level = Literal["central", "province", "city", "county", "open"]
LEVELS: tuple[Level, ...] = get_args(Level)
WHOLE = 10_000  # shares are counted in ten-thousandths, so that 12.5 % is a whole number
Split = Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class LocalShare:
    """How the levels of one place share a programme's money, in ten-thousandths of the whole, and who says so."""

    programmes: tuple[str, ...]
    place: str
    period: Period
    shares: Mapping[Level, int]
    rest: Level
    cites: str


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares that hold for one payment; `open` is the part that no document divides.

    `rest` is the level that bears the fen left over by rounding down the others. No document known says which one
    that is (needs policy), so where a place does not say, it is the last level that has a share: never the centre.
    """

    parts: Mapping[Level, int]
    rest: Level
    rest_cites: str = ""

    def split(self, fen: int) -> dict[Level, int]:
        """Divide whole fen over all levels; the parts add up to the whole.

        >>> Shares({"central": 8000, "open": 2000}, "open").split(1001)
        {'central': 800, 'province': 0, 'city': 0, 'county': 0, 'open': 201}
        """
        found = {level: fen * self.parts.get(level, 0) // WHOLE for level in LEVELS}
        found[self.rest] += fen - sum(found.values())
        return found


def central_share(
    programme: str, day: date, chain: Sequence[str], central: Sequence[FundingShare]
) -> int | None:
    """Return the centre's share by the rules, in ten-thousandths: of the most specific place that has one."""
    for place in chain:
        for share in central:
            if share.place == place and programme in share.programmes and share.period.covers(day):
                return share.central_percent * WHOLE // 100
    return None


def shares_for(
    programme: str,
    month: date,
    chain: Sequence[str],
    central: Sequence[FundingShare],
    local: Sequence[LocalShare],
) -> Shares:
    """Return the shares of a programme in a month: `chain` is the place of application and those above it.

    The rules give the centre's share; what a place says of the other levels must leave it as it is.
    """
    whole = central_share(programme, month, chain, central)
    parts: dict[Level, int] = {} if whole is None else {"central": whole}
    arranged = next(
        (
            share
            for share in local
            if share.place in chain and programme in share.programmes and share.period.covers(month)
        ),
        None,
    )
    if arranged is not None and parts.get("central", 0) + sum(arranged.shares.values()) == WHOLE:
        return Shares(parts | dict(arranged.shares), arranged.rest, arranged.cites)
    parts["open"] = WHOLE - sum(parts.values())
    return Shares(parts, "open")


def added(splits: Sequence[Split]) -> dict[Level, int]:
    """Add splits level by level."""
    return {level: sum(split.get(level, 0) for split in splits) for level in LEVELS}
