"""The facts of one household as linked records; what the case does not say is absent, never empty.

Records are built once by intake and not changed afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from incentives.domain.missing import FactGap, Missing, Nothing

Value: TypeAlias = date | int | str | bool | Nothing


@dataclass(slots=True, eq=False)
class Record:
    """One row of the case, or a link that intake worked out.

    `facts` holds what is known; `parts` single records below it (NONE when known not to exist); `lists` the
    records that belong to it, with a gap in `open_lists` where more may exist. `doubt` is the gap behind a link
    that may not hold (a child whose father is not given may be this man's).
    """

    type: str
    id: str
    path: str
    facts: dict[str, Value] = field(default_factory=dict)
    parts: dict[str, Record | Nothing] = field(default_factory=dict)
    lists: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    open_lists: dict[str, FactGap] = field(default_factory=dict)
    doubt: FactGap | None = None

    def gap(self, name: str) -> FactGap:
        """Return the gap for a fact, part or list this record does not give."""
        return FactGap(f"{self.path}/{name}" if self.path else name, self.type, name)

    def missing(self, name: str) -> Missing:
        """Return the missing value for something this record does not give."""
        return Missing((self.gap(name),))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper behind facts of one record: what it is, who saw it, and the day (ISO) it was seen."""

    path: str
    document: str
    fact: str = ""
    seen_by: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One household: the record `household`, every table by name, and the papers seen.

    `unnamed` holds the paths of parents by birth whom no row names (`children/c1/father`).
    """

    household: Record
    tables: Mapping[str, tuple[Record, ...]]
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    unnamed: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """Return the household's number."""
        return str(self.household.facts["household"])

    @property
    def place(self) -> str:
        """Return the code of the place of application."""
        return str(self.household.facts["place"])
