"""What an evaluator sees while it decides one subject: the case, the day, and what it has worked out so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from incentives.domain.case import Case, Record
from incentives.domain.place import Places
from incentives.ir.vocabulary import Derived


@dataclass(slots=True)
class Sight:
    """One determination under way; `memo` keeps derived values by record and name."""

    case: Case
    on: date
    programme: str
    places: Places
    memo: dict[tuple[int, str], Any] = field(default_factory=dict)
    read: list[tuple[Derived, Record, Any]] = field(default_factory=list)
