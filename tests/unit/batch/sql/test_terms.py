"""Terms: equal ones are one, and what is constant is not left to the database."""

import pytest

from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.terms import Terms


@pytest.fixture
def terms():
    """Terms of one statement."""
    return Terms(DIALECTS["duckdb"])


def test_equal_expressions_are_one_term(terms):
    """
    So that they become one column.
    """
    one, other = terms.column("person", "a"), terms.column("person", "b")

    assert terms.both(one, other) is terms.both(one, other)
    assert terms.both(one, other) is not terms.both(other, one)
    assert terms.opposite(terms.opposite(one)) is one


def test_truths_that_decide_alone_leave_nothing_else(terms):
    """
    As Kleene has it: false beside anything, true beside anything.
    """
    some = terms.column("person", "a")

    assert terms.false is terms.both(some, terms.false)
    assert some is terms.both(terms.true, some)
    assert terms.true is terms.either(some, terms.true)
    assert terms.unknown is terms.opposite(terms.unknown)


def test_branches_that_cannot_be_taken_are_not_written(terms):
    """
    Nor is a choice between equal values.
    """
    some, value = terms.column("person", "a"), terms.column("person", "b")

    assert value is terms.case((terms.false, some), (terms.true, value), (some, some))
    assert value is terms.case((some, value), otherwise=value)


def test_rows_of_two_scopes_do_not_meet_in_one_expression(terms):
    """
    A value of another scope has to be moved first.
    """
    with pytest.raises(ValueError, match=r"child.*person"):
        terms.both(terms.column("person", "a"), terms.column("child", "b"))


def test_a_quote_in_a_word_ends_no_text(terms):
    """
    Texts of rules are values, never SQL.
    """
    assert ("'it''s'",) == terms.constant("it's", "text").pieces
