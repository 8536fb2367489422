"""Comparing values some of which are missing: what `evaluate.values.compare` says, as SQL."""

from __future__ import annotations

import operator as relations
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.terms import Term, Terms
from incentives.batch.sql.values import Monotone, Plain, Truth, Value, Whole

_RELATIONS: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {"==": relations.eq, "!=": relations.ne, "<": relations.lt, "<=": relations.le, ">": relations.gt, ">=": relations.ge}
)  # fmt: skip
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


class Comparing:
    """Makes the truth of comparisons of one statement."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def compare(self, operator: str, left: Value, right: Value) -> Truth:
        """Compare two values of one type; what does not exist is equal to nothing but itself, and never in order."""
        if isinstance(left, Truth) and isinstance(right, Truth):
            return Truth(self._truths(operator, left.term, right.term))
        if isinstance(left, Truth) or isinstance(right, Truth):
            raise UnsupportedError("a yes/no is compared with something else")
        if isinstance(left, Whole) and isinstance(right, Whole) and not (left.is_exact and right.is_exact):
            return Truth(self._intervals(operator, left, right))
        one, other = _exact(left), _exact(right)
        if one.data.is_constant and not other.data.is_constant:
            operator, one, other = _MIRRORED[operator], other, one
        return Truth(self._exact(operator, one, other))

    def one_of(self, value: Value, members: tuple[str, ...]) -> Truth:
        """Tell whether a word is among some."""
        if not isinstance(value, Plain):
            raise UnsupportedError("only words are among members")
        found = [self._exact("==", value, self._word(member)) for member in members]
        if value.data.is_constant or not value.none.is_constant or len(members) == 1:
            return Truth(self.terms.either(*found))
        words: list[Any] = []
        for member in members:
            words += [self.terms.constant(member, "kind"), ", "]
        return Truth(self.terms.expression("(", value.data, " IN (", *words[:-1], "))"))

    def _word(self, word: str) -> Plain:
        return Plain(self.terms.constant(word, "kind"), self.terms.false)

    def _truths(self, operator: str, left: Term, right: Term) -> Term:
        terms = self.terms
        same = operator == "=="
        if right.is_constant:
            if right.value is None:
                return terms.unknown
            return left if right.value is same else terms.opposite(left)
        return terms.compare(operator, left, right)

    def _exact(self, operator: str, left: Plain, right: Plain) -> Term:
        terms = self.terms
        if (
            left.data.is_constant
            and right.data.is_constant
            and left.none.is_constant
            and right.none.is_constant
        ):
            return self._constants(operator, left, right)
        plain = self._days(operator, left, right) or terms.compare(operator, left.data, right.data)
        return self._or_absent(operator, left, right, plain)

    def _or_absent(self, operator: str, left: Plain, right: Plain, plain: Term) -> Term:
        """Compare where a side may be none: it is known then, though it has no value."""
        terms = self.terms
        if left.none is terms.false and right.none is terms.false:
            return plain
        absent = terms.constant(operator == "!=", "yesno")
        both = terms.constant(operator == "==", "yesno") if operator in ("==", "!=") else terms.false
        return terms.case(
            (terms.both(left.none, right.none), both),
            (terms.both(left.none, terms.known(right.data)), absent),
            (terms.both(right.none, terms.known(left.data)), absent),
            (terms.either(left.none, right.none), terms.unknown),
            otherwise=plain,
        )

    def _constants(self, operator: str, left: Plain, right: Plain) -> Term:
        none = left.none.value, right.none.value
        if (left.data.value is None and not none[0]) or (right.data.value is None and not none[1]):
            return self.terms.unknown
        if any(none):
            equal = all(none)
            found = {"==": equal, "!=": not equal}.get(operator, False)
        else:
            found = _RELATIONS[operator](left.data.value, right.data.value)
        return self.terms.constant(found, "yesno")

    def _days(self, operator: str, left: Plain, right: Plain) -> Term | None:
        """Compare the day that a value follows from, where the other side is constant: no age is worked out."""
        follows, limit = left.follows, right.data.value
        if follows is None or limit is None:
            return None
        match operator:
            case "!=":
                return self.terms.opposite(self._follows("==", follows, limit))
            case _:
                return self._follows(operator, follows, limit)

    def _follows(self, operator: str, follows: Monotone, limit: Any) -> Term:
        terms = self.terms
        if operator == "==":
            return terms.both(self._follows(">=", follows, limit), self._follows("<=", follows, limit))
        asked = operator if follows.grows else _MIRRORED[operator]
        # Both >= and > hold from some day on where the value grows; < and <= until the day before.
        starting = operator if asked in (">=", ">") else _OPPOSITE[operator]
        first = _first_day(lambda day: _RELATIONS[starting](follows.function(day), limit))
        day = terms.constant(first or date.max, "date")
        if asked in (">=", ">"):
            return terms.compare(">" if first is None else ">=", follows.day, day)
        return terms.compare("<=" if first is None else "<", follows.day, day)

    def _intervals(self, operator: str, left: Whole, right: Whole) -> Term:
        terms = self.terms
        if operator in ("==", "!="):
            equal, less, more = (
                terms.both(
                    terms.compare("==", left.lo, left.hi),
                    terms.compare("==", right.lo, right.hi),
                    terms.compare("==", left.lo, right.lo),
                ),
                terms.compare("<", left.hi, right.lo),
                terms.compare("<", right.hi, left.lo),
            )
            answer = operator == "=="
            found = terms.case(
                (equal, terms.constant(answer, "yesno")),
                (terms.either(less, more), terms.constant(not answer, "yesno")),
            )
        else:
            ends = (left.hi, right.lo) if operator in ("<", "<=") else (left.lo, right.hi)
            others = (left.lo, right.hi) if operator in ("<", "<=") else (left.hi, right.lo)
            found = terms.case(
                (terms.compare(operator, *ends), terms.true),
                (terms.compare(_OPPOSITE[operator], *others), terms.false),
            )
        return self._or_absent(operator, Plain(left.lo, left.none), Plain(right.lo, right.none), found)


def _exact(value: Plain | Whole) -> Plain:
    return value if isinstance(value, Plain) else Plain(value.lo, value.none, value.follows)


def _first_day(holds: Callable[[date], bool]) -> date | None:
    """Return the first day on which something holds that holds ever after; None if it never does."""
    low, high = date.min.toordinal(), date.max.toordinal()
    if not holds(date.max):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(date.fromordinal(middle)) else (middle + 1, high)
    return date.fromordinal(low)
