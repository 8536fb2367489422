"""Entries for ledger tests, with invented persons."""

import uuid
from datetime import date

from incentives.ledger.draft import Content, Draft, Retention

NAME = "赵试验"
NUMBER = "110105194912310014"
FACTS = f'{{"name":"{NAME}","id_number":"{NUMBER}","born":"1949-12-31"}}'.encode()
ILLNESS = "并发症二级乙等".encode()
KEPT = Retention("determination", date(2040, 1, 1))


def determination(*owners, entry_id=None, actor="decider", retention=KEPT, facts=FACTS, **changes):
    """A determination about the first owner, with general contents of all owners and health contents of the first."""
    contents = (Content(owners, "general", facts), Content(owners[:1], "health", ILLNESS))
    return Draft(
        type="determination",
        id=entry_id or f"decision/{uuid.uuid4()}",
        role="deciding",
        actor=actor,
        body={"programme": "rural_reward"},
        subject=owners[0],
        contents=contents,
        retention=retention,
        **changes,
    )


def note(entry_id=None, actor="supervisor", **body):
    """A remark of the supervising side about nobody."""
    return Draft("audit_note", entry_id or f"note/{uuid.uuid4()}", "supervising", actor, body)


def people(ledger, count=1):
    """The pseudonyms of some persons, made when they are new."""
    with ledger.transaction() as transaction:
        return list(
            transaction.pseudonyms("person", [f"{NUMBER}/{number}" for number in range(count)]).values()
        )


def filled(ledger, entries=20):
    """The pseudonym of one person of whom the ledger now holds some determinations, signed in the middle and at the end."""
    person = people(ledger)[0]
    ledger.append([determination(person, entry_id=f"decision/{number}") for number in range(entries // 2)])
    ledger.checkpoint()
    ledger.append(
        [determination(person, entry_id=f"decision/{number}") for number in range(entries // 2, entries)]
    )
    ledger.checkpoint()
    return person
