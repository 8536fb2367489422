"""Values over a list some of whose records may not belong: counts, extremes, picks, lives; as `evaluate.aggregates`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import z3

from incentives.verify.logic import Bit, Number, both, choose, counted, either, equal, negated
from incentives.verify.rows import Row
from incentives.verify.values import NOTHING, NOWHERE, Lead, Plain, Tally, Value, hull


@dataclass(frozen=True, slots=True)
class Found:
    """A record that surely belongs, or only may."""

    row: Row
    sure: Bit
    maybe: Bit


def count(found: Sequence[Found], open_: Bit) -> Tally:
    """Count as an interval; several links to one child are one child."""
    groups = _by_path(found)
    low = counted(either(*(one.sure for one in group)) for group in groups)
    return Tally(
        low, counted(either(*(either(one.sure, one.maybe) for one in group)) for group in groups), open_
    )


def _by_path(found: Sequence[Found]) -> list[list[Found]]:
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(one.row.path, []).append(one)
    return list(groups.values())


def extreme(found: Sequence[Found], open_: Bit, seen: Sequence[Plain], earliest: bool) -> Plain:
    """Return the earliest or latest day; missing where more may come, none where there surely is none.

    More can only come before an earliest day that is known.
    """
    missing = either(
        open_,
        *(one.maybe for one in found),
        *(both(one.sure, value.missing) for one, value in zip(found, seen, strict=True)),
    )
    there, best = False, 0
    for one, value in zip(found, seen, strict=True):
        counts = both(one.sure, value.there)
        nearer = value.value < best if earliest else value.value > best
        best = choose(both(counts, either(negated(there), nearer)), value.value, best)
        there = either(there, counts)
    bounded = both(missing, there) if earliest else False
    return Plain(best, missing, both(negated(missing), negated(there)), bounded, best)


def pick(found: Sequence[Found], open_: Bit, values: Sequence[Value], unsaid: Value) -> Value:
    """Return the value of the one record that belongs; none where surely none does.

    Where several may be meant only what they have in common is known.
    """
    any_sure = either(*(one.sure for one in found))
    any_maybe = either(*(one.maybe for one in found))
    nobody = both(negated(any_sure), negated(any_maybe), negated(open_))
    options = [
        (both(any_sure, either(one.sure, one.maybe)), value) for one, value in zip(found, values, strict=True)
    ]
    beside = [(nobody, _none_like(unsaid)), (both(negated(any_sure), negated(nobody)), unsaid)]
    return hull([*options, *((bit, value) for bit, value in beside if bit is not False)])


def _none_like(unsaid: Value) -> Value:
    """Return the value `none` of the same kind."""
    return NOWHERE if isinstance(unsaid, Lead) else NOTHING


def alive_together(found: Sequence[Found], open_: Bit, born: Sequence[Plain], died: Sequence[Plain]) -> Tally:
    """Return the least and greatest number ever alive on one day; see `functions.alive_together_range`."""
    least: Number = 0
    most: Number = 0
    links = {id(one): (one, birth, death) for one, birth, death in zip(found, born, died, strict=True)}
    lives = [_life([links[id(one)] for one in group]) for group in _by_path(found)]
    for one, birth, _ in lives:
        certain = [
            both(other.sure, either(there.there, gone.none), _alive_surely(there, gone, birth))
            for other, there, gone in lives
        ]
        possible = [
            both(either(other.sure, other.maybe), _alive_perhaps(there, gone, birth))
            for other, there, gone in lives
        ]
        begins = both(one.sure, birth.there)
        least = _larger(least, choose(begins, counted(certain), 0))
        most = _larger(most, choose(both(either(one.sure, one.maybe), birth.there), counted(possible), 0))
    # Whoever is alive today shares today with the others alive, whenever they were born: one day after all others.
    today = counted(both(other.sure, gone.none) for other, _, gone in lives)
    unborn = either(*(both(one.sure, negated(birth.there), gone.none) for one, birth, gone in lives))
    least = _larger(least, choose(unborn, today, 0))
    # Somebody whose birth is not known may have been alive on the first of all days.
    first = counted(both(either(other.sure, other.maybe), negated(there.there)) for other, there, _ in lives)
    return Tally(least, _larger(most, first), open_)


def _life(links: Sequence[tuple[Found, Plain, Plain]]) -> tuple[Found, Plain, Plain]:
    """Return one life for all links to a child; where they give different days, none is known."""
    if len(links) == 1:
        return links[0]
    counts = [either(one.sure, one.maybe) for one, _, _ in links]
    conflict = either(
        *(
            both(
                counts[n],
                counts[m],
                either(_apart(links[n][1], links[m][1]), _apart(links[n][2], links[m][2])),
            )
            for n in range(len(links))
            for m in range(n + 1, len(links))
        )
    )
    sure = either(*(one.sure for one, _, _ in links))
    found = Found(links[0][0].row, sure, both(either(*counts), negated(sure)))
    birth = _first_of(counts, [birth for _, birth, _ in links], conflict)
    return found, birth, _first_of(counts, [death for _, _, death in links], conflict)


def _apart(one: Plain, other: Plain) -> Bit:
    """Tell whether two links say different things of one day."""
    same = either(
        both(one.missing, other.missing),
        both(one.none, other.none),
        both(one.there, other.there, equal(one.value, other.value)),
    )
    return negated(same)


def _first_of(counts: Sequence[Bit], values: Sequence[Plain], conflict: Bit) -> Plain:
    value, missing, none = values[-1].value, values[-1].missing, values[-1].none
    for bit, one in zip(counts[-2::-1], values[-2::-1], strict=True):
        value, missing = choose(bit, one.value, value), choose(bit, one.missing, missing)
        none = choose(bit, one.none, none)
    return Plain(value, either(conflict, missing), both(negated(conflict), none))


def _alive_surely(birth: Plain, death: Plain, day: Plain) -> Bit:
    """Tell whether a life of which enough is known includes the birth of another."""
    begun = both(birth.there, birth.value <= day.value)
    gone_later = both(death.there, day.value < death.value)
    return both(begun, either(death.none, gone_later))


def _alive_perhaps(birth: Plain, death: Plain, day: Plain) -> Bit:
    """Tell whether a life can include the birth of another: an unknown end is no end, an unknown beginning the first day."""
    begun = either(negated(birth.there), birth.value <= day.value)
    return both(begun, either(negated(death.there), day.value < death.value))


def _larger(one: Number, other: Number) -> Number:
    if isinstance(one, int) and isinstance(other, int):
        return max(one, other)
    return z3.If(one >= other, one, other)
