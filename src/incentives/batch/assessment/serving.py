"""A process that decides parts of a registry for another one: how it becomes ready, and what it answers."""

from __future__ import annotations

import ctypes
import gc
import os
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from incentives.batch.assessment.deciding import About, Deciding
    from incentives.batch.assessment.manifest import Order
    from incentives.ir.ruleset import Ruleset

    Task = tuple[Order, Ruleset | None, Path]

_BEFORE_ARROW = (
    "incentives.batch.assessment.deciding",
    "incentives.batch.kernel.kernel",
    *("numpy.ma", "pydoc", "ssl"),  # which Arrow imports
)
"""What all processes need and no thread comes with."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h


def is_alone() -> bool:
    """Tell whether this process is known to have one thread, so that a copy of it lacks none (Linux says so)."""
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def copied(callers: Sequence[Connection], ours: Sequence[Connection], shipped_rules: bool) -> None:
    """Load what all processes need, make a copy to decide for each of `ours`, and wait for them to end."""
    for connection in callers:
        connection.close()
    gc.disable()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # NumPy would start a thread for each core, never to be used
    ruleset = _shipped_rules() if shipped_rules else None
    for name in _BEFORE_ARROW:
        import_module(name)
    copies: list[int] = []
    own = list(ours)
    for connection in ours if is_alone() else ():  # a NumPy built on something else has threads
        try:
            copy = os.fork()
        except OSError:  # more processes are not allowed: this one does the rest
            break
        if not copy:
            own, copies = [connection], []
            break
        copies.append(copy)
        own.remove(connection)
    for connection in ours:
        if connection not in own:  # whoever holds an end of another's pipe keeps it open
            connection.close()
    if own:
        serve(own, ruleset)
    for copy in copies:
        with suppress(ChildProcessError):  # where nobody is to be told of a child's end (SIGCHLD ignored)
            os.waitpid(copy, 0)


def _shipped_rules() -> Ruleset | None:
    """Return the shipped rules; what may be wrong with them is told by the caller, who reads them too."""
    from incentives.compiler.loading import load_rules
    from incentives.problems import RulesInvalid

    with suppress(RulesInvalid, OSError):
        return load_rules()
    return None


def serve(connections: Sequence[Connection], given: Ruleset | None = None) -> None:
    """Decide the parts that are sent, until the other ends are closed."""
    _make_ready()
    deciding: Deciding | None = None
    open_ = list(connections)
    while open_:
        ready = wait(open_)
        for connection in [one for one in open_ if one in ready]:
            try:
                task, part = connection.recv()
            except EOFError:
                open_.remove(connection)
                continue
            answer: About | Exception | None
            try:
                if task is not None:
                    deciding = _deciding(task, given)
                answer = deciding.decide(part) if deciding is not None else None
            except Exception as error:  # noqa: BLE001 - the caller says what is to be done about it
                error.add_note(traceback.format_exc())
                answer = error
            connection.send(answer)
            gc.freeze()  # what is left stays: rules and compiled programmes need not be looked through after every part


def _deciding(task: Task, given: Ruleset | None) -> Deciding | None:
    """Return what decides the parts of a task; None where that takes rules which are not at hand."""
    from incentives.batch.assessment.deciding import Deciding

    order, ruleset, out = task
    if ruleset is None and given is not None and given.digest == order.ruleset:
        ruleset = given
    return Deciding(order, ruleset, out) if ruleset is not None else None


def _make_ready() -> None:
    """Load what deciding takes. Arrow uses one thread, since every core has a process.

    The process ends with the one that started it, even where that one was killed and could not say so.
    """
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # nothing of what is loaded goes again
    _keep_memory()
    import_module("incentives.batch.assessment.deciding")
    import_module("incentives.batch.assessment.part")
    import pyarrow as pa

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    gc.freeze()
    gc.enable()


def _keep_memory() -> None:
    """Ask the C library not to give freed memory back at once: the next column needs as much, and a new page is slow."""
    with suppress(OSError, AttributeError):  # only glibc has it
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_TRIM_THRESHOLD, 1 << 30)
        mallopt(_M_MMAP_THRESHOLD, 1 << 25)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
