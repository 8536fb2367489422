"""A registry that was accepted, written as shards and read again."""

import pytest

from incentives.batch.registry import open_registry
from incentives.batch.sources.shards_writer import write_shards
from incentives.batch.village import FOLDER
from tests.unit.batch.conftest import TODAY


def test_shards_hold_what_was_accepted(tmp_path, vocabulary):
    """
    The good households, all of them, as they were; those set aside are not there.
    """
    registry = open_registry(FOLDER, vocabulary, TODAY)
    [block] = write_shards(registry.blocks(), tmp_path / "shards")
    [again] = open_registry(tmp_path / "shards", vocabulary, TODAY).blocks()

    assert (26, block.keys, ()) == (len(again), again.keys, again.problems)
    assert [block.document(row) for row in range(26)] == [again.document(row) for row in range(26)]


def test_shards_are_not_mixed_with_other_files(tmp_path, vocabulary):
    """
    A folder that holds anything is refused.
    """
    (tmp_path / "notes.txt").touch()
    registry = open_registry(FOLDER, vocabulary, TODAY)

    with pytest.raises(FileExistsError):
        list(write_shards(registry.blocks(), tmp_path))
