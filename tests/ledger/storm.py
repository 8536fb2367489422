"""Writers in processes of their own, killed at random moments, and what the ledger must hold afterwards."""

import contextlib
import multiprocessing
import random
import time
from dataclasses import dataclass, field
from itertools import count

from incentives.ledger.audit import audit
from incentives.ledger.keys import KeyRing
from incentives.ledger.signing import Signer
from incentives.ledger.store import Ledger
from tests.ledger.drafts import FACTS, determination

# A server that has imported everything forks each writer: quick, and free of this process's threads.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.ledger.storm"])
WRITERS = 3
BATCHES = (1, 1, 3, 20)


@dataclass(frozen=True)
class Access:
    """What a process needs to open a ledger for writing."""

    url: str
    keys: str
    signer: str

    def open(self):
        """Open the ledger."""
        return Ledger.open(self.url, KeyRing.parse(self.keys), Signer.parse(self.signer))


@dataclass
class Outcome:
    """What a storm has done and what was there afterwards."""

    kills: int = 0
    acknowledged: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    unreadable: int = 0
    entries: int = 0
    findings: list[str] = field(default_factory=list)

    def __str__(self):
        return (
            f"kill -9 {self.kills}, entries {self.entries}, acknowledged {len(self.acknowledged)}, "
            f"lost or moved {self.lost}, unreadable {self.unreadable}, findings {self.findings or 'none'}"
        )


def write_on(access, acknowledged, seed):
    """Append determinations of known and new persons for ever, and say which are committed."""
    rng = random.Random(seed)  # noqa: S311 - chooses sizes, not keys
    with access.open() as ledger:
        acknowledged.send([])
        for turn in count(1):
            with ledger.transaction() as transaction:
                person = transaction.pseudonym("person", str(rng.randrange(200)))
                recorded = transaction.append([determination(person) for _ in range(rng.choice(BATCHES))])
            acknowledged.send([(entry.id, entry.seq) for entry in recorded])
            if turn % 7 == 0:
                ledger.checkpoint()


def storm(access, kills, seed=1):
    """Kill writers, three at a time, until so many have died; audit after every round."""
    rng = random.Random(seed)  # noqa: S311 - chooses moments, not keys
    outcome = Outcome()
    while outcome.kills < kills:
        writers = [_started(access, rng.random()) for _ in range(WRITERS)]
        time.sleep(rng.uniform(0.02, 0.5))
        for process, _ in writers:
            process.kill()
            outcome.kills += 1
        for process, pipe in writers:
            outcome.acknowledged.update(_drained(pipe))
            process.join()
        _judge(access, outcome)
    _reread(access, outcome)
    return outcome


def _started(access, seed):
    """A writer that has opened the ledger, and the pipe on which it acknowledges."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=write_on, args=(access, theirs, seed), daemon=True)
    process.start()
    theirs.close()
    ours.recv()
    return process, ours


def _drained(pipe):
    """Everything acknowledged before the death of the writer."""
    acknowledged = {}
    with contextlib.suppress(EOFError, OSError):
        while True:
            acknowledged.update(pipe.recv())
    return acknowledged


def _judge(access, outcome):
    with access.open() as ledger:
        report = audit(ledger, Signer.parse(access.signer).public)
        outcome.findings += [problem.report("en") for problem in report.findings]
        outcome.entries = report.size
        stored = {entry.id: entry.seq for entry in ledger.entries()}
    outcome.lost = sum(stored.get(name) != seq for name, seq in outcome.acknowledged.items())


def _reread(access, outcome):
    """Open what was acknowledged with nothing remembered: its keys must have been committed with it."""
    with access.open() as ledger, ledger.reading() as moment:
        outcome.unreadable = sum(
            moment.open(entry, 0) != FACTS for entry in moment.entries(type="determination")
        )
