"""Why the ledger refused something: one class per reason, each carrying the problem that a person reads.

The words of every code stand in `problem_texts`, in Chinese and English. No message holds contents, keys or ID numbers.
"""

from __future__ import annotations

from typing import ClassVar

from incentives.problems import Problem, Span

WHERE = "ledger"


class LedgerError(Exception):
    """Something the ledger does not do; `problem` says what, where and what to do instead."""

    code: ClassVar[str] = "L101"

    def __init__(self, path: str = "", *, where: str = WHERE, **values: str) -> None:
        self.problem = Problem(self.code, Span(where, path=path), {"path": path, **values})
        super().__init__(self.problem.report("en"))


class NotALedger(LedgerError):
    """The database holds no ledger."""

    code = "L101"


class AlreadyALedger(LedgerError):
    """The database holds a ledger and is not made anew."""

    code = "L102"


class SchemaOutdated(LedgerError):
    """The tables are of another version than this program's."""

    code = "L103"


class DatabaseFault(LedgerError):
    """The database refused or failed: full, locked, unreachable, or a trigger stopped a change."""

    code = "L104"


class LibraryMissing(LedgerError):
    """A library of an optional extra is not installed; `extra` names it."""

    code = "L105"

    def __init__(self, extra: str) -> None:
        super().__init__(extra=extra)
        self.extra = extra


class AddressInvalid(LedgerError):
    """The address of the database is of no kind that is supported."""

    code = "L106"


class KeyMissing(LedgerError):
    """Contents of this class need a key that was not given."""

    code = "L110"


class WrongKey(LedgerError):
    """The key given is not the one that this ledger's keys are wrapped under."""

    code = "L111"


class KeyFileInvalid(LedgerError):
    """A key file cannot be used: unreadable, malformed, open to others, or already there."""

    code = "L112"


class SignerMissing(LedgerError):
    """A checkpoint needs the signing key, which was not given or belongs to another log."""

    code = "L113"


class CheckpointInvalid(LedgerError):
    """A note is not a checkpoint, or no signature on it is good under the public key."""

    code = "L114"


class NotCanonical(LedgerError):
    """A value has no canonical form; `path` says which part."""

    code = "L120"


class PersonalData(LedgerError):
    """A part that everybody may read holds what looks like a citizen ID number."""

    code = "L121"


class DraftInvalid(LedgerError):
    """A draft entry breaks the form of entries; `path` names the field."""

    code = "L122"


class IdConflict(LedgerError):
    """The id is taken by an entry that says something else."""

    code = "L123"


class UnknownRuleset(LedgerError):
    """No ruleset of this digest is stored."""

    code = "L124"


class UnknownEntry(LedgerError):
    """No entry has this number or id."""

    code = "L125"


class UnknownSubject(LedgerError):
    """No key exists for this pseudonym."""

    code = "L126"


class Altered(LedgerError):
    """Stored bytes are not the ones that the entry committed to."""

    code = "L127"


class SizeUnknown(LedgerError):
    """A proof was asked for a size or number that the log does not have."""

    code = "L128"


class RoleRefused(LedgerError):
    """An entry of this type belongs to another role."""

    code = "L130"


class RoleConflict(LedgerError):
    """The actor already holds another role in this ledger."""

    code = "L131"


class Erased(LedgerError):
    """The contents were made unreadable by a lawful erasure, and nothing more is recorded for the pseudonym."""

    code = "L140"


class RetentionRuns(LedgerError):
    """A period during which the contents must be kept has not ended."""

    code = "L141"


class ErasureRefused(LedgerError):
    """An erasure lacks what the procedure asks: a request, a second person, a known basis."""

    code = "L142"
