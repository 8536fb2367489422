"""Tables too large for memory: sorted on disk into parts that keep households whole."""

from incentives.batch.assembly import Assembler
from incentives.batch.registry import Registry
from incentives.batch.sources import parting
from incentives.batch.sources.csv_folder import csv_streams
from tests.unit.batch.conftest import TODAY
from tests.unit.batch.written_registries import small_registry, write_csv


def on_disk(folder, forms, vocabulary, scratch):
    """A registry of CSV files that is never kept in memory."""
    streams, _ = csv_streams(folder, forms, vocabulary)
    source = parting.parted(streams, scratch, small=0)
    return Registry(source, Assembler(vocabulary, forms, TODAY))


def test_every_household_is_whole(tmp_path, forms, vocabulary, monkeypatch):
    """
    Rows of a table far apart come together, in the order written, each household in one part only.
    """
    monkeypatch.setattr(parting, "HOUSEHOLDS_IN_A_PART", 10)
    rows = small_registry(100)
    rows["persons"] = [*reversed(rows["persons"]), *({**row, "id": "p2"} for row in rows["persons"])]
    registry = on_disk(write_csv(tmp_path / "registry", rows), forms, vocabulary, tmp_path)
    blocks = list(registry.blocks())

    assert 10 == len(registry.parts)
    assert sorted(row["household"] for row in rows["households"]) == sorted(
        key for block in blocks for key in block.keys
    )
    assert {("p1", "p2")} == {
        tuple(person["id"] for person in block.document(number)["persons"])
        for block in blocks
        for number in range(len(block))
    }
    assert () == sum((block.problems for block in blocks), ())


def test_problems_keep_their_line(tmp_path, forms, vocabulary):
    """
    A row is reported by the line of the file it came from, however it was sorted.
    """
    rows = small_registry(50)
    rows["children"][30]["birth_date"] = "2001-02-30"
    registry = on_disk(write_csv(tmp_path / "registry", rows), forms, vocabulary, tmp_path)
    problems = [one for block in registry.blocks() for one in block.problems]

    assert [("H30", 32, "birth_date")] == [(one.household, one.row, one.column) for one in problems]


def test_nothing_stays_behind(tmp_path, forms, vocabulary):
    """
    The scratch folder is empty once the registry is gone.
    """
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    registry = on_disk(write_csv(tmp_path / "registry", small_registry()), forms, vocabulary, scratch)
    during = len(list(scratch.iterdir()))
    del registry

    assert (1, 0) == (during, len(list(scratch.iterdir())))
