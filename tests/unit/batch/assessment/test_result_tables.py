"""Results as tables: every programme about the same records side by side, in places that ask differently as well."""

import pyarrow as pa
import pytest

from incentives.batch.assessment.grouping import Kernels
from incentives.batch.assessment.result_tables import joined, result_tables
from incentives.batch.documents import blocks_of
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import ON, TODAY, documents

RULES = ENGINE.ruleset
PROGRAMMES = ("rural_reward", "special_support_death", "three_links")


def tables(*, second_look):
    """Results of drawn households, those under the rules of each place by themselves."""
    block = blocks_of(documents(20), RULES.vocabulary, TODAY, "part")
    return [
        result_tables(group.subjects, group.answers, second_look=second_look)
        for group in Kernels(RULES, ON, PROGRAMMES).run(block)
    ]


def test_people_and_households_are_named_once():
    """
    Two programmes about persons stand in one table; no other record has one.
    """
    found = tables(second_look=False)[0]

    assert {"person", "household"} == found.keys()
    assert ["household", "place", "subject", "rural_reward.state"] == found["person"].column_names[:4]
    assert "special_support_death.conditions0" in found["person"].column_names


@pytest.mark.parametrize("second_look", [True, False])
def test_what_nobody_looked_for_is_not_said(second_look):
    """
    `whatever` is there where somebody asked again; without, "no" would be a guess.
    """
    found = tables(second_look=second_look)[0]["household"].column_names

    assert second_look is ("three_links.whatever" in found)


def test_a_place_with_more_conditions_stands_beside_one_with_fewer():
    """
    What a place does not ask is neither true nor unknown there, whichever of the two comes first.
    """
    few, many = (
        pa.table(
            {name: [bits] for name in names},
            pa.schema([pa.field(name, pa.int64(), nullable=False) for name in names]),
        )
        for names, bits in ((("x.conditions0",), 1), (("x.conditions0", "x.conditions1"), 2))
    )

    found = joined([few, many])

    assert [(1, 0), (2, 2)] == [tuple(row.values()) for row in found.to_pylist()]
    assert [2, 0] == joined([many, few])["x.conditions1"].to_pylist()
    assert not found.schema.field("x.conditions1").nullable
