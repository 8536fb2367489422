"""Comparing columns in which values are missing: what the evaluators say of the same two values."""

from itertools import product

import numpy as np
import pytest

from incentives.batch.kernel.comparing import all_of, any_of, compare, negated
from incentives.batch.kernel.values import ENDLESS, NONE, UNKNOWN, Kleene, Plain, Whole
from incentives.domain import missing
from incentives.domain.missing import Missing
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.evaluate.values import OPERATORS, truth
from incentives.evaluate.values import compare as compare_values

EXACT = [Missing(), missing.NONE, 0, 1, 2]
COUNTS = [*EXACT, Tally(0, 0), Tally(0, 2), Tally(1, 1), Tally(1, None), Tally(2, 3)]


def whole(values):
    """Numbers and counts as a column of intervals."""
    bounds = []
    for value in values:
        match value:
            case Tally():
                bounds.append((value.lo, ENDLESS if value.hi is None else value.hi))
            case Missing():
                bounds.append((UNKNOWN, ENDLESS))
            case missing.Nothing():
                bounds.append((NONE, NONE))
            case number:
                bounds.append((number, number))
    lo, hi = (np.array(column, np.int32) for column in zip(*bounds, strict=True))
    return Whole(lo, hi, np.array([isinstance(value, Tally) for value in values]))


def plain(values):
    """Numbers as a column with marks."""
    return Plain(whole(values).lo)


def letters(found, rows):
    """T, F or U for every row."""
    true, false = (np.broadcast_to(part, rows) for part in found)
    return ["T" if t else "F" if f else "U" for t, f in zip(true, false, strict=True)]


def expected(operator, pairs):
    """What the evaluators say."""
    names = {Truth.TRUE: "T", Truth.FALSE: "F", Truth.UNKNOWN: "U"}
    return [names[truth(compare_values(operator, *pair))] for pair in pairs]


@pytest.mark.parametrize("operator", OPERATORS)
def test_exact_columns_compare_as_their_values_do(operator):
    """
    Every pair of unknown, none and number.
    """
    pairs = list(product(EXACT, repeat=2))
    left, right = zip(*pairs, strict=True)

    assert expected(operator, pairs) == letters(compare(operator, plain(left), plain(right)), len(pairs))


@pytest.mark.parametrize("operator", OPERATORS)
def test_counts_compare_as_intervals(operator):
    """
    Every pair of unknown, none, number, and count from below to above.
    """
    pairs = list(product(COUNTS, repeat=2))
    left, right = zip(*pairs, strict=True)

    assert expected(operator, pairs) == letters(compare(operator, whole(left), whole(right)), len(pairs))


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("limit", [UNKNOWN, NONE, 0, 1, 2, 2**32])
@pytest.mark.parametrize("form", [plain, whole])
def test_a_constant_is_compared_as_a_column_of_it_would_be(operator, limit, form):
    """
    The fast way for a limit that is the same for every row says the same.
    """
    values = EXACT if form is plain else COUNTS
    value = {UNKNOWN: Missing(), NONE: missing.NONE}.get(limit, limit)

    found = compare(operator, form(values), Whole(limit, limit))

    assert expected(operator, [(one, value) for one in values]) == letters(found, len(values))


def test_truths_join_as_kleene_has_it():
    """
    All is the smallest truth, any the largest, not turns; constants and columns alike.
    """
    pairs = list(product("FUT", repeat=2))
    left, right = (kleene(column) for column in zip(*pairs, strict=True))

    assert [min(pair, key="FUT".index) for pair in pairs] == letters(all_of((left, right)), 9)
    assert [max(pair, key="FUT".index) for pair in pairs] == letters(any_of((left, right)), 9)
    assert [{"T": "F", "F": "T"}.get(one, one) for one, _ in pairs] == letters(negated(left), 9)
    assert ["F"] * 9 == letters(all_of((left, Kleene(true=False, false=True))), 9)


def kleene(truths):
    """Letters as a column of truths."""
    return Kleene(np.array([t == "T" for t in truths]), np.array([t == "F" for t in truths]))
