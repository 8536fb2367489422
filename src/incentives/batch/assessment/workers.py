"""Processes that decide parts of a registry beside one another.

They are started before anything else: what they and their caller need is imported afterwards, on every core at once.
A process that has a single thread is copied (fork); the copy reads the rules, loads what all need, and, before Arrow
starts threads, makes the copies of itself that decide. Of several threads a copy would have one, with locks that
nobody opens: there, and where the system makes no copies, every process begins from nothing (spawn).
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import Pipe, get_context
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from incentives.batch.assessment.serving import copied, is_alone, serve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from incentives.batch.assessment.deciding import About
    from incentives.batch.assessment.manifest import Order
    from incentives.ir.ruleset import Ruleset


class WorkerLost(RuntimeError):
    """A process ended in the middle of a part: it was killed, perhaps for want of memory."""


class Workers:
    """A number of processes, which become ready while the caller still reads the rules; they end with it.

    With `shipped_rules` they read those rules themselves, and are sent rules only where these are others.
    """

    def __init__(self, count: int, *, shipped_rules: bool = False) -> None:
        self.count = count
        pairs = [Pipe() for _ in range(count)]
        self._connections: list[Connection] = [ours for ours, _ in pairs]
        theirs = [their for _, their in pairs]
        self._have_rules = shipped_rules and is_alone()
        if is_alone():
            arguments = (self._connections, theirs, shipped_rules)
            self._processes: list[Any] = [get_context("fork").Process(target=copied, args=arguments)]
        else:
            spawned = get_context("spawn").Process
            self._processes = [spawned(target=serve, args=([connection],)) for connection in theirs]
        for process in self._processes:
            process.daemon = True  # ended with the caller, should it not come to dismiss them
            process.start()
        for connection in theirs:
            connection.close()

    def __enter__(self) -> Self:
        """Return the workers, to be dismissed afterwards."""
        return self

    def __exit__(self, *_: object) -> None:
        """Dismiss the workers: they end when they have finished what they are at (`wait`)."""
        for connection in self._connections:
            connection.close()

    def wait(self) -> None:
        """Wait until workers that were dismissed have ended."""
        for process in self._processes:
            process.join()

    def stop(self) -> None:
        """End workers that have nothing to do."""
        self.__exit__()
        for process in self._processes:
            process.terminate()

    def decide(
        self, order: Order, ruleset: Ruleset, out: Path, parts: Sequence[str]
    ) -> Iterator[tuple[str, About]]:
        """Begin at once, and yield each part with what it says of itself, in the order in which they are finished.

        Raises WorkerLost, and whatever deciding a part raises.
        """
        task = (order, None if self._have_rules else ruleset, out)
        left, running = deque(parts), {}
        for connection in self._connections:
            if left and _sent(connection, (task, left[0])):  # else that process has ended; nothing is lost
                running[connection] = left.popleft()
        if left and not running:
            raise WorkerLost
        return self._finished((order, ruleset, out), running, left)

    def _finished(
        self, task: tuple[Order, Ruleset, Path], running: dict[Connection, str], left: deque[str]
    ) -> Iterator[tuple[str, About]]:
        while running:
            ready = wait(list(running))
            for connection in [one for one in running if one in ready]:
                part = running.pop(connection)
                try:
                    answer = connection.recv()
                except (EOFError, ConnectionError) as lost:
                    raise WorkerLost(part) from lost
                if isinstance(answer, Exception):
                    raise answer
                if answer is None:  # it has other rules
                    left.appendleft(part)
                if left:
                    following = running[connection] = left.popleft()
                    if not _sent(connection, (task if answer is None else None, following)):
                        raise WorkerLost(following)
                if answer is not None:
                    yield part, answer


def _sent(connection: Connection, message: object) -> bool:
    """Send a message; return whether there is somebody to read it."""
    with _broken_pipes_told():
        try:
            connection.send(message)
        except OSError:
            return False
    return True


@contextmanager
def _broken_pipes_told() -> Iterator[None]:
    """Have a closed pipe told as an error also where it would end the process without a word (see `main.run`)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGPIPE])
    try:
        yield
    finally:
        if signal.SIGPIPE in signal.sigpending() and signal.SIGPIPE not in before:
            signal.sigwait([signal.SIGPIPE])
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
