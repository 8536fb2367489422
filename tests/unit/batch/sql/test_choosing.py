"""Choosing in SQL between branches whose conditions may be unknown: what the evaluators say of the same values."""

from itertools import product

import pytest

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.choosing import choose
from incentives.batch.sql.values import Plain, Truth, Whole
from incentives.domain import missing
from incentives.domain.missing import Missing
from incentives.domain.tally import Tally
from tests.unit.batch.kernel.test_choosing import value_of
from tests.unit.batch.sql.evaluating import Rows, new_terms

NUMBERS = [Missing(), missing.NONE, 1, 2]
COUNTS = [Tally(0, 0), Tally(2, 2), Tally(1, None), Tally(0, 3)]


def drawn(kinds, terms):
    """Two conditions and three branches, every truth and value."""
    given = [(truths, values) for truths in product("TFU", repeat=2) for values in product(kinds, repeat=3)]
    rows = Rows(terms)
    return given, rows, [rows.truth(f"c{n}", [truths[n] for truths, _ in given]) for n in range(2)]


def test_what_values_have_in_common():
    """
    One value where all possible branches have it, else unknown; none is a value.
    """
    terms = new_terms()
    given, rows, conditions = drawn(NUMBERS, terms)
    branches = [rows.plain(f"b{n}", [values[n] for _, values in given]) for n in range(3)]

    found = choose(terms, conditions, branches)

    assert isinstance(found, Plain)
    said = [value_of(*row) for row in given]
    assert [
        (value if isinstance(value, int) else None, value is missing.NONE) for value in said
    ] == rows.evaluate(found.data, found.none)


def test_counts_join_to_an_interval():
    """
    From the least to the greatest of the branches that are possible.
    """
    terms = new_terms()
    given, rows, conditions = drawn(COUNTS, terms)
    branches = [rows.whole(f"b{n}", [values[n] for _, values in given], tally=True) for n in range(3)]

    found = choose(terms, conditions, branches)

    assert isinstance(found, Whole)
    assert [(value.lo, value.hi) for value in (value_of(*row) for row in given)] == rows.evaluate(
        found.lo, found.hi
    )


def test_yes_and_no_are_known_where_all_branches_agree():
    """
    Whatever the condition, yes stays yes.
    """
    terms = new_terms()
    rows = Rows(terms)
    given = list(product("TFU", repeat=3))
    condition, one, other = (
        rows.truth(name, column) for name, column in zip("abc", zip(*given, strict=True), strict=True)
    )

    found = choose(terms, [condition], [one, other])

    assert isinstance(found, Truth)
    assert ["U" if c == "U" and a != b else (b if c == "F" else a) for c, a, b in given] == rows.letters(
        found
    )


def test_several_numbers_beside_a_count_are_refused():
    """
    Whether such values join depends on the row; SQL does not guess.
    """
    terms = new_terms()
    rows = Rows(terms)
    conditions = [rows.truth("c", "T"), rows.truth("d", "U")]
    branches = [
        rows.whole("a", [1], tally=True),
        rows.whole("n", [1], tally=False),
        rows.whole("m", [2], tally=False),
    ]

    with pytest.raises(UnsupportedError):
        choose(terms, conditions, branches)
