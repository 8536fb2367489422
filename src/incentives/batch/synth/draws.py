"""Random draws for many households at once, from uniform numbers only: the same seed gives the same families."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Whole: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = Whole | npt.NDArray[np.float64] | npt.NDArray[np.int64]

UNKNOWN = np.iinfo(np.int32).min
"""A fact that nobody has written down."""

NONE = UNKNOWN + 1
"""A fact known not to exist."""

YEAR = 365.2425
_EPOCH = date(1970, 1, 1).toordinal()
_SUMMANDS = 4


def day(year: int, month: int = 1, number: int = 1) -> int:
    """Return a day as days since 1970-01-01, the form of all days in this package."""
    return date(year, month, number).toordinal() - _EPOCH


HORIZON = day(2025, 12, 31)
"""The last day of which anything is told; fixed, so that a registry does not depend on when it is made."""


class Draws:
    """The random numbers of one cell of households; a cell draws the same whatever other cells there are."""

    def __init__(self, seed: int, cell: int) -> None:
        self._random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, cell])))

    def uniform(self, size: int) -> npt.NDArray[np.float64]:
        """Return numbers in [0, 1)."""
        return self._random.random(size)

    def chance(self, probability: float | npt.NDArray[np.float64], size: int) -> Flags:
        """Return yes with a probability, one for all or one for each."""
        flags: Flags = self.uniform(size) < probability
        return flags

    def between(self, low: float | Numbers, high: float | Numbers, size: int) -> Whole:
        """Return whole numbers in [low, high]; `low` where nothing lies between."""
        span = np.maximum(np.asarray(high, float) - low + 1, 1)
        return (np.asarray(low) + np.floor(self.uniform(size) * span)).astype(np.int32)

    def around(
        self, mean: float | npt.NDArray[np.float64], spread: float, size: int
    ) -> npt.NDArray[np.float64]:
        """Return numbers around a mean, of a standard deviation, never further than 3.5 of them (a sum of uniforms)."""
        total = np.sum([self.uniform(size) for _ in range(_SUMMANDS)], axis=0)
        return np.asarray(mean + spread * (total - _SUMMANDS / 2) / np.sqrt(_SUMMANDS / 12))

    def one_of(self, weights: Sequence[float], size: int) -> Whole:
        """Return positions in a row of weights."""
        bounds = np.cumsum(weights) / np.sum(weights)
        return np.searchsorted(bounds, self.uniform(size), side="right").astype(np.int32)

    def kind(self, members: Mapping[str, str], weights: Mapping[str, float], size: int) -> Whole:
        """Return codes of a kind, by the weights of its members."""
        return self.one_of([weights.get(member, 0) for member in members], size)


def yes(flags: Flags) -> Whole:
    """Return yes/no flags as the numbers of a yes/no column."""
    return flags.astype(np.int32)


def where(condition: Flags, then: Whole | int, otherwise: Whole | int) -> Whole:
    """Return one of two values for each row, as whole numbers."""
    return np.where(condition, then, otherwise).astype(np.int32)
