"""What the tests of payments are built from: dues of made-up people, and a ledger that lies in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from zlib import crc32

from incentives.ledger.canonical import canonical
from incentives.ledger.draft import Draft
from incentives.ledger.entry import Entry, header_of
from incentives.ledger.errors import Erased, IdConflict, KeyMissing
from incentives.payments.funding import Shares
from incentives.payments.line import Due, Slot
from incentives.payments.owed import Owed

ACCOUNT = "6217000012345678901"
"""That of the first person; everybody else has another."""

WEST = Shares({"central": 8000, "open": 2000}, "open")
"""Four fifths from the centre, the rest divided by no document known (Ningxia from 2019)."""


def due(month="2024-01", fen=8000, household="H1", payee="p1", *, number="", shares=WEST, **changes):
    """Return what one person is owed for one month; `number` is the identity number, as its pseudonym."""
    holders = [f"{household}~/{payee}", *([number] if number else [])]
    known = {
        "secret": "secret",
        "slot": Slot.of("secret", holders, "rural_reward", "pension", month),
        "programme": "rural_reward",
        "entitlement": "pension",
        "household": household,
        "pseudonym": f"{household}~",
        "payee": payee,
        "owner": number or f"{household}~{payee}",
        "holder": "马福明",
        "account": ACCOUNT
        if household + payee == "H1p1"
        else f"6228{crc32((household + payee).encode()):011}8901",
        "month": date.fromisoformat(f"{month}-01"),
        "fen": fen,
        "shares": shares,
        "title": "农村部分计划生育家庭奖励扶助",
        "hidden": False,
        "place": "640522",
        "determination": "d1",
    }
    return Due(**known | changes)


def owing(*dues, withheld=()):
    """Return dues by the pseudonym of their household, as a batch is made of them."""
    households = sorted({item.pseudonym for item in dues})
    return {
        one: Owed(tuple(item for item in dues if item.pseudonym == one), tuple(withheld))
        for one in households
    }


class Shelf:
    """A ledger in memory: entries in order, an id once, contents readable with the keys it is given."""

    def __init__(self, classes=("general", "health")):
        self.classes, self.erased = classes, set()
        self.kept: list[tuple[Entry, Draft]] = []

    def entries(self, start=0, *, type=None) -> Iterator[Entry]:  # noqa: A002 - the ledger's own word
        """The entries of one type from a number on, in order."""
        return iter([entry for entry, _ in self.kept[start:] if entry.type == type])

    def open(self, entry, part):
        """What lies sealed in one part."""
        kind, owners = entry.blobs[part]["class"], entry.blobs[part]["owners"]
        if self.erased.intersection(owners):
            raise Erased(owners[0], at="2024-07-01")
        if kind not in self.classes:
            raise KeyMissing(kind)
        return self.kept[entry.seq][1].contents[part].plaintext

    def append(self, drafts):
        """Keep entries in the form the ledger checks."""
        for draft in drafts:
            draft.check()
            if any(entry.id == draft.id for entry, _ in self.kept):
                raise IdConflict(draft.id)
            blobs = [{"owners": list(part.owners), "class": part.kind} for part in draft.contents]
            header = header_of(draft, "2024-07-01T00:00:00.000Z", "intl-1", blobs)
            self.kept.append((Entry(len(self.kept), canonical(header), header), draft))
        return []

    @contextmanager
    def reading(self):
        """One moment of it."""
        yield self

    @contextmanager
    def transaction(self):
        """Whatever is raised leaves the shelf as it was."""
        before = list(self.kept)
        try:
            yield self
        except BaseException:
            self.kept = before
            raise
