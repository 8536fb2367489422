"""Formulas that fold: Python's True, False and whole numbers where a value is fixed, z3 terms where it is open.

Most of a programme is fixed once place and day are (policy values, periods, the day itself). Folding it here, before
the solver sees it, is what keeps every query within milliseconds. A `Bit` is a bool or a z3 Boolean, a `Number` an int
or a z3 integer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import z3

Bit: TypeAlias = Any
Number: TypeAlias = Any


def both(*bits: Bit) -> Bit:
    """Return the conjunction of bits."""
    return _joined(bits, decided_by=False, join=z3.Z3_mk_and)


def either(*bits: Bit) -> Bit:
    """Return the disjunction of bits."""
    return _joined(bits, decided_by=True, join=z3.Z3_mk_or)


def _joined(bits: Iterable[Bit], *, decided_by: bool, join: Any) -> Bit:
    """Join by the C function itself: z3's Python one looks at every argument again, which doubles the time of a run."""
    kept: dict[int, Bit] = {}
    for bit in bits:
        if bit is decided_by:
            return decided_by
        if not isinstance(bit, bool):
            kept[bit.get_id()] = bit
    if not kept:
        return not decided_by
    if len(kept) == 1:
        return next(iter(kept.values()))
    context = z3.main_ctx()
    arguments = (z3.Ast * len(kept))(*(bit.ast for bit in kept.values()))
    return z3.BoolRef(join(context.ref(), len(kept), arguments), context)


def negated(bit: Bit) -> Bit:
    """Return the opposite of a bit."""
    if isinstance(bit, bool):
        return not bit
    if bit.decl().kind() == z3.Z3_OP_NOT:
        return bit.arg(0)
    context = z3.main_ctx()
    return z3.BoolRef(z3.Z3_mk_not(context.ref(), bit.ast), context)


def implied(given: Bit, then: Bit) -> Bit:
    """Return whether `then` holds wherever `given` does."""
    return either(negated(given), then)


def choose(bit: Bit, yes: Any, no: Any) -> Any:
    """Return one of two bits or numbers."""
    if isinstance(bit, bool):
        return yes if bit else no
    if yes is no or (_fixed(yes) and _fixed(no) and yes == no):
        return yes
    if isinstance(yes, bool) and isinstance(no, bool):
        return bit if yes else negated(bit)
    return z3.If(bit, yes, no)


def equal(one: Number, other: Number) -> Bit:
    """Return whether two numbers are the same."""
    return True if one is other else one == other


def total(numbers: Iterable[Number]) -> Number:
    """Return the sum of numbers."""
    open_, fixed = [], 0
    for number in numbers:
        if isinstance(number, int):
            fixed += number
        else:
            open_.append(number)
    return z3.Sum([*open_, fixed]) if open_ else fixed


def counted(bits: Iterable[Bit]) -> Number:
    """Return how many bits hold."""
    return total(choose(bit, 1, 0) for bit in bits)


def _fixed(value: Any) -> bool:
    return isinstance(value, int)


@dataclass(frozen=True, slots=True)
class Tri:
    """A Kleene value as a pair: surely true, surely false; never both. Neither: unknown."""

    true: Bit
    false: Bit

    def __invert__(self) -> Tri:
        return Tri(self.false, self.true)

    @property
    def unknown(self) -> Bit:
        """Return whether neither answer is sure."""
        return both(negated(self.true), negated(self.false))


YES, NO, UNKNOWN = Tri(True, False), Tri(False, True), Tri(False, False)


def all_of(parts: Iterable[Tri]) -> Tri:
    """Join as `all`: true where every part is, false where any is."""
    found = list(parts)
    return Tri(both(*(part.true for part in found)), either(*(part.false for part in found)))


def any_of(parts: Iterable[Tri]) -> Tri:
    """Join as `any`: true where any part is, false where every part is."""
    return ~all_of(~part for part in parts)


def sure(bit: Bit) -> Tri:
    """Return the Kleene value of a bit that is known."""
    return Tri(bit, negated(bit))
