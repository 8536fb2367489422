"""A prepared registry gives the blocks it was made of; what is not one, or no longer, is noticed."""

import json
from dataclasses import replace

import pytest

from incentives.batch.problems import RegistryInvalid
from incentives.batch.snapshot import MANIFEST, Snapshot, prepare
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import Blocks, documents

VOCABULARY = ENGINE.ruleset.vocabulary


@pytest.fixture
def registry():
    wrong = {"household": "W1", "place": "640522", "persons": [{"id": "p1", "sex": "unheard"}]}
    return Blocks(documents(15), [*documents(30)[15:], wrong])


def test_blocks_come_back_as_they_were(registry, tmp_path):
    """
    Households, counts, those set aside and what was wrong with them, in both languages.
    """
    households = prepare(registry, VOCABULARY, tmp_path)
    snapshot = Snapshot.find(tmp_path, VOCABULARY)

    assert snapshot is not None
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


def test_the_manifest_names_its_form(registry, tmp_path):
    """
    A later form can be told from this one.
    """
    prepare(registry, VOCABULARY, tmp_path)

    assert "incentives/snapshot/1" == json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["format"]
