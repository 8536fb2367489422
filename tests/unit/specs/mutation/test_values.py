"""Dated values are changed one at a time, and a boundary moves on both of its sides."""

from datetime import date

import pytest

from incentives.domain.period import Period
from incentives.ir.ruleset import AmountRow, PolicyValue
from incentives.ir.stacking import StackingRule
from incentives.ir.types import YES_NO, Type
from incentives.specs.mutation.values import amount_rows, boundaries, policy_values, stacking_rules

FIRST, SECOND = Period(date(2004, 1, 1), date(2012, 1, 1)), Period(date(2012, 1, 1), None)


def value(what, period=FIRST, place="000000"):
    """A policy value."""
    return PolicyValue(period, what, place, None)


@pytest.mark.parametrize(
    ("type_", "old", "expected"),
    [
        (YES_NO, True, [False]),
        (YES_NO, None, [True, False]),
        (Type("kind", "x"), "a", ["b"]),
        (Type("whole", "years"), 60, [61, 59]),
        (Type("date"), date(2016, 1, 1), [date(2016, 1, 2), date(2015, 12, 31)]),
        (Type("whole", "years"), None, []),
    ],
)
def test_a_value_becomes_what_it_could_be_taken_for(type_, old, expected):
    """
    What is unpublished is guessed, where guessing is possible at all.
    """
    changes = policy_values((value(old),), type_, {"a": "甲", "b": "乙"})

    assert expected == [change.new[0].value for change in changes if change.kind == "policy_value"]


def test_a_boundary_moves_on_both_sides():
    """
    One value ends where the next begins, a day later or earlier.
    """
    moved = dict(boundaries([value(1), value(2, SECOND)], lambda one, period: value(one.value, period)))
    later = moved["2012-01-01 的界限晚一天"]

    assert [date(2012, 1, 2), date(2012, 1, 2)] == [later[0].period.until, later[1].period.start]
    assert date(2004, 1, 1) == later[0].period.start


def test_places_move_by_themselves():
    """
    The boundary of one place leaves the other place's alone.
    """
    changes = policy_values((value(True), value(False, FIRST, "440000")), YES_NO, {})
    moved = [change for change in changes if change.kind == "boundary" and change.place == "440000"]

    assert {date(2004, 1, 1)} == {
        one.period.start for change in moved for one in change.new if one.place == "000000"
    }


def test_an_amount_is_one_yuan_more_or_gone():
    """
    Unpublished standards have nothing to change but their days.
    """
    rows = (AmountRow(FIRST, 5000, {}, "000000", None), AmountRow(SECOND, None, {}, "000000", None))
    kinds = [change.kind for change in amount_rows(rows)]

    assert ["amount", "amount_dropped", *["boundary"] * 4] == kinds


def test_how_payments_combine_is_changed():
    """
    Three other combinations, the other one kept, the rule gone, its boundaries.
    """
    rule = StackingRule(("a", "b"), "exclusive", "a", "000000", Period(date(2012, 1, 1), None), None)
    changes = [change for _, change in stacking_rules((rule,))]

    assert [*["stacking"] * 4, "stacking_dropped", "boundary", "boundary"] == [
        change.kind for change in changes
    ]
    assert "b" in {change.new[0].keeps for change in changes if change.new}
