"""What an evaluator found: every condition settled with the values it saw, and the values money depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from incentives.domain.case import Record, Value
from incentives.domain.missing import Gap, Missing
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.ir.condition import Condition
from incentives.ir.ruleset import EntitlementRule
from incentives.ir.vocabulary import Derived

Seen: TypeAlias = Value | Tally | Missing | Record | None


@dataclass(slots=True)
class Settled:
    """One condition with its truth; leaves carry what stood left and right, unknown nodes the gaps behind them.

    Not changed once made; not frozen, since making a frozen one takes three times as long.
    """

    condition: Condition
    truth: Truth
    left: Seen = None
    right: Seen = None
    gaps: tuple[Gap, ...] = ()
    parts: tuple[Settled, ...] = ()

    def walk(self) -> Iterator[Settled]:
        """Yield this node and everything below it, in document order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """A derived fact that was read, on which record, and what it came to."""

    derived: Derived
    path: str
    value: Seen


@dataclass(frozen=True, slots=True)
class PaymentFindings:
    """What one entitlement depends on: its own conditions, first day, exits, and the keys of its amount table."""

    rule: EntitlementRule
    requires: Settled | None
    starts: Seen
    ends: Mapping[str, Seen]
    keys: Mapping[str, Seen]


@dataclass(frozen=True, slots=True)
class Findings:
    """All an evaluator can say about one subject: conditions, referrals, and what the entitlements depend on.

    `values` has, for each record on which derived facts were read, what they came to, by their number among the
    programme's `definitions`.
    """

    eligibility: Settled
    referrals: tuple[Settled, ...]
    payments: tuple[PaymentFindings, ...]
    definitions: Sequence[Derived] = ()
    values: Mapping[Record, Mapping[Any, Seen]] = field(default_factory=dict)

    @property
    def derived(self) -> Iterator[DerivedValue]:
        """Yield the derived facts that were read, record by record."""
        for record, values in self.values.items():
            for number, value in values.items():
                yield DerivedValue(self.definitions[number], record.path, value)

    def trees(self) -> Iterator[Settled]:
        """Yield the root of every settled tree."""
        yield self.eligibility
        yield from self.referrals
        yield from (payment.requires for payment in self.payments if payment.requires is not None)
