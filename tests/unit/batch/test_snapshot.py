"""A prepared registry gives the blocks it was made of; what is not one, or no longer, is noticed."""

import json
from dataclasses import replace
from os import utime

import numpy as np
import pytest

from incentives.batch.assessment.grouping import Kernels
from incentives.batch.fingerprint import write_json
from incentives.batch.problems import RegistryInvalid
from incentives.batch.selecting import select
from incentives.batch.snapshot import MANIFEST, Snapshot, prepare
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import ON, PLACES, Blocks, documents

VOCABULARY = ENGINE.ruleset.vocabulary


@pytest.fixture
def registry():
    wrong = {"household": "W1", "place": "640522", "persons": [{"id": "p1", "sex": "unheard"}]}
    return Blocks(documents(15), [*documents(30)[15:], wrong])


def opened(folder):
    """The snapshot of a folder that has one."""
    snapshot = Snapshot.find(folder, VOCABULARY)
    assert snapshot is not None
    return snapshot


def test_blocks_come_back_as_they_were(registry, tmp_path):
    """
    Households, counts, those set aside and what was wrong with them, in both languages.
    """
    households = prepare(registry, VOCABULARY, tmp_path)
    snapshot = opened(tmp_path)

    assert registry.parts == snapshot.parts
    assert households == sum(len(registry.block(part)) for part in registry.parts)
    for part in registry.parts:
        before, after = registry.block(part), snapshot.block(part)
        assert [before.document(n) for n in range(len(before))] == [
            after.document(n) for n in range(len(after))
        ]
        assert (before.counts, before.set_aside) == (after.counts, after.set_aside)
        for language in ("zh", "en"):
            assert [one.record(language) for one in before.problems] == [
                one.record(language) for one in after.problems
            ]
    assert ("W1",) == snapshot.block("part-1").set_aside


def test_a_folder_left_half_written_is_no_snapshot(registry, tmp_path):
    """
    What makes it one is written last.
    """
    prepare(registry, VOCABULARY, tmp_path)
    (tmp_path / MANIFEST).unlink()

    assert Snapshot.find(tmp_path, VOCABULARY) is None


def test_a_snapshot_for_other_words_is_refused(registry, tmp_path):
    """
    With another vocabulary the same code may mean another word.
    """
    prepare(registry, VOCABULARY, tmp_path)
    kinds = dict(VOCABULARY.kinds)
    kinds.pop("sex")

    with pytest.raises(RegistryInvalid) as refused:
        Snapshot.find(tmp_path, replace(VOCABULARY, kinds=kinds))

    assert ["T130"] == [problem.code for problem in refused.value.problems]


def manifest(folder):
    """What a snapshot says of itself."""
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))


def test_a_snapshot_of_another_form_is_refused(registry, tmp_path):
    """
    A later form can be told from this one, and is no registry to be read in some other way.
    """
    prepare(registry, VOCABULARY, tmp_path)
    found = manifest(tmp_path)
    assert "incentives/snapshot/2" == found["format"]

    write_json(tmp_path / MANIFEST, {**found, "format": "incentives/snapshot/9"})

    with pytest.raises(RegistryInvalid) as refused:
        Snapshot.find(tmp_path, VOCABULARY)
    assert ["T134"] == [problem.code for problem in refused.value.problems]


def test_the_form_before_is_read(registry, tmp_path):
    """
    It has nothing that is ready, and does not say what its files were.
    """
    prepare(registry, VOCABULARY, tmp_path)
    write_json(tmp_path / MANIFEST, {**manifest(tmp_path), "format": "incentives/snapshot/1"})
    for part in registry.parts:
        about = json.loads((tmp_path / f"{part}.json").read_text(encoding="utf-8"))
        about.pop("content")
        write_json(tmp_path / f"{part}.json", about)

    block = opened(tmp_path).block("part-0")

    assert (15, None) == (len(block), block.ready)


@pytest.mark.parametrize("cut", ["persons/part-0.arrow", "marriages/part-0.npy", "part-0.ready.arrow"])
def test_a_file_cut_off_is_noticed(registry, tmp_path, cut):
    """
    A disk that was full, a copy that was broken off.
    """
    prepare(registry, VOCABULARY, tmp_path, ready=True)
    whole = (tmp_path / cut).read_bytes()
    (tmp_path / cut).write_bytes(whole[:-8])

    with pytest.raises(RegistryInvalid) as refused:
        opened(tmp_path).block("part-0")

    [problem] = refused.value.problems
    assert ("T133", str(tmp_path / cut)) == (problem.code, problem.where.file)
    assert {"wanted": str(len(whole)), "count": str(len(whole) - 8)} == dict(problem.values)


