"""The process in a shell: closed pipes, Ctrl-C, colour, encodings, and how soon it answers."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import ROOT

COMMAND = [sys.executable, "-m", "incentives_cli"]
CHECK = [*COMMAND, "check", "examples/haiyuan_elder.yaml", "--on", "2024-06-30"]


def environment(**changes):
    """The environment of a plain terminal of 80 columns, with changes."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "PYTHONUTF8", "PYTHONIOENCODING", "LC_ALL", "INCENTIVES_LANG")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "COLUMNS": "80", "LANG": "C.UTF-8", **changes}


def run(command, **changes):
    """Run a command at the top of the checkout."""
    return subprocess.run(command, cwd=ROOT, env=environment(**changes), capture_output=True, check=False, timeout=60)


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no SIGPIPE on this system")
@pytest.mark.parametrize("form", ["human", "json", "md"])
def test_a_closed_pipe_is_quiet(form):
    """
    `| head -1` gets its line and nobody a complaint.
    """
    process = subprocess.Popen([*CHECK, "--format", form], cwd=ROOT, env=environment(), stdout=-1, stderr=-1)
    process.stdout.readline()
    process.stdout.close()

    assert b"" == process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) in (0, -signal.SIGPIPE)


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_an_interrupt_is_quiet():
    """
    Ctrl-C while waiting for standard input ends the process by that signal, without a traceback.
    """
    process = subprocess.Popen(
        [*COMMAND, "check", "-"], cwd=ROOT, env=environment(), stdin=-1, stdout=-1, stderr=-1
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)

    assert (b"", b"") == process.communicate(timeout=60)
    assert -signal.SIGINT == process.returncode


def test_a_pipe_gets_no_colour():
    """
    No escape sequence where no terminal is.
    """
    assert b"\x1b" not in run(CHECK).stdout


def test_no_color_is_heeded_on_a_terminal():
    """
    With NO_COLOR no colour is written even where colour was forced; the words stay the same.
    """
    coloured, plain = run(CHECK, FORCE_COLOR="1"), run(CHECK, FORCE_COLOR="1", NO_COLOR="1")

    assert b"\x1b[32m" in coloured.stdout
    assert b"\x1b[32m" not in plain.stdout
    assert "不符合" in plain.stdout.decode()


@pytest.mark.parametrize("encoding", ["gb18030", "ascii"])
def test_no_terminal_encoding_is_fatal(encoding):
    """
    A terminal in GB18030 reads Chinese in its own encoding, one in ASCII reads question marks.
    """
    answer = run(CHECK, PYTHONIOENCODING=encoding)

    assert (0, b"") == (answer.returncode, answer.stderr)
    assert ("海原县" in answer.stdout.decode(encoding)) == (encoding == "gb18030")


def test_json_is_always_utf_8():
    """
    What machines read does not depend on the terminal.
    """
    assert "农村部分" in run([*CHECK, "--format", "json"], PYTHONIOENCODING="ascii").stdout.decode()


def test_completion_names_programmes():
    """
    The shell completes ids, with the Chinese name where it shows descriptions.
    """
    words = {"COMP_WORDS": "incentives check x --programme rural", "COMP_CWORD": "4"}
    answer = run(COMMAND, _INCENTIVES_COMPLETE="complete_bash", **words)

    assert b"rural_reward" == answer.stdout.strip()


@pytest.mark.parametrize("arguments", [["--help"], CHECK[3:]], ids=["help", "check"])
def test_heavy_libraries_wait_until_they_are_needed(arguments):
    """
    Neither help nor a check loads the databases; help loads no rules either.
    """
    answer = run([sys.executable, "-X", "importtime", *CHECK[1:3], *arguments])
    loaded = {line.rpartition("|")[2].strip() for line in answer.stderr.decode().splitlines()}
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "duckdb", "numpy", "pandas", "rich.table"} & loaded

    assert set() == heavy - ({"rich.table"} if arguments == ["--help"] else set())
    assert ("incentives.engine" in loaded) == (arguments != ["--help"])
