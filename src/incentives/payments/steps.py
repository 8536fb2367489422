"""The steps of a batch, each of them an event: made, approved, sent, returned, stopped; who may take which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from incentives.ledger.roles import Role
from incentives.payments.line import Line, Slot


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bank says of one line: paid on a day, or failed for a reason."""

    paid: bool
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Overpaid:
    """Money for a slot beyond what is owed (多发), for a person to look at; nothing is taken back by itself.

    `from_day` is the first day of the month it was paid for.
    """

    reference: str
    slot: Slot
    household: str
    month: date
    paid_fen: int
    owed_fen: int

    @property
    def fen(self) -> int:
        """Return what was paid too much."""
        return self.paid_fen - self.owed_fen


@dataclass(frozen=True, slots=True)
class Made:
    """A batch was made for a period, of these lines, which come to `fen` (whatever of them has been erased since).

    `overpaid` was noticed on the way; `withheld` is how often something was held back, by the code of the reason;
    `sources` are the digests of the rules and of the arrangement that the amounts and periods follow from; `seen` is how
    many entries the ledger had when the determinations were read.
    """

    batch: str
    period: str
    by: str
    on: date
    lines: tuple[Line, ...]
    fen: int
    overpaid: tuple[Overpaid, ...] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Approved:
    """A second person of the money side approved a batch (复核)."""

    batch: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Sent:
    """The paying side took a batch for the bank; `file` is the digest of what the bank is given."""

    batch: str
    by: str
    on: date
    file: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The bank's answer to a batch was reconciled; `answers` are by reference."""

    batch: str
    by: str
    on: date
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Stopped:
    """Lines not sent yet were stopped, by reference, because nothing is owed for them any more.

    `overpaid` is what had gone out already; there may be nothing else to say, or only that the determinations among the
    first `seen` entries of the ledger leave the batch as it is.
    """

    batch: str
    by: str
    on: date
    references: tuple[str, ...]
    overpaid: tuple[Overpaid, ...] = ()
    seen: int = 0


Event: TypeAlias = Made | Approved | Sent | Returned | Stopped
ROLE_OF: Mapping[type[Event], Role] = {
    Made: "money",
    Approved: "money",
    Stopped: "money",
    Sent: "paying",
    Returned: "paying",
}
"""Who may write what (四权分离, dossier SAFE-2); deciding and supervising write nothing here."""
