"""Places in places, in SQL: what the places themselves say."""

from datetime import date
from itertools import product

import pytest

from incentives import Engine
from incentives.batch.sql.places import Within
from incentives.batch.sql.values import Plain
from incentives.domain.missing import Missing
from incentives.domain.truth import Truth
from tests.unit.batch.sql.evaluating import Rows, new_terms

LETTERS = {Truth.TRUE: "T", Truth.FALSE: "F", Truth.UNKNOWN: "U"}
PLACES = Engine.load(second_vote=False).ruleset.places
CODES = sorted(
    {*PLACES.places, *PLACES._today, "999999", "640599", "642199"}
    | {f"{code}203" for code in ("640522", "640421", "642222", "110101")}
    | {f"{code}203999" for code in ("640522", "640421")}
)  # fmt: skip


@pytest.mark.parametrize("on", [date(2000, 1, 1), date(2024, 6, 30)])
def test_every_code_in_every_kind_of_scope(on):
    """
    Counties that moved, codes of former times, townships, villages, codes nobody lists; counties, provinces, groups.
    """
    scopes = [
        "640522",
        "640500",
        "640400",
        "640000",
        "000000",
        "mountain",
        "western_eight",
        "642222",
        "640181",
    ]
    terms = new_terms()
    within, rows = Within(terms, PLACES, on), Rows(terms)
    place = rows.plain("place", [*CODES, Missing()], "VARCHAR")

    for scope in scopes:
        found = within(place, Plain(terms.constant(scope, "place"), terms.false))

        assert [LETTERS[PLACES.within(code, scope, on)] for code in CODES] + ["U"] == rows.letters(found), (
            scope
        )


def test_a_scope_that_differs_from_row_to_row():
    """
    A person's registration in the place where the household applies.
    """
    on = date(2003, 1, 1)
    pairs = list(product(CODES[::3], CODES[::4]))
    terms = new_terms()
    rows = Rows(terms)
    place, scope = (
        rows.plain(name, column, "VARCHAR")
        for name, column in zip("ab", zip(*pairs, strict=True), strict=True)
    )

    found = Within(terms, PLACES, on)(place, scope)

    assert [LETTERS[PLACES.within(code, area, on)] for code, area in pairs] == rows.letters(found)