@pytest.mark.parametrize("spoilt", ["persons/part-0.arrow", "marriages/part-0.npy", "part-0.json"])
def test_a_file_that_cannot_be_read_is_named(registry, tmp_path, spoilt):
    """
    As long as it was, and something else.
    """
    prepare(registry, VOCABULARY, tmp_path, ready=True)
    (tmp_path / spoilt).write_bytes(bytes((tmp_path / spoilt).stat().st_size))

    with pytest.raises(RegistryInvalid) as refused:
        opened(tmp_path).block("part-0").document(0)

    [problem] = refused.value.problems
    assert ("T112", str(tmp_path / spoilt)) == (problem.code, problem.where.file)


def test_what_says_nothing_of_a_part_is_named(registry, tmp_path):
    """
    JSON, and yet not what was written.
    """
    prepare(registry, VOCABULARY, tmp_path)
    (tmp_path / "part-0.json").write_text("[]", encoding="utf-8")

    with pytest.raises(RegistryInvalid) as refused:
        opened(tmp_path).block("part-0")

    [problem] = refused.value.problems
    assert ("T112", str(tmp_path / "part-0.json")) == (problem.code, problem.where.file)


def test_what_another_version_worked_out_is_passed_over(registry, tmp_path):
    """
    It may link families otherwise; its tables are as good as ever.
    """
    prepare(registry, VOCABULARY, tmp_path, ready=True)
    assert opened(tmp_path).block("part-0").ready is not None

    write_json(tmp_path / MANIFEST, {**manifest(tmp_path), "version": "0.0.1"})

    assert opened(tmp_path).block("part-0").ready is None


@pytest.mark.parametrize("changed", ["persons/part-0.arrow", "part-0.ready.arrow"])
def test_what_is_ready_is_passed_over_where_a_file_was_written_on(registry, tmp_path, changed):
    """
    As long as it was, and readable: what is ready may speak of other facts than the tables.
    """
    prepare(registry, VOCABULARY, tmp_path, ready=True)
    content = bytearray((tmp_path / changed).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / changed).write_bytes(content)

    assert opened(tmp_path).block("part-0").ready is None


def test_what_is_ready_is_used_where_a_copy_has_other_dates(registry, tmp_path):
    """
    The files are the same.
    """
    prepare(registry, VOCABULARY, tmp_path, ready=True)
    for file in tmp_path.rglob("part-0.*"):
        utime(file, (1, 1))

    assert opened(tmp_path).block("part-0").ready is not None


def test_some_households_of_a_part_are_worked_out_anew(registry, tmp_path):
    """
    What is ready speaks of the rows of the whole part.
    """
    prepare(registry, VOCABULARY, tmp_path, ready=True)
    block = opened(tmp_path).block("part-0")

    assert select(block, np.array([3, 5], np.int32)).ready is None


def decided(folder):
    """What is decided about every subject of a snapshot, and whether a group had what is ready."""
    snapshot, kernels = opened(folder), Kernels(ENGINE.ruleset, ON)
    groups = [group for part in snapshot.parts for group in kernels.run(snapshot.block(part))]
    answers = [(each.rows.tolist(), each.outcome.tolist(), each.unknown.tolist())
               for group in groups for each in group.answers]  # fmt: skip
    return answers, [group.frame.ready is not None for group in groups]


def test_an_assessment_says_the_same_with_what_is_ready(tmp_path):
    """
    Of a part with several places, whose rules differ, each group is linked anew.
    """
    one_place = [document for document in documents(60) if document["place"] == PLACES[0]]
    registry = Blocks(documents(30), one_place)
    for ready in (False, True):
        prepare(registry, VOCABULARY, tmp_path / str(ready), ready=ready)

    (expected, never), (found, used) = decided(tmp_path / "False"), decided(tmp_path / "True")

    assert expected == found
    assert not any(never)
    assert used[-1]
    assert not all(used)
