"""The value of the first branch whose condition holds, or what the branches still possible have in common."""

from __future__ import annotations

from collections.abc import Sequence

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.terms import Term, Terms
from incentives.batch.sql.values import Plain, Truth, Value, Whole

_MOST = 2**31 - 1
"""More than any count: what stands for the branches that are not possible."""


def choose(terms: Terms, conditions: Sequence[Truth], values: Sequence[Value]) -> Value:
    """Return the value of the first branch whose condition holds; the last value has none and is for the rest."""
    left = terms.true
    possible = []
    for condition in conditions:
        possible.append(terms.both(left, terms.possibly(condition.term)))
        left = terms.both(left, terms.opposite(terms.surely(condition.term)))
    possible.append(left)
    kept = [(flag, value) for flag, value in zip(possible, values, strict=True) if flag is not terms.false]
    if all(value == kept[0][1] for _, value in kept):
        return kept[0][1]
    flags, found = [flag for flag, _ in kept], [value for _, value in kept]
    truths = [value for value in found if isinstance(value, Truth)]
    plains = [value for value in found if isinstance(value, Plain)]
    wholes = [value for value in found if isinstance(value, Whole)]
    if len(truths) == len(found):
        return _truths(terms, flags, truths)
    if len(plains) == len(found):
        return Plain(*_plains(terms, flags, [(value.data, value.none) for value in plains]))
    if len(wholes) == len(found):
        return _wholes(terms, flags, wholes)
    raise UnsupportedError("branches of different sorts")


def _all(terms: Terms, flags: Sequence[Term], found: Sequence[Term]) -> Term:
    """Return where something holds of every branch that is possible."""
    return terms.both(
        *(terms.either(terms.opposite(flag), each) for flag, each in zip(flags, found, strict=True))
    )


def _truths(terms: Terms, flags: Sequence[Term], values: Sequence[Truth]) -> Truth:
    true = _all(terms, flags, [value.term for value in values])
    false = _all(terms, flags, [terms.opposite(value.term) for value in values])
    return Truth(terms.case((true, terms.true), (false, terms.false)))


def _plains(terms: Terms, flags: Sequence[Term], values: Sequence[tuple[Term, Term]]) -> tuple[Term, Term]:
    """Return the value that all possible branches have in common, and where all are none."""
    first = terms.case(*((flag, data) for flag, (data, _) in zip(flags, values, strict=True)))
    same = _all(terms, flags, [terms.compare("==", data, first) for data, _ in values])
    absent = [none for _, none in values]
    none = terms.false if all(each is terms.false for each in absent) else _all(terms, flags, absent)
    return terms.case((same, first)), none


def _wholes(terms: Terms, flags: Sequence[Term], values: Sequence[Whole]) -> Whole:
    """Join counts to an interval; plain numbers that differ are unknown."""
    if not any(value.tally for value in values):
        data, none = _plains(terms, flags, [(value.lo, value.none) for value in values])
        return Whole(data, data, none)
    if sum(not value.tally for value in values) > 1 or any(value.none is not terms.false for value in values):
        raise UnsupportedError("a choice between several numbers and a count")
    pairs = list(zip(flags, values, strict=True))
    most, least = terms.constant(_MOST, "whole"), terms.constant(-_MOST, "whole")
    lows = [terms.case((flag, value.lo), otherwise=most) for flag, value in pairs]
    highs = [
        terms.case((flag, terms.expression("COALESCE(", value.hi, ", ", most, ")")), otherwise=least)
        for flag, value in pairs
    ]
    lost = terms.either(*(terms.both(flag, terms.opposite(terms.known(value.lo))) for flag, value in pairs))
    lo, hi = _listed(terms, "LEAST", lows), _listed(terms, "GREATEST", highs)
    here = terms.opposite(lost)
    return Whole(
        terms.case((here, lo)),
        terms.case((here, terms.expression("NULLIF(", hi, ", ", most, ")"))),
        terms.false,
        tally=True,
    )


def _listed(terms: Terms, function: str, parts: Sequence[Term]) -> Term:
    pieces: list[str | Term] = [f"{function}("]
    for part in parts:
        pieces += [part, ", "]
    return terms.expression(*pieces[:-1], ")")
