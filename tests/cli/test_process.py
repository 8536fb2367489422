"""The process in a shell: closed pipes, Ctrl-C, colour, encodings, and how soon it answers."""

import os
import signal
import subprocess
import sys

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
    return subprocess.run(
        command, cwd=ROOT, env=environment(**changes), capture_output=True, check=False, timeout=60
    )


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no SIGPIPE on this system")
@pytest.mark.parametrize("form", ["human", "json", "md"])
def test_a_closed_pipe_is_quiet(form):
    """
    `| head -1` gets its line and nobody a complaint; JSON is longer than any pipe, so it is surely cut off.
    """
    command = [*CHECK, "--format", form]
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()

    assert b"" == complaint
    assert process.returncode in ((-signal.SIGPIPE,) if form == "json" else (0, -signal.SIGPIPE))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_an_interrupt_is_quiet(tmp_path):
    """
    Ctrl-C while a file is being read ends the process by that signal, without a traceback.
    """
    waiting = tmp_path / "never_written.yaml"
    os.mkfifo(waiting)
    with (
        subprocess.Popen(
            [*COMMAND, "check", waiting], cwd=ROOT, env=environment(), stdout=-1, stderr=-1
        ) as process,
        waiting.open("wb"),
    ):  # returns once the process has opened it too
        process.send_signal(signal.SIGINT)
        printed = process.communicate(timeout=60)

    assert (b"", b"") == printed
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


def test_a_fault_of_ours_is_said_to_be_one():
    """
    Exit 1, both languages, the traceback for the maintainer, and no answer.
    """
    faulty = (
        "import sys, incentives\n"
        "incentives.Engine.determine = lambda *arguments, **options: 1 / 0\n"
        "sys.argv = ['incentives', 'check', 'examples/haiyuan_elder.yaml']\n"
        "from incentives_cli.main import run\nrun()"
    )
    answer = run([sys.executable, "-c", faulty])

    assert (1, b"") == (answer.returncode, answer.stdout)
    assert "程序内部错误" in answer.stderr.decode()
    assert b"ZeroDivisionError" in answer.stderr


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
    Neither help nor a check loads what only other parts need; help loads no engine either.
    """
    answer = run([sys.executable, "-X", "importtime", *CHECK[1:3], *arguments])
    loaded = {line.rpartition("|")[2].strip() for line in answer.stderr.decode().splitlines()}

    assert set() == loaded & {"sqlmodel", "sqlalchemy", "duckdb", "numpy", "pandas", "pyarrow", "hypothesis"}
    # What the engine imports: the engine itself is fetched by name, which Python does not time.
    assert ("incentives.inquiry" in loaded) == (arguments != ["--help"])


@pytest.mark.parametrize(
    "command",
    [
        ["funnel", ".", "--programme", "rural_reward"],
        ["prepare", ".", "out"],
        ["assess", ".", "--out", "out"],
    ],
)
def test_a_missing_library_is_named_with_its_extra(tmp_path, command):
    """
    Whoever installed the core alone is told what to install; it is no fault of the program.
    """
    hidden = "import sys; sys.modules['numpy'] = sys.modules['pyarrow'] = None; from incentives_cli.main import run; run()"

    found = subprocess.run(
        [sys.executable, "-c", hidden, *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert 2 == found.returncode
    assert "pip install 'incentives[batch]'" in found.stderr
    assert "Traceback" not in found.stderr
