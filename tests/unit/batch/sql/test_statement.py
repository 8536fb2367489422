"""Statements as a whole: whom they decide for, what their columns are, what cannot be written."""

from dataclasses import replace
from datetime import date

import pytest

from incentives import Engine
from incentives.batch.documents import blocks_of
from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.statement import statement
from incentives.ir.condition import AllOf, Clause, Compare
from incentives.ir.operand import Constant, FactOf, PickOf
from incentives.ir.types import Type
from tests.agreement.sql_databases import DuckDb

ON, TODAY = date(2024, 6, 30), date(2026, 1, 1)
RULES = Engine.load(second_vote=False).ruleset
DUCKDB = DIALECTS["duckdb"]


def household(key, place, **tables):
    """A household of two persons who may be married."""
    persons = [{"id": "p1", "sex": "female"}, {"id": "p2", "sex": "male"}]
    return {
        "schema": "incentives/household/1",
        "household": key,
        "place": place,
        "persons": persons,
        **tables,
    }


def decided(programme, place, *documents):
    """The rows that a statement finds."""
    block = blocks_of(documents, RULES.vocabulary, TODAY)
    assert () == block.problems
    return DuckDb(block).rows(statement(RULES, programme, place, ON, DUCKDB).sql)


def test_households_of_the_place_to_which_its_rules_apply():
    """
    Townships, villages and former codes of a county; not its neighbour, nor the city above it.
    """
    places = ["640522", "640522203", "640522203201", "642222", "640521", "640500", "110101"]
    documents = [household(place, place) for place in places]

    found = {row["household"] for row in decided("rural_reward", "640522", *documents)}

    assert {"640522", "640522203", "640522203201", "642222"} == found


def test_a_place_leaves_those_below_it_to_rules_of_their_own():
    """
    Ningxia sets standards of its own, so the statement of the nation does not decide for it; Hebei sets nothing.
    """
    documents = [household("ours", "640522"), household("theirs", "130100")]

    assert {"theirs"} == {row["household"] for row in decided("rural_reward", "000000", *documents)}


def test_a_couple_that_another_has_followed_is_no_subject():
    """
    Nor is there an unnamed couple where all marriages are given.
    """
    first = {"id": "m1", "spouses": ["p1", "p2"], "from": "1980-01-01"}
    third = {"id": "p3", "sex": "male"}
    document = household(
        "one",
        "640522",
        marriages=[first, {**first, "id": "m2", "spouses": ["p1", "p3"], "from": "1990-01-01"}],
    )
    document["persons"].append(third)
    single = household("two", "640522", complete=["marriages"])
    unknown = household("three", "640522")

    found = decided("fewer_births_faster_prosperity", "640522", document, single, unknown)

    assert {("one", "p1", "p3"), ("three", None, None)} == {
        (row["household"], row["spouse1"], row["spouse2"]) for row in found
    }


def test_conditions_are_numbered_as_the_kernel_numbers_them():
    """
    The tree of eligibility first, its root before its parts.
    """
    found = statement(RULES, "rural_reward", "640522", ON, DUCKDB)

    assert ("c00_eligibility", AllOf) == (found.conditions[0][0], type(found.conditions[0][1]))
    assert [f"c{number:02d}" for number in range(len(found.conditions))] == [
        name[:3] for name, _ in found.conditions
    ]
    assert ("person",) == found.subjects
    assert found.sql.startswith(
        "-- 农村部分计划生育家庭奖励扶助 rural_reward\n-- 海原县 640522, 2024-06-30\n"
    )


def test_what_cannot_be_written_is_named():
    """
    The programme, the condition and the construct; nothing is decided without it.
    """
    programme = RULES.programmes["rural_reward"]
    of_number = Type("whole", "grade")
    grade = PickOf("disabilities", FactOf("disability", "grade", of_number), None, of_number)
    clause = Clause("grade_of_the_only_one")
    odd = Compare("==", grade, Constant(1, of_number), clause)
    changed = replace(programme, eligibility=replace(programme.eligibility, parts=(odd,)))
    rules = replace(RULES, programmes={**RULES.programmes, "rural_reward": changed})

    with pytest.raises(
        UnsupportedError, match=r"^rural_reward, grade_of_the_only_one: whole:grade of a list$"
    ):
        statement(rules, "rural_reward", "000000", ON, DUCKDB)
