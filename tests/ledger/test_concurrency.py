"""Many writers at once: one line of entries, none lost, none twice, whoever comes first."""

from collections import Counter

from incentives.ledger.audit import audit
from tests.ledger.databases import RING, SIGNER
from tests.ledger.drafts import determination
from tests.ledger.storm import PROCESSES, Access

WRITERS = 8
EACH = 6
SHARED = [f"shared/{number}" for number in range(EACH)]


def write_some(access, number, answers):
    """Append some entries of one's own and some that all writers append."""
    with access.open() as ledger:
        recorded = []
        for turn in range(EACH):
            with ledger.transaction() as transaction:
                person = transaction.pseudonym("person", "everybody's acquaintance")
                recorded += transaction.append(
                    [
                        determination(person, entry_id=f"own/{number}/{turn}"),
                        determination(person, entry_id=SHARED[turn]),
                    ]
                )
        answers.send([(entry.id, entry.seq, entry.new) for entry in recorded])


def test_writers_at_the_same_time_make_one_log(ledger, ledger_url):
    """
    Eight processes: no fork, no lost or doubled entry; the id that all of them use is one entry, new to one of them.
    """
    access = Access(ledger_url, RING.text(), SIGNER.text())
    pipes = [PROCESSES.Pipe(duplex=False) for _ in range(WRITERS)]
    writers = [
        PROCESSES.Process(target=write_some, args=(access, number, theirs), daemon=True)
        for number, (_, theirs) in enumerate(pipes)
    ]
    for writer, (_, theirs) in zip(writers, pipes, strict=True):
        writer.start()
        theirs.close()  # so that a writer that dies ends the waiting, too
    answers = [answer for ours, _ in pipes for answer in ours.recv()]
    for writer in writers:
        writer.join()

    stored = {entry.id: entry.seq for entry in ledger.entries(type="determination")}
    new = Counter(name for name, _, is_new in answers if is_new)
    assert {name: seq for name, seq, _ in answers} == stored
    assert WRITERS * EACH + EACH == len(stored)
    assert {1} == set(new.values())
    assert stored.keys() == new.keys()
    assert () == audit(ledger, SIGNER.public).findings
