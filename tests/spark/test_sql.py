"""Emitted SQL, run by Spark, says what the columnar kernel says."""

import pytest

from incentives import Engine
from incentives.batch.spark.session import session
from tests.agreement.batch_comparison import draw
from tests.agreement.households import ELIGIBLE_DAY, Source
from tests.agreement.sql_comparison import block_of, compare
from tests.agreement.sql_databases import Spark

PLACE, HOUSEHOLDS = "640522", 40
PROGRAMME = "complication_support"  # pays money in few steps: Spark plans each at length


@pytest.fixture(scope="module")
def spark():
    """A session for few rows."""
    with session("local[2]") as started:
        started.conf.set("spark.sql.shuffle.partitions", "1")
        yield started


def test_spark_agrees_with_the_kernel(spark):
    """
    Every condition, outcome, amount and first day of households with missing facts.
    """
    source = Source(Engine.load(second_vote=False))
    drawn = draw(source, PLACE, ELIGIBLE_DAY, range(HOUSEHOLDS))
    block = block_of(source.engine, drawn)

    found = compare(source.engine, Spark(spark, block), block, drawn.place, drawn.on, [PROGRAMME])

    assert {f"{PROGRAMME} ineligible", f"{PROGRAMME} undetermined"} <= found.keys()
