"""Comparing in SQL when values are missing: what the evaluators say of the same two values."""

from datetime import date, timedelta
from itertools import product

import pytest

from incentives.batch.sql.comparing import Comparing
from incentives.batch.sql.values import Monotone, Plain
from incentives.domain import missing
from incentives.domain.missing import Missing
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.evaluate.values import OPERATORS, truth
from incentives.evaluate.values import compare as compare_values
from incentives.functions.full_years import full_years
from tests.unit.batch.sql.evaluating import Rows, new_terms

EXACT = [Missing(), missing.NONE, 0, 1, 2]
COUNTS = [*EXACT, Tally(0, 0), Tally(0, 2), Tally(1, 1), Tally(1, None), Tally(2, 3)]
LETTERS = {Truth.TRUE: "T", Truth.FALSE: "F", Truth.UNKNOWN: "U"}


def expected(operator, pairs):
    """What the evaluators say."""
    return [LETTERS[truth(compare_values(operator, *pair))] for pair in pairs]


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_pair_of_unknown_none_and_number(operator):
    """
    Two columns.
    """
    pairs, terms = list(product(EXACT, repeat=2)), new_terms()
    rows = Rows(terms)
    left, right = (
        rows.plain(name, column) for name, column in zip("ab", zip(*pairs, strict=True), strict=True)
    )

    assert expected(operator, pairs) == rows.letters(Comparing(terms).compare(operator, left, right))


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("limit", EXACT, ids=str)
def test_a_constant_on_either_side(operator, limit):
    """
    What is the same for every row is worked out beforehand, with the same answer.
    """
    terms = new_terms()
    rows = Rows(terms)
    column = rows.plain("a", EXACT)
    known = limit if isinstance(limit, int) else None
    constant = Plain(terms.constant(known, "whole"), terms.constant(limit is missing.NONE, "yesno"))
    comparing = Comparing(terms)

    assert expected(operator, [(one, limit) for one in EXACT]) == rows.letters(
        comparing.compare(operator, column, constant)
    )
    assert expected(operator, [(limit, one) for one in EXACT]) == rows.letters(
        comparing.compare(operator, constant, column)
    )
    assert expected(operator, [(limit, limit)]) * len(EXACT) == rows.letters(
        comparing.compare(operator, constant, constant)
    )


@pytest.mark.parametrize("operator", OPERATORS)
def test_counts_compare_as_intervals(operator):
    """
    Every pair of unknown, none, number, and count from below to above.
    """
    pairs, terms = list(product(COUNTS, repeat=2)), new_terms()
    rows = Rows(terms)
    left, right = (
        rows.whole(name, column, tally=True)
        for name, column in zip("ab", zip(*pairs, strict=True), strict=True)
    )

    assert expected(operator, pairs) == rows.letters(Comparing(terms).compare(operator, left, right))


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("years", [-1, 0, 18, 60, 9999])
@pytest.mark.parametrize("rule", ["last_of_month", "first_of_next"])
@pytest.mark.parametrize("born_first", [True, False])
def test_ages_are_days_compared_with_one_day(operator, years, rule, born_first):
    """
    Around every threshold, month ends and 29 February among them, and where no day fits; no function stands in the SQL.
    """
    on = date(2024, 2, 29)
    near = [date(1964, 2, 29), date(2006, 2, 28), date(2006, 3, 1), on, date(1970, 1, 31)]
    days = [day + timedelta(step) for day in near for step in (-1, 0, 1)]
    terms = new_terms()
    rows = Rows(terms)
    born = rows.plain("born", days, "DATE")

    def age(day):
        return full_years(day, on, rule) if born_first else full_years(on, day, rule)

    value = Plain(terms.constant(None, "whole"), terms.false, Monotone(born.data, age, not born_first))
    limit = Plain(terms.constant(years, "whole"), terms.false)
    found = Comparing(terms)._days(operator, value, limit)

    assert found is not None
    assert [(OPERATORS[operator](age(day), years),) for day in days] == rows.evaluate(found)


def test_words_among_members():
    """
    None is among nothing, an unknown word may be.
    """
    terms = new_terms()
    rows = Rows(terms)
    comparing = Comparing(terms)
    some = rows.plain("a", ["one", "two", "three", Missing(), missing.NONE], "VARCHAR")
    always = rows.plain("b", ["one", "two", "three", Missing(), "two"], "VARCHAR")

    assert list("TTFUF") == rows.letters(comparing.one_of(some, ("one", "two")))
    assert list("TTFUT") == rows.letters(comparing.one_of(always, ("one", "two")))
