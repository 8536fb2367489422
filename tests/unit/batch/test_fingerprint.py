"""Whether a part of an input still is what it was: the same for the same bytes, whenever they were written."""

import os

import pytest

from incentives.batch import fingerprint as looking
from incentives.batch.fingerprint import fingerprint
from incentives.batch.snapshot import prepare
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import Blocks, documents

PART = "part-0"
FILES = ["persons/part-0.arrow", "marriages/part-0.npy", "part-0.ready.arrow"]


@pytest.fixture
def snapshot(tmp_path):
    prepare(Blocks(documents(5)), ENGINE.ruleset.vocabulary, tmp_path, ready=True)
    return tmp_path


def test_files_as_they_were_recorded_are_not_read(snapshot, monkeypatch):
    """
    Reading them all would take as long as a twentieth of what deciding takes.
    """
    recorded = fingerprint(str(snapshot), PART)
    monkeypatch.setattr(looking, "file_digest", None)

    assert recorded == fingerprint(str(snapshot), PART)


@pytest.mark.parametrize("name", FILES)
def test_a_copy_is_what_it_was(snapshot, name):
    """
    Files with another date are read, and found to be the same.
    """
    recorded = fingerprint(str(snapshot), PART)
    os.utime(snapshot / name, ns=(0, 0))

    assert recorded == fingerprint(str(snapshot), PART)


@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_is_noticed(snapshot, name):
    """
    In the tables, and in what was worked out of them.
    """
    recorded = fingerprint(str(snapshot), PART)
    content = (snapshot / name).read_bytes()
    (snapshot / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    assert recorded != fingerprint(str(snapshot), PART)


def test_a_lost_file_is_noticed(snapshot):
    """
    What is left is not all there was.
    """
    recorded = fingerprint(str(snapshot), PART)
    (snapshot / FILES[0]).unlink()

    assert recorded != fingerprint(str(snapshot), PART)
