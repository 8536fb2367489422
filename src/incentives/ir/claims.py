"""What a programme's file says of its own conditions, for a solver to prove; no household is decided by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from incentives.ir.condition import Clause


@dataclass(frozen=True, slots=True)
class Monotone:
    """Moving one fact in one direction never takes anything away, everything else being the same.

    `record` is the type of the rows whose fact moves, empty for the subject itself. Days and numbers get smaller
    (`smaller`) or larger. Nobody eligible becomes ineligible; where `pays` says so, nobody is paid less either. The
    clauses in `given` hold before and after.
    """

    clause: Clause
    record: str
    fact: str
    smaller: bool
    pays: bool
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """`implied` names clauses that follow from others and stand for the reader's sake, with the reason."""

    monotone: tuple[Monotone, ...] = ()
    implied: Mapping[str, str] = field(default_factory=dict)


SMALLER: Mapping[str, bool] = {"earlier": True, "later": False, "lower": True, "higher": False}
"""Which directions make a day or a number smaller."""
