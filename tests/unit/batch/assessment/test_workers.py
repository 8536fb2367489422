"""Processes beside one another: what they decide is what one process decides."""

import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from incentives.batch.assessment.run import assess
from incentives.batch.assessment.workers import WorkerLost, Workers
from tests.unit.batch.assessment.test_run import RULES, bytes_of, order, registry

__all__ = ["registry"]

COPIES = Path("/proc/self/task").is_dir()
"""Whether the system tells how many threads a process has: without that nothing is copied."""
ALONE = """
import os, pickle, signal, sys, time
from pathlib import Path
from incentives.batch.assessment.workers import WorkerLost, Workers
from incentives.batch.assessment.serving import is_alone
assert is_alone()
"""


def alone(code, *words):
    """Run code in a process of its own, which has a single thread; return what it prints."""
    found = subprocess.run(
        [sys.executable, "-c", ALONE + code, *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert (0, "") == (found.returncode, found.stderr)
    return found.stdout


def children(process):
    """The processes that one has started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()


def is_running(process):
    """Tell whether a process is there and has not ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_workers_started_beforehand_do_one_registry_after_another(registry, tmp_path):
    """
    They are not bound to what they did first: other rules or another folder is another task.
    """
    assess(order(registry), RULES, tmp_path / "alone", 1)

    with Workers(2) as workers:
        for name in ("first", "second"):
            assess(order(registry), RULES, tmp_path / name, 2, workers=workers)
    workers.wait()

    expected = bytes_of(tmp_path / "alone")
    assert [expected, expected] == [bytes_of(tmp_path / name) for name in ("first", "second")]


def test_a_worker_that_is_killed_is_noticed(registry, tmp_path):
    """
    Whatever killed it, the rest is not waited for in vain.
    """
    with Workers(1) as workers:
        (process,) = workers._processes
        (tmp_path / "results").mkdir()
        found = workers.decide(order(registry), RULES, tmp_path, ["p0"])
        process.kill()
        with pytest.raises(WorkerLost):
            list(found)


def test_nothing_is_given_to_workers_that_have_ended(registry, tmp_path):
    """
    Nobody waits for them, and no signal ends their caller.
    """
    with Workers(1) as workers:
        (process,) = workers._processes
        process.kill()
        process.join()
        with pytest.raises(WorkerLost):
            workers.decide(order(registry), RULES, tmp_path, ["p0"])


@pytest.mark.skipif(not COPIES, reason="this system does not say how many threads a process has")
@pytest.mark.parametrize(
    ("shipped", "rules"),
    [(True, RULES), (False, RULES), (True, replace(RULES, digest="sha256:others"))],
    ids=["rules at hand", "no rules at hand", "other rules at hand"],
)
def test_copies_of_a_process_decide_the_same(registry, tmp_path, shipped, rules):
    """
    Whether they have read the rules themselves or not: then they are sent what they lack.
    """
    asked = order(registry, ruleset=rules.digest)
    assess(asked, rules, tmp_path / "alone", 1)
    (tmp_path / "task").write_bytes(pickle.dumps((asked, rules)))
    code = """
workers = Workers(2, shipped_rules=sys.argv[3] == "True")
from incentives.batch.assessment.run import assess
order, ruleset = pickle.loads(Path(sys.argv[1]).read_bytes())
with workers:
    assess(order, ruleset, Path(sys.argv[2]), 2, workers=workers)
workers.wait()
print("pyarrow" in sys.modules, "numpy" in sys.modules)
"""

    found = alone(code, str(tmp_path / "task"), str(tmp_path / "copies"), str(shipped))

    assert bytes_of(tmp_path / "alone") == bytes_of(tmp_path / "copies")
    assert "False False\n" == found


@pytest.mark.skipif(not COPIES, reason="this system does not say how many threads a process has")
def test_copies_end_with_the_process_that_made_them():
    """
    Also when it is killed: nobody is left to decide for no one.
    """
    waiting = "workers = Workers(2)\nprint('made', flush=True)\ntime.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", ALONE + waiting], stdout=-1, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (first,) = children(process.pid)
        until = time.monotonic() + 30
        while len(found := children(first)) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    while any(map(is_running, [first, *found])) and time.monotonic() < until:
        time.sleep(0.02)

    assert [False] * 3 == [is_running(each) for each in [first, *found]]


@pytest.mark.skipif(not COPIES, reason="this system does not say how many threads a process has")
@pytest.mark.parametrize("hostile", ["no copy", "one copy", "threads", "no news of children"])
def test_a_process_that_cannot_be_copied_does_what_its_copies_would(registry, tmp_path, hostile):
    """
    What was sent to copies that could not be made is not lost: all of it is sent before they are tried. Nobody complains.
    """
    assess(order(registry), RULES, tmp_path / "alone", 1)
    (tmp_path / "task").write_bytes(pickle.dumps((order(registry), RULES)))
    code = """
from incentives.batch.assessment import serving
order, ruleset = pickle.loads(Path(sys.argv[1]).read_bytes())
caller, made, fork = os.getpid(), [], os.fork
def copy():
    if os.getpid() != caller:
        if len(made) == (sys.argv[3] == "one copy"):
            raise BlockingIOError
        made.append(1)
    return fork()
def is_known_alone():
    time.sleep(1)
    return sys.argv[3] != "threads"
if sys.argv[3] == "no news of children":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
elif sys.argv[3] != "threads":
    os.fork = copy
serving.is_alone = is_known_alone
workers = Workers(2)
from incentives.batch.assessment.run import assess
with workers:
    assess(order, ruleset, Path(sys.argv[2]), 2, workers=workers)
workers.wait()
"""

    alone(code, str(tmp_path / "task"), str(tmp_path / "copies"), hostile)

    assert bytes_of(tmp_path / "alone") == bytes_of(tmp_path / "copies")
