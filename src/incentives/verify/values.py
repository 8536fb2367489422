"""What an operand can be worth to the solver, three-valued as in `evaluate.values`, which it must agree with.

A plain value is a whole number for the solver: days as ordinals, kinds, places and texts as numbers of their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any, TypeAlias

from incentives.verify.logic import Bit, Number, Tri, both, choose, either, equal, negated

_ORDER = {"<": lt, "<=": le, ">": gt, ">=": ge}


@dataclass(frozen=True, slots=True)
class Plain:
    """A day, number or word; `missing` where the case does not say, `none` where it says that there is none.

    A missing day is `bounded` where it surely comes no later than `latest`.
    """

    value: Number
    missing: Bit = False
    none: Bit = False
    bounded: Bit = False
    latest: Number = 0

    @property
    def there(self) -> Bit:
        """Return whether there is a value."""
        return both(negated(self.missing), negated(self.none))


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of at least `low` and, unless `open`, at most `high`."""

    low: Number
    high: Number
    open: Bit = False
    missing: Bit = False


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a role leads: one of several records, each with the condition under which it is that one."""

    options: tuple[tuple[Bit, Any], ...]
    missing: Bit = False
    none: Bit = False


Value: TypeAlias = "Plain | Tally | Lead | Tri"
NOWHERE = Lead((), none=True)
NOTHING = Plain(0, none=True)
UNSAID = Plain(0, missing=True)


def compare(operator: str, left: Value, right: Value) -> Tri:
    """Compare two values of one type; missing on either side leaves the answer open."""
    if isinstance(left, Tri) and isinstance(right, Tri):
        same = Tri(
            either(both(left.true, right.true), both(left.false, right.false)),
            either(both(left.true, right.false), both(left.false, right.true)),
        )
        return same if operator == "==" else ~same
    if isinstance(left, Tally) or isinstance(right, Tally):
        return _counts(operator, left, right)
    if isinstance(left, Lead) or isinstance(right, Lead):
        return _existence(operator, left, right)
    if not (isinstance(left, Plain) and isinstance(right, Plain)):
        raise TypeError(f"{left} and {right} cannot be compared")
    known = both(negated(left.missing), negated(right.missing))
    there = both(left.there, right.there)
    if operator in _ORDER:
        holds = both(there, _ORDER[operator](left.value, right.value))
    else:
        holds = either(both(left.none, right.none), both(there, equal(left.value, right.value)))
        holds = holds if operator == "==" else negated(holds)
    return Tri(both(known, holds), both(known, negated(holds)))


def _existence(operator: str, left: Value, right: Value) -> Tri:
    """Compare a role with `none`, the only thing a rule can compare it with."""
    lead = left if isinstance(left, Lead) else right
    if not isinstance(lead, Lead):
        raise TypeError("no role to compare")
    known = negated(lead.missing)
    found = Tri(both(known, lead.none), both(known, negated(lead.none)))
    return found if operator == "==" else ~found


def _counts(operator: str, left: Value, right: Value) -> Tri:
    """Compare counts as intervals whose sides vary independently; a number is an interval of itself."""
    one, other = _interval(left), _interval(right)
    known = both(negated(one.missing), negated(other.missing))
    none = either(getattr(left, "none", False), getattr(right, "none", False))
    if operator in ("==", "!="):
        exact = both(equal(one.low, one.high), negated(one.open), equal(other.low, other.high))
        same = both(exact, negated(other.open), equal(one.low, other.low))
        apart = either(_below(one, other), _below(other, one))
        true, false = both(negated(none), same), either(none, apart)
        found = Tri(true, false) if operator == "==" else Tri(false, true)
    else:
        less = {
            "<": _less(one, other),
            ">": _less(other, one),
            "<=": ~_less(other, one),
            ">=": ~_less(one, other),
        }
        answer = less[operator]
        found = Tri(both(negated(none), answer.true), either(none, answer.false))
    return Tri(both(known, found.true), both(known, found.false))


def _less(one: Tally, other: Tally) -> Tri:
    return Tri(_below(one, other), both(negated(other.open), one.low >= other.high))


def _below(one: Tally, other: Tally) -> Bit:
    return both(negated(one.open), one.high < other.low)


def _interval(value: Value) -> Tally:
    if isinstance(value, Tally):
        return value
    if isinstance(value, Plain):
        return Tally(value.value, value.value, False, value.missing)
    raise TypeError(f"{value} is no number")


def hull(options: Sequence[tuple[Bit, Value]]) -> Value:
    """Return what the possible ones among several values have in common; at least one is possible.

    The value itself where they agree, an interval where they are counts, else missing.
    """
    values = [value for _, value in options]
    if len(values) == 1:
        return values[0]
    if all(isinstance(value, Tri) for value in values):
        return Tri(
            both(*(either(negated(bit), value.true) for bit, value in options if isinstance(value, Tri))),
            both(*(either(negated(bit), value.false) for bit, value in options if isinstance(value, Tri))),
        )
    if any(isinstance(value, Lead) for value in values):
        return _hull_of_leads(options)
    if any(isinstance(value, Tally) for value in values):
        return _hull_of_counts(options)
    plain = [(bit, value) for bit, value in options if isinstance(value, Plain)]
    missing = [both(bit, value.missing) for bit, value in plain]
    for number, (bit, value) in enumerate(plain):
        missing += [both(bit, other, _differ(value, beside)) for other, beside in plain[number + 1 :]]
    bounded, latest = _bounded(plain)
    return Plain(_first(plain, "value"), either(*missing), _first(plain, "none"), bounded, latest)


def _bounded(options: Sequence[tuple[Bit, Plain]]) -> tuple[Bit, Number]:
    """Return whether a value is bounded, and how: only as the one that is possible."""
    if all(value.bounded is False for _, value in options):
        return False, 0
    alone = [
        both(bit, value.bounded, *(negated(other) for m, (other, _) in enumerate(options) if m != n))
        for n, (bit, value) in enumerate(options)
    ]
    return either(*alone), _first(options, "latest")


def _first(options: Sequence[tuple[Bit, Any]], name: str) -> Any:
    """Return an attribute of the first possible value."""
    found = getattr(options[-1][1], name)
    for bit, value in reversed(options[:-1]):
        found = choose(bit, getattr(value, name), found)
    return found


def _differ(one: Plain, other: Plain) -> Bit:
    return negated(
        either(both(one.none, other.none), both(one.there, other.there, equal(one.value, other.value)))
    )


def _hull_of_counts(options: Sequence[tuple[Bit, Value]]) -> Value:
    """Return the narrowest interval; plain numbers that differ, with no count among them, have nothing in common."""
    counts = [(bit, _interval(value)) for bit, value in options]
    low, high = _first(counts, "low"), _first(counts, "high")
    for bit, count in counts:
        low = choose(both(bit, count.low < low), count.low, low)
        high = choose(both(bit, count.high > high), count.high, high)
    absent = [both(bit, getattr(value, "none", False)) for bit, value in options]
    counted = either(*(bit for bit, value in options if isinstance(value, Tally)))
    missing = either(
        *(both(bit, count.missing) for bit, count in counts),
        *absent,
        both(negated(counted), negated(equal(low, high))),
    )
    return Tally(low, high, either(*(both(bit, count.open) for bit, count in counts)), missing)


def _hull_of_leads(options: Sequence[tuple[Bit, Value]]) -> Value:
    """Return where several possible roles all lead; missing unless it is one and the same record."""
    leads = [(bit, value) for bit, value in options if isinstance(value, Lead)]
    rows: dict[int, tuple[list[Bit], Any]] = {}
    for bit, lead in leads:
        for taken, row in lead.options:
            rows.setdefault(id(row), ([], row))[0].append(both(bit, taken))
    targets = [(either(*bits), row) for bits, row in rows.values()]
    none = either(*(both(bit, lead.none) for bit, lead in leads))
    found = [*(bit for bit, _ in targets), none]
    several = [both(one, other) for number, one in enumerate(found) for other in found[number + 1 :]]
    missing = either(*(both(bit, lead.missing) for bit, lead in leads), *several)
    return Lead(tuple(targets), missing, both(none, negated(missing)))
