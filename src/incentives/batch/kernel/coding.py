"""Days and words as numbers, the same for rules and for tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from incentives.batch.kernel.values import NONE, UNKNOWN
from incentives.domain import missing
from incentives.ir.types import Type
from incentives.ir.vocabulary import Vocabulary

EPOCH = date(1970, 1, 1).toordinal()


class UnsupportedError(Exception):
    """A construct of the rules that the kernel has no column form for; nothing is decided without it."""


def day_number(day: date) -> int:
    """Return a day as days since 1970-01-01."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date | None:
    """Return the day of a number; None for the marks of what is unknown or does not exist."""
    return None if number <= NONE else date.fromordinal(int(number) + EPOCH)


class Coding:
    """Codes of words: those of a kind in the order of the vocabulary, those of places as they are met."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds: Mapping[str, dict[str, int]] = {
            name: {member: code for code, member in enumerate(kind.members)}
            for name, kind in vocabulary.kinds.items()
        }
        self._places: dict[str, int] = {}
        self.places: list[str] = []

    def place(self, code: str) -> int:
        """Return the number of a place."""
        number = self._places.get(code)
        if number is None:
            number = self._places[code] = len(self.places)
            self.places.append(code)
        return number

    def number(self, value: Any, type_: Type) -> int:
        """Return a value written in a rule, or a policy value, as a number. Raises UnsupportedError."""
        if value is None:
            return UNKNOWN
        if value is missing.NONE:
            return NONE
        match type_.sort:
            case "date":
                return day_number(value)
            case "whole" if abs(value) < -NONE:
                return int(value)
            case "kind":
                return self._kinds[type_.of][value]
            case "place":
                return self.place(value)
            case _:
                raise UnsupportedError(f"no column form for {value!r} of type {type_}")
