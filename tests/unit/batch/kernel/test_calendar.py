"""Column forms of the functions that rules call: what the functions say, day by day."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incentives.batch.kernel.calendar import COLUMN_FORMS
from incentives.batch.kernel.coding import day_number
from incentives.functions.registry import FUNCTIONS

MONTH_ENDS = [
    date(y, m, d) for y in (1999, 2000, 2100, 2024) for m, d in ((2, 28), (3, 1), (1, 31), (12, 31))
]
DAYS = st.one_of(
    st.dates(),
    st.dates(date(1925, 1, 1), date(2030, 1, 1)),
    st.sampled_from([date.min, date.max, date(2024, 2, 29), date(2000, 2, 29), *MONTH_ENDS]),
)
NUMBERS = st.integers(-2000, 2000)


def test_every_function_of_the_rules_has_a_column_form():
    """
    A function that rules can call and columns cannot would be noticed only by a programme that uses it.
    """
    assert FUNCTIONS.keys() == COLUMN_FORMS.keys()


@pytest.mark.parametrize("name", FUNCTIONS)
@given(data=st.data())
def test_columns_say_what_the_function_says(name, data):
    """
    For any days, month ends and 29 February among them, and both ways to stand in for a day that a month lacks.
    """
    function = FUNCTIONS[name]
    kinds = [parameter.type for parameter in function.parameters]
    word = [
        data.draw(st.sampled_from(["last_of_month", "first_of_next"])) for kind in kinds if "kind:" in kind
    ]
    rows = st.tuples(*(DAYS if kind == "date" else NUMBERS for kind in kinds if "kind:" not in kind))
    arguments = data.draw(st.lists(rows, min_size=1, max_size=8))
    columns = [np.array(list(map(number, column)), np.int32) for column in zip(*arguments, strict=True)]

    found = COLUMN_FORMS[name](*columns, *word)

    assert [number(function.call(*row, *word)) for row in arguments] == found.tolist()


def number(value):
    """A day or a number as a number."""
    return day_number(value) if isinstance(value, date) else value
