"""Comparing columns when some values are missing: what `evaluate.values.compare` says, row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from incentives.batch.kernel.values import (
    ENDLESS,
    NONE,
    UNKNOWN,
    Column,
    Kleene,
    Plain,
    Value,
    Whole,
    as_numbers,
    both,
    either,
    is_single,
    opposite,
)
from incentives.batch.loops import native

_RELATIONS: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        "==": np.equal,
        "!=": np.not_equal,
        "<": np.less,
        "<=": np.less_equal,
        ">": np.greater,
        ">=": np.greater_equal,
    }
)
_LOOPS = {"==": 0, "!=": 0, "<": 1, "<=": 2, ">": 3, ">=": 4}
"""The number of each operator among the loops; what is not equal is looked for as what is."""
_EXCLUSIVE = ("<", ">")
_TURNED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def compare(operator: str, left: Value, right: Value) -> Kleene:
    """Compare two values of one type; what does not exist is equal to nothing but itself, and never in order."""
    if isinstance(left, Kleene) and isinstance(right, Kleene):
        return _same_truth(left, right) if operator == "==" else negated(_same_truth(left, right))
    if isinstance(left, Kleene) or isinstance(right, Kleene):
        raise TypeError("a yes/no is compared with a yes/no")
    one, other = _interval(left), _interval(right)
    if is_single(one.lo) and one.is_exact and not is_single(other.lo):
        operator, one, other = _TURNED[operator], other, one
    exact = one.lo is one.hi and other.lo is other.hi
    # A rule may name a number of more than 32 bits: no column holds that, and ENDLESS is not below it.
    to_number = is_single(other.lo) and other.lo is other.hi and NONE < other.lo < ENDLESS
    in_columns = not is_single(one.lo) and not is_single(one.hi)
    for_loops = to_number or (exact and not is_single(other.lo))
    if native.loops is not None and in_columns and for_loops:
        return _in_one_pass(native.loops, operator, one, other)
    if to_number:
        return _single(_against(operator, one, other.lo))
    return _single(_exact(operator, one.lo, other.lo) if exact else _intervals(operator, one, other))


def _in_one_pass(loops: Any, operator: str, one: Whole, other: Whole) -> Kleene:
    """Compare columns with a number, or with columns where every value is one number or a mark."""
    true, false = np.empty(len(one.lo), np.bool_), np.empty(len(one.lo), np.bool_)
    lo = as_numbers(one.lo)
    hi = lo if one.is_exact else as_numbers(one.hi)
    number = _LOOPS[operator]
    loops.compare(number, lo, hi, as_numbers(other.lo), true, false)
    return Kleene(false, true) if operator == "!=" else Kleene(true, false)


def _interval(value: Plain | Whole) -> Whole:
    return value if isinstance(value, Whole) else Whole(value.data, value.data)


def _single(found: Kleene) -> Kleene:
    """Keep a truth that is the same for every row as a plain bool."""
    true, false = (bool(part) if is_single(part) else part for part in found)
    return Kleene(true, false)


def _against(operator: str, value: Whole, limit: int) -> Kleene:
    """Compare with one number. What is unknown reaches from the smallest number to ENDLESS, where it is an interval."""
    lo, hi = value.lo, value.hi
    match operator:
        case "!=":
            return negated(_against("==", value, limit))
        case "==" if lo is hi:
            return Kleene(np.equal(lo, limit), np.not_equal(lo, limit) & np.not_equal(lo, UNKNOWN))
        case "==":
            return Kleene(
                np.equal(lo, limit) & np.equal(hi, limit), np.greater(lo, limit) | np.less(hi, limit)
            )
        case ">=" | ">":
            true = _RELATIONS[operator](lo, limit)
            false = _RELATIONS[_OPPOSITE[operator]](hi, limit)
            return Kleene(true, false & np.not_equal(lo, UNKNOWN) if lo is hi else false)
        case _:
            true = _RELATIONS[operator](hi, limit) & np.greater(lo, NONE)
            return Kleene(true, _RELATIONS[_OPPOSITE[operator]](lo, limit) | np.equal(lo, NONE))


def _exact(operator: str, left: Column, right: Column) -> Kleene:
    """Compare row by row where every value is one number or a mark."""
    known = np.not_equal(left, UNKNOWN) & np.not_equal(right, UNKNOWN)
    true = _RELATIONS[operator](left, right)
    if operator not in ("==", "!="):
        true = true & np.greater(left, NONE) & np.greater(right, NONE)
    return Kleene(known & true, known & ~true)


def _intervals(operator: str, left: Whole, right: Whole) -> Kleene:
    """Compare intervals; see `domain.count.compare_count`."""
    known = np.not_equal(left.lo, UNKNOWN) & np.not_equal(right.lo, UNKNOWN)
    absent = np.equal(left.lo, NONE) | np.equal(right.lo, NONE)
    if operator in ("==", "!="):
        equal = _equal(left, right)
        neither = np.equal(left.lo, NONE) & np.equal(right.lo, NONE)
        true = np.where(absent, neither, equal.true) & known
        false = np.where(absent, ~neither, equal.false) & known
        return Kleene(true, false) if operator == "==" else Kleene(false, true)
    one, other = (left, right) if operator in ("<", ">=") else (right, left)
    less = _less(one, other)
    if operator not in _EXCLUSIVE:
        less = Kleene(less.false, less.true)
    there = known & ~absent
    return Kleene(there & less.true, (there & less.false) | (known & absent))


def _less(left: Whole, right: Whole) -> Kleene:
    true = np.not_equal(left.hi, ENDLESS) & np.less(left.hi, right.lo)
    return Kleene(true, np.not_equal(right.hi, ENDLESS) & np.greater_equal(left.lo, right.hi))


def _equal(left: Whole, right: Whole) -> Kleene:
    true = np.equal(left.lo, left.hi) & np.equal(right.lo, right.hi) & np.equal(left.lo, right.lo)
    return Kleene(true, _less(left, right).true | _less(right, left).true)


def _same_truth(left: Kleene, right: Kleene) -> Kleene:
    """Compare two yes/no values."""
    true = either(both(left.true, right.true), both(left.false, right.false))
    return Kleene(true, either(both(left.true, right.false), both(left.false, right.true)))


def one_of(value: Value, members: tuple[int, ...]) -> Kleene:
    """Tell whether codes are among some members."""
    if not isinstance(value, Plain):
        raise TypeError("only codes are among members")
    true: Column = np.False_
    for member in members:
        true = true | np.equal(value.data, member)
    return _single(Kleene(true, np.not_equal(value.data, UNKNOWN) & ~true))


def all_of(parts: tuple[Kleene, ...]) -> Kleene:
    """Join truths: true where all are, false where one is."""
    true: Column = True
    false: Column = False
    for part in parts:
        true, false = both(true, part.true), either(false, part.false)
    return Kleene(true, false)


def any_of(parts: tuple[Kleene, ...]) -> Kleene:
    """Join truths: true where one is, false where all are."""
    return negated(all_of(tuple(negated(part) for part in parts)))


def negated(truth: Kleene) -> Kleene:
    """Return the opposite of a truth."""
    return Kleene(truth.false, truth.true)


def known(truth: Kleene) -> Column:
    """Return where a truth is known."""
    return either(truth.true, truth.false)


def possible(truth: Kleene) -> Column:
    """Return where a truth is not surely false."""
    return opposite(truth.false)
