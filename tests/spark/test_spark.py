"""Spark decides row for row what one machine decides: over shards, over tables, on a cluster that loses a worker."""

import json
import threading
import time
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from incentives import Engine
from incentives.batch.assessment.manifest import Order
from incentives.batch.assessment.run import assess
from incentives.batch.forms import table_forms
from incentives.batch.spark import run as spark_run
from incentives.batch.synth.cell import Plan
from incentives.batch.synth.writing import write_registry
from tests.spark.cluster import Cluster

ENGINE = Engine.load(second_vote=False)
RULES = ENGINE.ruleset
PROGRAMMES = ("rural_reward", "special_support_death", "only_child_reward")
ON, TODAY = date(2024, 6, 30), date(2026, 1, 1)
HOUSEHOLDS = 20_000


def order(source, **changes):
    given = {"second_look": False, **changes}
    return Order(str(source), ON, PROGRAMMES, RULES.digest, "0", TODAY, **given)


@pytest.fixture(scope="session")
def shards(tmp_path_factory):
    """20,000 synthetic households with missing facts, in closed shards of 2,000."""
    folder = tmp_path_factory.mktemp("registry") / "shards"
    list(write_registry(Plan(HOUSEHOLDS, 5, "640522"), folder, RULES.vocabulary))
    return folder


@pytest.fixture(scope="session")
def lake(shards, tmp_path_factory):
    """The same rows as tables of a lake: no shards, two files for each table, in another order of households."""
    folder = tmp_path_factory.mktemp("lake")
    for name in table_forms(RULES.vocabulary):
        files = sorted((shards / name).glob("*.parquet"))
        if not files:
            continue
        table = pa.concat_tables([pq.read_table(file, partitioning=None) for file in files]).combine_chunks()
        household = table["household"].cast("string").to_pylist()
        order_ = sorted(range(len(household)), key=lambda row: household[row][::-1])
        table = table.take(pa.array(order_))
        (folder / name).mkdir()
        half = table.num_rows // 2
        pq.write_table(table.slice(0, half), folder / name / "b.parquet")
        pq.write_table(table.slice(half), folder / name / "a.parquet")
    return folder


@pytest.fixture(scope="session")
def embedded(shards, tmp_path_factory):
    """What one machine decides."""
    return rows(assess(order(shards), RULES, tmp_path_factory.mktemp("embedded"), 1))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A standalone master and two workers; the last test kills one."""
    found = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield found.start()
    finally:
        found.stop()


def rows(found):
    """All results and entitlements, row by row, sorted: a table has more parts with Spark than without."""
    files = [
        *found.folder.path.glob("results/*/*.parquet"),
        *found.folder.path.glob("entitlements/*.parquet"),
    ]
    return sorted(
        json.dumps(row, sort_keys=True, default=str)
        for file in files
        for row in pq.read_table(file, partitioning=None).to_pylist()
    )


def test_shards_scheduled_on_two_threads(shards, embedded, tmp_path):
    """
    Spark only says who decides which shard.
    """
    found = spark_run.assess(order(shards), RULES, tmp_path, "local[2]")

    assert embedded == rows(found)
    assert HOUSEHOLDS == found.total("households")
    assert len(embedded) > HOUSEHOLDS


def test_tables_of_a_lake(lake, embedded, tmp_path, monkeypatch):
    """
    Rows are brought together by household; sums and explanations come from the same files as ever.
    """
    monkeypatch.setattr(spark_run, "HOUSEHOLDS_IN_A_PART", 6_000)
    found = spark_run.assess(order(lake), RULES, tmp_path, "local[2]")

    assert embedded == rows(found)
    assert (4, HOUSEHOLDS) == (len(found.parts), found.total("households"))


def test_a_standalone_cluster(cluster, lake, embedded, tmp_path, monkeypatch):
    """
    Executors are processes of their own, on two workers.
    """
    monkeypatch.setattr(spark_run, "HOUSEHOLDS_IN_A_PART", 6_000)
    found = spark_run.assess(order(lake), RULES, tmp_path / "out", cluster.url)

    assert embedded == rows(found)


def test_a_lost_worker_changes_nothing(cluster, lake, embedded, tmp_path, monkeypatch):
    """
    Killed in the middle of the run: its partitions are decided by the other worker.
    """
    monkeypatch.setattr(spark_run, "HOUSEHOLDS_IN_A_PART", 2_500)
    out = tmp_path / "out"

    def lose() -> None:
        for _ in range(1200):
            if any(out.glob("parts/*.json")):
                cluster.lose_worker()
                return
            time.sleep(0.05)

    losing = threading.Thread(target=lose)
    losing.start()
    found = spark_run.assess(order(lake), RULES, out, cluster.url)
    losing.join()

    assert 1 == len(cluster.workers)
    assert embedded == rows(found)
