"""Work begun before the command line is read: what comes of it, and that nothing does where it was for nothing."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.test_process import COMMAND, run

ON = ("--on", "2024-06-30", "--programme", "rural_reward")
AFTERWARDS = """
import atexit, multiprocessing, sys
from incentives_cli.main import run

def tell():
    print(len(multiprocessing.active_children()), "numpy" in sys.modules, "pyarrow" in sys.modules, file=sys.stderr)

atexit.register(tell)
run()
"""

KILLED = """
import os, signal
from incentives.batch.assessment import deciding
deciding.Deciding.decide = lambda self, part: os.kill(os.getpid(), signal.SIGKILL)
from incentives_cli.main import run
run()
"""


@pytest.fixture
def prepared(incentives, tmp_path):
    """The example village as a snapshot."""
    village, folder = tmp_path / "village.xlsx", tmp_path / "snapshot"
    assert 0 == incentives("new", "registry", village, "--example").exit_code
    assert 0 == incentives("prepare", village, folder).exit_code
    return folder


def files(folder):
    """The results in a folder, byte by byte."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_process_decides_what_the_command_does(incentives, prepared, tmp_path):
    """
    With the shipped rules, which its copies read themselves, and with the same from a folder, which they are sent.
    """
    rules = str(Path(__file__).parents[2] / "rules")
    incentives("assess", prepared, *ON, "--out", tmp_path / "here", "--processes", "1")

    found = [
        run([*COMMAND, "assess", str(prepared), *ON, "--out", str(tmp_path / name), *options]).returncode
        for name, options in (("shipped", ()), ("folder", ("--rules", rules)))
    ]

    assert [0, 0] == found
    assert files(tmp_path / "here") == files(tmp_path / "shipped") == files(tmp_path / "folder")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="nothing is copied on this system")
def test_the_process_itself_loads_no_columns(prepared, tmp_path):
    """
    Others go over the columns of a snapshot; they have ended before it does.
    """
    command = [sys.executable, "-c", AFTERWARDS, "assess", str(prepared), *ON, "--out", str(tmp_path / "out")]

    told = run(command).stderr.decode().splitlines()

    assert "0 False False" == told[-1]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="nothing is copied on this system")
def test_a_killed_process_is_told_of(prepared, tmp_path):
    """
    What to do about it, and no traceback; what is finished stays.
    """
    command = [sys.executable, "-c", KILLED, "assess", str(prepared), *ON, "--out", str(tmp_path / "out")]

    found = run(command)

    assert 2 == found.returncode
    assert "再次运行只补做未完成的部分" in found.stderr.decode()


def test_what_was_begun_for_nothing_leaves_nothing(prepared, tmp_path):
    """
    Words that ask for what there is not are answered as ever, and no folder is written.
    """
    found = run([*COMMAND, "assess", str(prepared), "--on", "2024-02-30", "--out", str(tmp_path / "out")])

    assert (2, b"") == (found.returncode, found.stdout)
    assert "不是真实日期" in found.stderr.decode()
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a shell of another kind")
@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_hinder(prepared, tmp_path, closed):
    """
    Under a scheduler that gives none there is nothing to say things on, and the results are the same.
    """
    words = ["assess", str(prepared), *ON, "--out"]
    assert 0 == run([*COMMAND, *words, str(tmp_path / "open")]).returncode

    found = run(["sh", "-c", f'exec "$@" {closed}', "sh", *COMMAND, *words, str(tmp_path / "closed")])

    assert 0 == found.returncode
    assert files(tmp_path / "open") == files(tmp_path / "closed")


def test_shards_are_assessed_without_complaints_of_libraries(tmp_path):
    """
    DuckDB, which sees whether shards are closed, is let go in order; standard error has one line, the rate.
    """
    registry, out = str(tmp_path / "registry"), str(tmp_path / "out")
    assert 0 == run([*COMMAND, "synth", "--households", "5", "--out", registry]).returncode

    found = run([*COMMAND, "assess", registry, *ON, "--out", out])

    assert (0, 1) == (found.returncode, found.stderr.count(b"\n"))


def test_a_snapshot_without_the_libraries_names_their_extra(prepared, tmp_path):
    """
    The head start is none then, and no process is started to fail.
    """
    hidden = "import sys; sys.modules['numpy'] = sys.modules['pyarrow'] = None; from incentives_cli.main import run; run()"

    found = run([sys.executable, "-c", hidden, "assess", str(prepared), *ON, "--out", str(tmp_path / "out")])

    assert 2 == found.returncode
    assert b"pip install 'incentives[batch]'" in found.stderr
    assert b"Traceback" not in found.stderr
