"""The command line run in this process, and snapshots of what people read."""

import re
from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from typer.testing import CliRunner

from incentives_cli.main import app

ROOT = Path(__file__).parents[2]


class ReadByPeople(SingleFileSnapshotExtension):
    """One text file per snapshot below tests/snapshots, to be read and reviewed as what it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location):
        """The folder of the snapshots of one file of tests."""
        return str(ROOT / "tests" / "snapshots" / test_location.basename)


@pytest.fixture
def snapshot(snapshot):
    """
    A snapshot in a file of its own.
    """
    return snapshot.use_extension(ReadByPeople)


@pytest.fixture
def incentives(monkeypatch):
    """
    Run the command line at the top of the checkout, 80 columns wide: the result has exit_code, stdout and stderr.
    """
    monkeypatch.chdir(ROOT)

    def run(*arguments, **options):
        environment = {"COLUMNS": "80", "NO_COLOR": None, "FORCE_COLOR": None, "INCENTIVES_LANG": None}
        return CliRunner().invoke(app, list(map(str, arguments)), env=environment, **options)

    return run


@pytest.fixture
def household(tmp_path):
    """
    Write a household document and return its path.
    """

    def write(text, name="household.yaml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def without_digest(text):
    """What people read, with the identity of the rules left out: it changes with every word of any rule."""
    return re.sub(r"sha256:[0-9a-f]+", "sha256:…", text)
