"""Assessments are decided part by part: the same bytes each time, taken up where they were left."""

import shutil
from functools import partial
from hashlib import sha256
from typing import Any

import pyarrow.parquet as pq
import pytest

from incentives.batch.assessment import run
from incentives.batch.assessment.manifest import WHOLE_TABLES, Folder, FolderBusy, Order, OtherAssessment
from incentives.batch.assessment.run import assess
from incentives.batch.fingerprint import fingerprint
from incentives.batch.snapshot import prepare
from incentives.batch.sources.parting import parted
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import ON, TODAY, Blocks, documents

RULES = ENGINE.ruleset


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    """A snapshot of three parts, one of them with a household that cannot be decided."""
    wrong = {"household": "W1", "place": "640522", "persons": [{"id": "p1", "sex": "unheard"}]}
    found = documents(45)
    folder = tmp_path_factory.mktemp("registry")
    prepare(Blocks(found[:15], [*found[15:30], wrong], found[30:]), RULES.vocabulary, folder)
    return folder


def order(registry, **changes):
    given: dict[str, Any] = {
        "source": str(registry),
        "on": ON,
        "programmes": ("rural_reward", "three_links"),
        "ruleset": RULES.digest,
        "version": "0",
        "today": TODAY,
    }
    return Order(**given | changes)


def bytes_of(folder):
    """Every file with what it holds."""
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_same_input_gives_the_same_bytes(registry, tmp_path):
    """
    With one process or with two.
    """
    for name, processes in (("one", 1), ("two", 2)):
        assess(order(registry), RULES, tmp_path / name, processes)

    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_what_was_left_unfinished_is_done_and_nothing_else(registry, tmp_path):
    """
    A part without its last file is done again, over what it left half-written; finished ones are not touched.
    """
    assess(order(registry), RULES, tmp_path / "whole", 1)
    assess(order(registry), RULES, tmp_path / "again", 1)
    (tmp_path / "again/parts/part-1.json").unlink()
    for torn in (tmp_path / "again").glob("*/*/part-1.parquet"):
        torn.write_bytes(torn.read_bytes()[:100])
    (tmp_path / "again/entitlements/part-1.parquet").write_bytes(b"torn")
    kept = tmp_path / "again/results/person/part-0.parquet"
    before = kept.stat().st_mtime_ns

    assess(order(registry), RULES, tmp_path / "again", 1)

    assert bytes_of(tmp_path / "whole") == bytes_of(tmp_path / "again")
    assert before == kept.stat().st_mtime_ns


def test_households_in_are_households_out_and_set_aside(registry, tmp_path):
    """
    Nobody is dropped without a word.
    """
    found = assess(order(registry), RULES, tmp_path, 1)
    decided = {
        household
        for part in found.parts
        for household in pq.read_table(found.folder.results("household", part))["household"].to_pylist()
    }

    assert (45, 1) == (len(decided), found.total("households_aside"))
    assert ["W1"] == pq.read_table(found.folder.problems("part-1"))["household"].unique().to_pylist()


def test_a_part_in_which_nobody_is_decided_any_more_has_no_results(registry, tmp_path):
    """
    Nor do those of before stay.
    """
    wrong = {"household": "W1", "place": "640522", "persons": [{"id": "p1", "sex": "unheard"}]}
    source = tmp_path / "source"
    shutil.copytree(registry, source)
    assess(order(source), RULES, tmp_path / "out", 1)
    prepare(Blocks(documents(45)[:15], [wrong], documents(45)[30:]), RULES.vocabulary, source)

    found = assess(order(source), RULES, tmp_path / "out", 1)

    assert ["part-0.parquet", "part-2.parquet"] == sorted(
        file.name for file in (tmp_path / "out/results/person").iterdir()
    )
    assert 0 == pq.read_table(found.folder.entitlements("part-1")).num_rows


