"""One line of a batch: a household, whom it is paid to, for what and for which months, and the key that keeps it single.

Two identities keep money from being paid twice. A **slot** is what may be owed once: a month of a monthly amount, a
year of a yearly one, a one-off as such, for one entitled person (or couple, or household). Every fen of a line is
for a slot. The **key** of a line says household, payee, programme, entitlement and period; what is paid of it later,
after a failure or a change of the rules, has the same key and the next number.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

from incentives.payments.account import mask_account
from incentives.payments.funding import Level, Shares

Kind = Literal["regular", "supplement", "retry"]


def digest(*parts: str) -> str:
    """Return twenty characters A-Z and 2-7 (100 bits of SHA-256) that stand for some texts in order."""
    return b32encode(sha256("\x1f".join(parts).encode()).digest())[:20].decode()


@dataclass(frozen=True, slots=True)
class Slot:
    """What may be owed once: `when` is a month (2024-03), a year (2024), or `once`.

    `names` are what money for it is looked up by: the digest of the entitled within their household and, where the
    identity number of the person is known, of the person across households. They tell nothing by themselves: a secret
    goes in, or whoever reads pseudonyms would only have to try all programmes.
    """

    when: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, secret: str, holders: Iterable[str], programme: str, entitlement: str, when: str) -> Slot:
        """Return the slot of one entitlement; `holders` are pseudonyms of the same entitled, that in the household first."""
        return cls(when, tuple(digest("slot", secret, one, programme, entitlement, when) for one in holders))

    @property
    def identified(self) -> bool:
        """Tell whether the person is known by an identity number."""
        return len(self.names) > 1

    def differs(self, other: Slot) -> bool:
        """Tell whether both are of persons known by number, and of different numbers."""
        return self.identified and other.identified and self.names[-1] != other.names[-1]


@dataclass(frozen=True, slots=True)
class Due:
    """What is owed for one slot, in fen, and everything needed to pay it; names and account stay out of `repr`.

    `owner` is the pseudonym of the payee, `pseudonym` that of the household; `month` is the first day of the month it
    falls due in, `title` the programme's public name, `hidden` says that the real one tells of a death or an illness;
    `place` is the place of application, `determination` the entry of the ledger that says it is owed, `secret` that of
    `RecordedHousehold`.
    """

    secret: str = field(repr=False)
    slot: Slot
    programme: str
    entitlement: str
    household: str
    pseudonym: str
    payee: str
    owner: str
    holder: str = field(repr=False)
    account: str = field(repr=False)
    month: date
    fen: int
    shares: Shares
    title: str
    hidden: bool
    place: str
    determination: str


@dataclass(frozen=True, slots=True)
class Part:
    """The money of one line for one slot."""

    slot: Slot
    month: date
    fen: int
    split: Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One payment to one account; `number` counts what was tried or added under the same key.

    `title` is the name of the programme that may be read by anybody. `programme` and `entitlement` are empty for a
    reader who may not know them, and everything personal once it has been erased.
    """

    key: str
    number: int
    kind: Kind
    household: str
    pseudonym: str
    payee: str
    owner: str
    holder: str = field(repr=False)
    account: str = field(repr=False)
    title: str
    hidden: bool
    programme: str
    entitlement: str
    place: str
    period: str
    determination: str
    parts: tuple[Part, ...]

    @property
    def reference(self) -> str:
        """Return what the bank is given and gives back: unique over all batches; begins with a letter for spreadsheets."""
        return f"P{self.key}-{self.number}"

    @property
    def fen(self) -> int:
        """Return the amount of the line."""
        return sum(part.fen for part in self.parts)

    @property
    def is_erased(self) -> bool:
        """Tell whether nothing is known of it any more: its payee was erased."""
        return not self.parts

    @property
    def masked_account(self) -> str:
        """Return the account as everyone but the bank sees it."""
        return mask_account(self.account)


def key_of(secret: str, pseudonym: str, payee: str, programme: str, entitlement: str, period: str) -> str:
    """Return the key of a line; it stands in clear beside the pseudonym, and tells nothing to whoever lacks the secret."""
    return digest("line", secret, pseudonym, payee, programme, entitlement, period)
