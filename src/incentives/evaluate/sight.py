"""What an evaluator sees while it decides one subject: the case, the day, and what it has worked out so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from incentives.domain.case import Case, Record
from incentives.domain.place import Places


@dataclass(slots=True)
class Sight:
    """One determination under way; `derived` keeps derived values by record and definition, named as the evaluator likes."""

    case: Case
    on: date
    programme: str
    places: Places
    derived: defaultdict[Record, dict[Hashable, Any]] = field(default_factory=lambda: defaultdict(dict))
