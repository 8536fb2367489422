"""Values over lists in SQL: counts, extremes, picks, lives that overlap (`evaluate.aggregates`), owner by owner.

A pair surely belongs where its condition is true and the link is certain; it may belong where the condition is not false.
"""

from __future__ import annotations

from dataclasses import dataclass

from incentives.batch.sql.terms import Piece, Term, Terms
from incentives.batch.sql.values import Plain, Truth, Whole


@dataclass(frozen=True, slots=True)
class Members:
    """A list seen from its owners: the scopes, what surely and what possibly belongs, and where more may come.

    `things` tells the column of pairs of which several stand for one thing (two ties to one child), if there are any.
    """

    owner: str
    pairs: str
    sure: Term
    possible: Term
    open: Term
    things: bool


def members(
    terms: Terms, owner: str, pairs: str, belongs: Truth, open_: Term, *, things: bool, doubted: bool
) -> Members:
    """Tell the pairs that belong from those that may."""
    sure = terms.surely(belongs.term)
    if doubted:
        sure = terms.both(sure, terms.opposite(terms.column(pairs, "doubt")))
    return Members(owner, pairs, sure, terms.possibly(belongs.term), open_, things)


def _sum(terms: Terms, found: Members, flag: Term) -> Term:
    """Return for how many pairs something holds."""
    return _counted(terms, found, "SUM(CASE WHEN ", flag, " THEN 1 ELSE 0 END)")


def _counted(terms: Terms, found: Members, *pieces: Piece) -> Term:
    summed = terms.summed(found.owner, found.pairs, *pieces)
    return terms.expression("COALESCE(", summed, ", 0)")


def _things(terms: Terms, found: Members, flag: Term) -> Term:
    """Return for how many things something holds, by one of their pairs."""
    if not found.things:
        return _sum(terms, found, flag)
    thing = terms.column(found.pairs, "thing")
    return _counted(terms, found, "COUNT(DISTINCT CASE WHEN ", flag, " THEN ", thing, " END)")


def count(terms: Terms, found: Members) -> Whole:
    """Count as an interval, without upper end where the list is open."""
    lo, hi = _things(terms, found, found.sure), _things(terms, found, found.possible)
    if found.open is not terms.false:
        hi = terms.case((terms.opposite(found.open), hi))
    return Whole(lo, hi, terms.false, tally=True)


def extreme(terms: Terms, earliest: bool, found: Members, value: Plain) -> Plain:
    """Return the earliest or latest day; unknown where more may come."""
    unsure = terms.both(found.possible, terms.opposite(found.sure))
    lacking = terms.opposite(terms.either(value.none, terms.known(value.data)))
    several = _sum(terms, found, terms.either(unsure, terms.both(found.sure, lacking)))
    word = "MIN" if earliest else "MAX"
    day = terms.summed(
        found.owner, found.pairs, f"{word}(CASE WHEN ", found.sure, " THEN ", value.data, " END)"
    )
    settled = terms.both(terms.opposite(found.open), terms.compare("==", several, terms.constant(0, "whole")))
    return Plain(terms.case((settled, day)), terms.both(settled, terms.opposite(terms.known(day))))


def pick(terms: Terms, found: Members, value: Plain) -> Plain:
    """Return the value of the one pair that belongs, or what all that may belong have in common."""
    zero = terms.constant(0, "whole")
    some = terms.compare(">", _sum(terms, found, found.sure), zero)
    possible = _sum(terms, found, found.possible)
    named = _sum(terms, found, terms.both(found.possible, terms.known(value.data)))
    ends = [
        terms.summed(
            found.owner, found.pairs, f"{word}(CASE WHEN ", found.possible, " THEN ", value.data, " END)"
        )
        for word in ("MIN", "MAX")
    ]
    same = terms.both(some, terms.compare("==", named, possible), terms.compare("==", ends[0], ends[1]))
    nobody = terms.both(terms.opposite(found.open), terms.compare("==", possible, zero))
    if value.none is not terms.false:
        absent = _sum(terms, found, terms.both(found.possible, value.none))
        nobody = terms.either(nobody, terms.both(some, terms.compare("==", absent, possible)))
    return Plain(terms.case((same, ends[0])), nobody)


def alive_together(terms: Terms, found: Members, start: Plain, end: Plain) -> Whole:
    """Return how many were ever alive on one day; see `functions.alive_together`.

    Every life of `lives` is one thing: where the pairs that stand for it say different days, both are unknown.
    """
    most = [
        _counted(
            terms, found, f"LIVES({reading})", found.sure, found.possible, start.data, end.data, end.none
        )
        for reading in ("surely", "possibly")
    ]
    lo, hi = most
    if found.open is not terms.false:
        hi = terms.case((terms.opposite(found.open), hi))
    return Whole(lo, hi, terms.false, tally=True)
