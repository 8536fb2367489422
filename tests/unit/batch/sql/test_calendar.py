"""The functions that rules call, in SQL: what the functions say, day by day."""

from datetime import date, timedelta
from itertools import product

import pytest

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.calendar import Calendar
from incentives.batch.sql.values import Plain, Whole
from incentives.domain import missing
from incentives.domain.missing import Missing
from incentives.functions.registry import FUNCTIONS
from tests.unit.batch.sql.evaluating import Rows, new_terms

ENDS = [
    (2000, 2, 29),
    (2024, 2, 29),
    (2023, 2, 28),
    (1900, 2, 28),
    (1999, 12, 31),
    (2012, 1, 31),
    (2011, 4, 30),
]
DAYS = [date(*end) + timedelta(step) for end in ENDS for step in (0, 1)]
NUMBERS = [-25, -12, -1, 0, 1, 11, 12, 13, 60, 720]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("word", ["last_of_month", "first_of_next"])
def test_sql_says_what_the_function_says(name, word):
    """
    Month ends, leap days and the days after them, in all pairs; both ways to stand in for a day that a month lacks.
    """
    function = FUNCTIONS[name]
    kinds = [parameter.type for parameter in function.parameters if "kind:" not in parameter.type]
    words = (word,) if len(kinds) < len(function.parameters) else ()
    given = list(product(*(DAYS if kind == "date" else NUMBERS for kind in kinds)))
    terms = new_terms()
    rows = Rows(terms)
    arguments = [
        rows.plain(f"a{n}", column, "DATE" if kind == "date" else "BIGINT")
        for n, (kind, column) in enumerate(zip(kinds, zip(*given, strict=True), strict=True))
    ]

    found = Calendar(terms).call(name, list(arguments), words, whole=function.result != "date")

    assert isinstance(found, Whole | Plain)
    data = found.lo if isinstance(found, Whole) else found.data
    assert [(function.call(*row, *words),) for row in given] == rows.evaluate(data)


def test_what_is_missing_stays_missing():
    """
    Unknown wins over none: of a day that does not exist nothing is known while the other is not.
    """
    terms = new_terms()
    rows = Rows(terms)
    values = [date(2000, 1, 1), missing.NONE, Missing()]
    pairs = list(product(values, repeat=2))
    one, other = (
        rows.plain(name, column, "DATE") for name, column in zip("ab", zip(*pairs, strict=True), strict=True)
    )

    found = Calendar(terms).call("later", [one, other], (), whole=False)

    assert isinstance(found, Plain)
    unknown = [any(isinstance(value, Missing) for value in pair) for pair in pairs]
    none = [missing.NONE in pair and not lost for pair, lost in zip(pairs, unknown, strict=True)]
    assert [(date(2000, 1, 1) if pair == (values[0],) * 2 else None, absent)
            for pair, absent in zip(pairs, none, strict=True)] == rows.evaluate(found.data, found.none)  # fmt: skip


def test_counts_are_no_arguments():
    """
    A count may be an interval, of which no function is worked out.
    """
    terms = new_terms()
    rows = Rows(terms)
    start, count = rows.plain("a", DAYS, "DATE"), rows.whole("n", [1] * len(DAYS), tally=True)

    with pytest.raises(UnsupportedError):
        Calendar(terms).call("add_days", [start, count], (), whole=False)
