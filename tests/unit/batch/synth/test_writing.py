"""Synthetic registries: the same for the same seed, plausible enough for intake, labelled everywhere."""

import hashlib
import json
from collections import Counter

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from incentives.batch.registry import open_registry
from incentives.batch.synth import writing
from incentives.batch.synth.cell import SIZE, Plan
from incentives.batch.synth.writing import write_registry
from incentives.intake.household import read_case
from tests.unit.batch.conftest import TODAY

HOUSEHOLDS = SIZE + 200


def write(folder, vocabulary, households=300, seed=7, missing=0.02):
    """Write a registry to a folder and return the folder."""
    list(write_registry(Plan(households, seed, "640522", missing), folder, vocabulary))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory, vocabulary):
    """A registry of two cells in one shard."""
    return write(tmp_path_factory.mktemp("synth") / "registry", vocabulary, HOUSEHOLDS)


@pytest.fixture(scope="module")
def block(folder, vocabulary):
    """The same, read."""
    [block] = open_registry(folder, vocabulary, TODAY).blocks()
    return block


def digests(folder):
    """The digest of every file of a folder."""
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(tmp_path, vocabulary):
    """
    And another seed gives other families.
    """
    first, again = (digests(write(tmp_path / name, vocabulary)) for name in ("first", "again"))
    other = digests(write(tmp_path / "other", vocabulary, seed=8))

    assert first == again
    assert first.keys() == other.keys()
    assert set() == {path for path in first if path.suffix == ".parquet"} & {
        path for path in first if first[path] == other[path]
    }


def test_more_households_leave_the_first_as_they_are(folder, tmp_path, vocabulary, block):
    """
    Neither the number of households nor the size of shards changes anybody.
    """
    [few] = open_registry(write(tmp_path / "few", vocabulary, 300), vocabulary, TODAY).blocks()

    assert 300 == len(few)
    assert [block.document(row) for row in range(300)] == [few.document(row) for row in range(300)]


def test_the_size_of_shards_does_not_matter(block, tmp_path, vocabulary, monkeypatch):
    """
    The same households in two shards instead of one, each closed.
    """
    monkeypatch.setattr(writing, "CELLS_IN_A_SHARD", 1)
    blocks = list(
        open_registry(write(tmp_path / "parts", vocabulary, HOUSEHOLDS), vocabulary, TODAY).blocks()
    )

    assert [SIZE, 200] == [len(part) for part in blocks]
    assert block.keys == [key for part in blocks for key in part.keys]
    assert block.document(SIZE + 5) == blocks[1].document(5)


def test_intake_takes_everybody(block, vocabulary):
    """
    Columns find nothing to object to, nor does intake, household by household.
    """
    assert ((), HOUSEHOLDS) == (block.problems, len(block))
    for row in range(0, HOUSEHOLDS, 40):
        case, _ = read_case(block.document(row), vocabulary, "", TODAY)
        assert block.keys[row] == case.id


def test_facts_are_missing_at_the_rate_asked_for(block, tmp_path, vocabulary):
    """
    Two facts in a hundred, of which none is what ties rows together; with a rate of 0 nothing that was drawn is lost.
    """
    births = block.column("persons", "household_book_birth_date")
    share = births.null_count / len(births)
    [whole] = open_registry(write(tmp_path / "whole", vocabulary, missing=0), vocabulary, TODAY).blocks()

    assert 0.015 < share < 0.025
    assert 0 == block.column("marriages", "spouses").null_count
    assert 0 == sum(
        whole.column("persons", name).null_count for name in ("sex", "household_book_birth_date", "minority")
    )
    assert pc.all(whole.column("households", "complete.children")).as_py()


def test_families_are_varied(block):
    """
    Small and large families, divorces and second marriages, adoptions, deaths: all of it occurs, none of it rules.
    """
    children = Counter(block.offsets["children"][1:] - block.offsets["children"][:-1])
    shares = {number: children[number] / len(block) for number in range(6)}
    ends = Counter(block.column("marriages", "ended_by").to_pylist())

    assert all(0.005 < shares[number] < 0.6 for number in range(6))
    assert shares[1] < shares[2]
    assert min(ends["divorce"], ends["death"]) > 100
    assert all(block.tables[name].num_rows > 10 for name in ("adoptions", "step_relations", "complications"))
    assert {1, 2, 3} == set(block.offsets["persons"][1:] - block.offsets["persons"][:-1])


def test_every_file_says_that_nobody_exists(folder):
    """
    In its name, in its metadata, beside it, and in the key of every household; no names, no identity numbers.
    """
    files = list(folder.rglob("*.parquet"))
    schemas = [pq.read_schema(path) for path in files]

    assert files
    assert all(path.name.startswith("synthetic-") for path in files)
    assert all("Synthetic data" in schema.metadata[b"synthetic"].decode() for schema in schemas)
    assert "Synthetic data" in (folder / writing.NOTE).read_text("utf-8")
    assert "Synthetic data" in json.loads((folder / "registry.json").read_text("utf-8"))["synthetic"]
    assert set() == {"name", "id_number", "bank_account"} & {
        name for schema in schemas for name in schema.names
    }
