"""Verification of a log from its entries alone, in one pass and little memory; it trusts no table and needs no secret.

Used on the database and on an exported file alike. What it works out anew: the tree over the headers, the root at every
checkpoint, the hash of every sealed part, who may make which entry, and who was bound to which role.
"""

from __future__ import annotations

from collections.abc import Sequence

from incentives.ledger import checkpoint as notes
from incentives.ledger import merkle
from incentives.ledger.checkpoint import Checkpoint
from incentives.ledger.entry import Entry
from incentives.ledger.errors import CheckpointInvalid, NotCanonical
from incentives.ledger.findings import Findings
from incentives.ledger.merkle import Node
from incentives.ledger.roles import ENTRY_ROLES, ERASURE_APPROVAL, ERASURE_REQUEST, ROLE_NAMES, ROLE_TAKEN
from incentives.ledger.signing import PublicKey
from incentives.ledger.suite import Suite


class Auditor:
    """Takes the entries of a log in order; `size`, `actors`, `erased` and `rulesets` say what they amount to."""

    def __init__(self, origin: str, suite: Suite, public: PublicKey | None, findings: Findings) -> None:
        self.size = 0
        self.actors: dict[str, str] = {}
        self.erased: set[str] = set()
        self.rulesets: dict[str, int] = {}  # digest → first entry that names it
        self.checkpoints = 0
        self._origin = origin
        self._suite = suite
        self._public = public
        self._findings = findings
        self._requests: dict[str, tuple[str, str | None]] = {}  # erasures asked for: by whom, and of whom
        self._edge: dict[int, bytes] = {}  # the last complete subtree of each level
        self._due: dict[int, list[tuple[Checkpoint, bool]]] = {}  # by size; whether it was kept outside
        self._agreed = 0  # the greatest size at which a checkpoint has agreed

    @property
    def root(self) -> bytes:
        """The root over the entries taken so far."""
        return merkle.root(self._suite, self.size, self._last)

    def expect(self, note: str, path: str, *, outside: bool = False) -> None:
        """Take a checkpoint, before the entries: it will be compared when the log has reached its size."""
        self.checkpoints += 1
        try:
            found = notes.parse(note) if self._public is None else notes.verify(note, self._public)
        except CheckpointInvalid:
            self._findings.add("L208", path)
            return
        if found.origin != self._origin or found.suite is not self._suite:
            self._findings.add("L220", path, found=found.origin, wanted=self._origin)
            return
        self._due.setdefault(found.size, []).append((found, outside))
        if found.size == 0:
            self._compare()

    def take(
        self, seq: int, header: bytes, sealed: Sequence[bytes] | None, columns: tuple[str, str] | None = None
    ) -> tuple[Entry | None, list[Node]]:
        """Take the next entry and return it, if it can be read, with the subtrees that it completes.

        `sealed` is None where the sealed parts are not at hand; `columns` are id and type as stored beside the header.
        """
        path = f"entry {seq}"
        if seq != self.size:
            self._findings.add("L201", path, wanted=self.size, found=seq)
        nodes = merkle.appended(self._suite, self.size, self._suite.leaf(header), self._last)
        self._edge.update((level, value) for level, _, value in nodes)
        entry = self._read(seq, header, path)
        if entry is not None:
            self._judge(entry, path)
            if sealed is not None:
                self._check_sealed(entry, sealed, path)
            for name, stated, said in zip(
                ("id", "type"), columns or (), (entry.id, entry.type), strict=False
            ):
                if stated != said:
                    self._findings.add("L203", path, column=name)
        self.size += 1
        self._compare()
        return entry, nodes

    def finish(self) -> None:
        """Report the checkpoints that the log does not reach."""
        for size in sorted(self._due):
            for found, outside in self._due[size]:
                code = "L211" if outside else "L209"
                self._findings.add(code, f"checkpoint {size}", found=found.size, wanted=self.size)
        if self._public is None and self.checkpoints:
            self._findings.add("W201", "")
        if not self.checkpoints:
            self._findings.add("W202", "")

    def _last(self, level: int, _index: int) -> bytes:
        return self._edge[level]

    def _read(self, seq: int, header: bytes, path: str) -> Entry | None:
        try:
            entry = Entry.read(seq, header)
        except NotCanonical:
            self._findings.add("L202", path)
            return None
        if entry.header["suite"] != self._suite.id:
            self._findings.add("L203", path, column="suite")
        return entry

    def _judge(self, entry: Entry, path: str) -> None:
        """Check who made the entry, and note what it says of others."""
        role = ROLE_NAMES.get(entry.role, entry.role)
        if entry.type == ROLE_TAKEN:
            held = self.actors.setdefault(entry.actor, entry.role)
            right = entry.body == {"actor": entry.actor, "role": entry.role} and entry.role in ROLE_NAMES
        else:
            held, right = self.actors.get(entry.actor, ""), ENTRY_ROLES.get(entry.type) == entry.role
        if not right:
            self._findings.add("L215", path, type=entry.type, role=role)
        if held != entry.role:
            self._findings.add("L216", path, actor=entry.actor, role=role, held=ROLE_NAMES.get(held, "—"))
        if entry.type == ERASURE_REQUEST:
            self._requests[entry.id] = (entry.actor, entry.subject)
        if entry.type == ERASURE_APPROVAL and entry.subject is not None:
            self.erased.add(entry.subject)
            actor, subject = self._requests.get(str(entry.body.get("request")), (entry.actor, None))
            if actor == entry.actor or subject != entry.subject:
                self._findings.add("L221", path)
        if entry.ruleset is not None:
            self.rulesets.setdefault(entry.ruleset, entry.seq)

    def _check_sealed(self, entry: Entry, sealed: Sequence[bytes], path: str) -> None:
        if len(sealed) != len(entry.blobs):
            self._findings.add("L205", path, wanted=len(entry.blobs), found=len(sealed))
            return
        for part, (blob, ciphertext) in enumerate(zip(entry.blobs, sealed, strict=True)):
            if self._suite.digest(ciphertext).hex() != blob["ct"]:
                self._findings.add("L204", path, part=part)

    def _compare(self) -> None:
        """Compare the root with the checkpoints of this size."""
        if self.size not in self._due:
            return
        root = self.root
        for found, outside in self._due.pop(self.size):
            if found.root == root:
                self._agreed = self.size
                continue
            span = {"start": self._agreed, "end": self.size - 1}
            code = "L212" if outside else "L210"
            self._findings.add(code, f"checkpoint {found.size}", found=found.size, **span)