@pytest.mark.parametrize(
    ("changes", "differing"),
    [({"programmes": ("three_links",)}, "programmes"), ({"ruleset": "sha256:0"}, "ruleset")],
)
def test_another_assessment_does_not_go_into_the_same_folder(registry, tmp_path, changes, differing):
    """
    Results of different rules or programmes are never mixed.
    """
    assess(order(registry), RULES, tmp_path, 1)

    with pytest.raises(OtherAssessment) as refused:
        assess(order(registry, **changes), RULES, tmp_path, 1)

    assert (differing,) == refused.value.differing


def test_a_part_that_has_changed_since_is_decided_again(registry, tmp_path):
    """
    Finished is what was decided on the rows that are there now.
    """
    source = tmp_path / "source"
    shutil.copytree(registry, source)
    assess(order(source), RULES, tmp_path / "out", 1)
    prepare(Blocks(documents(45)[:15], documents(45)[15:20], documents(45)[30:]), RULES.vocabulary, source)

    found = assess(order(source), RULES, tmp_path / "out", 1)

    assert [15, 5, 15] == [found.parts[part]["counts"]["households"] for part in found.parts]


def test_a_database_is_read_again(tmp_path, monkeypatch):
    """
    Nothing tells whether it has changed: here a folder that says as little of itself as a database does.
    """
    monkeypatch.setattr(run, "fingerprint", lambda source, part: fingerprint(source, part) if part else "")
    folder = tmp_path / "registry"
    folder.mkdir()
    for households in (1, 2):
        rows = "".join(f"A{number},640522\n" for number in range(households))
        (folder / "households.csv").write_text(f"household,place\n{rows}", encoding="utf-8")
        found = assess(order(folder), RULES, tmp_path / "out", 1)

        assert households == found.total("households")


def test_two_runs_at_once_are_kept_apart(registry, tmp_path):
    """
    The second one leaves the folder alone; what a killed one left half-written goes.
    """
    torn = tmp_path / "results" / "00000.parquet.host-1.partial"
    torn.parent.mkdir()
    torn.write_text("torn")

    with Folder(tmp_path).alone(), pytest.raises(FolderBusy):
        assess(order(registry), RULES, tmp_path, 1)

    assert not torn.exists()
    assert not (tmp_path / "assessment.json").exists()


def test_what_is_sorted_on_disk_stays_in_the_folder(tmp_path, monkeypatch):
    """
    No copy of a registry is left anywhere else by a run that was killed, and here the next one removes it.
    """
    monkeypatch.setattr("incentives.batch.registry.parted", partial(parted, small=0))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    folder, left = tmp_path / "registry", tmp_path / "out/incentives-killed"
    folder.mkdir()
    left.mkdir(parents=True)
    (left / "rows.parquet").write_text("rows", encoding="utf-8")
    (folder / "households.csv").write_text("household,place\nA1,640522\n", encoding="utf-8")

    found = assess(order(folder), RULES, tmp_path / "out", 1)

    assert 1 == found.total("households")
    assert [] == list((tmp_path / "out").glob("incentives-*"))


def test_problems_of_whole_tables_are_in_the_problems_table(tmp_path):
    """
    A column that was not read is a mistake like any other, in both languages.
    """
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / "households.csv").write_text("household,place,remark\nA1,640522,x\n", encoding="utf-8")

    found = assess(order(folder), RULES, tmp_path / "out", 1)

    [row] = pq.read_table(found.folder.problems(WHOLE_TABLES)).to_pylist()
    assert ("T103", "remark") == (row["code"], row["column"])
    assert "没有读入" in row["message"]
    assert "not read" in row["message_en"]


def test_no_password_stays_in_the_folder(tmp_path):
    """
    What was asked is written down without it.
    """
    asked = order(tmp_path, source="postgresql://clerk:secret@db.example/registry?schema=s")

    assert "postgresql://clerk@db.example/registry?schema=s" == asked.json([])["input"]
