"""What a case does not say (`Missing`) and what it says does not exist (`NONE`); neither is ever no, 0 or ""."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class FactGap:
    """A fact the case does not give: JSON path, record type and fact (or list) name, to find its question."""

    path: str
    record: str
    fact: str


@dataclass(frozen=True, slots=True, order=True)
class PolicyGap:
    """A policy value nobody has published for the place and day."""

    programme: str
    name: str


Gap: TypeAlias = FactGap | PolicyGap


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that is not known, with every gap behind it; empty where there is nobody to ask about.

    `no_later` is a day the value surely does not come after, where that much is known of a date.
    """

    gaps: tuple[Gap, ...] = ()
    no_later: date | None = None

    def __bool__(self) -> bool:
        """Refuse to be read as no."""
        raise TypeError("a missing value has no truth; compare it and get UNKNOWN")


class Nothing(Enum):
    """The single value NONE: the fact is known not to exist (no death, no spouse)."""

    NONE = "none"


NONE = Nothing.NONE
NOTHING_TO_ASK = Missing()


def merged(*values: object) -> tuple[Gap, ...]:
    """Return the gaps behind several values, each once, in order of appearance."""
    gaps: dict[Gap, None] = {}
    for value in values:
        for gap in getattr(value, "gaps", ()):
            gaps[gap] = None
    return tuple(gaps)
