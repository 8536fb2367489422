"""Deciding again (复核): a stored case under its stored rules must give the very bytes that were recorded.

A difference is a finding: the program decides otherwise than it did, or somebody wrote what it did not decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.evaluate.agreement import EnginesDisagree
from incentives.ir.determination import Determination, Result
from incentives.ledger.canonical import canonical
from incentives.ledger.errors import LedgerError
from incentives.ledger.store import Ledger
from incentives.problems import CaseInvalid
from incentives.records.fields import fields_of
from incentives.records.receipt_check import FIELDS
from incentives.records.stored import Stored
from incentives.stored_rules import RulesUnreadable, ruleset_of

Verdict = Literal[
    "same", "differs", "altered", "no_longer", "disagreement", "closed", "rules_unreadable", "case_unreadable"
]
"""same: byte for byte. differs: another answer now. altered: the sealed fields are not those committed to.
no_longer: the programme or subject is not decided at all now. disagreement: the two engines differ. closed: erased, or the key is missing.
rules_unreadable, case_unreadable: this version cannot read the stored rules, or the case under them."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What deciding one stored case again came to; `fields` are the names of those that differ."""

    stored: Stored
    verdict: Verdict
    fields: tuple[str, ...] = ()
    reason: LedgerError | None = None

    @property
    def is_finding(self) -> bool:
        """Tell whether somebody has to look into it; an erasure is none."""
        return self.verdict not in ("same", "closed")


class Rehearing:
    """Decides stored cases again; rules are compiled once each, a household's result is kept for its next entry.

    Both engines vote unless told otherwise, as they did when the determination was made.
    """

    def __init__(self, ledger: Ledger, second_vote: bool = True) -> None:
        self.ledger = ledger
        self.second_vote = second_vote
        self._engines: dict[str, Engine] = {}
        self._last: tuple[bytes, Case, Result] | None = None

    def engine(self, stored: Stored) -> Engine:
        """Return the engine with the rules that an entry was decided under. Raises RulesUnreadable, LedgerError."""
        digest = str(stored.entry.ruleset)
        if digest not in self._engines:
            self._engines[digest] = Engine(ruleset_of(self.ledger.ruleset(digest)), self.second_vote)
        return self._engines[digest]

    def decide(self, stored: Stored) -> tuple[Result, Determination]:
        """Decide a stored case as it was decided then.

        Raises LedgerError, RulesUnreadable, CaseInvalid, EnginesDisagree, KeyError where the subject is decided no more.
        """
        engine, document = self.engine(stored), stored.document
        asked = list(stored.asked) if stored.asked is not None else None
        key = canonical([document, stored.on.isoformat(), stored.place, asked, stored.entry.ruleset])
        if self._last is None or self._last[0] != key:
            case = engine.read(document)
            result = engine.determine(case, stored.on, place=stored.place, programmes=asked)
            self._last = key, case, result
        result = self._last[2]
        item = claim_in(result, stored)
        if item is None:
            raise KeyError(stored.programme)
        return result, item

    def replay(self, stored: Stored) -> Replayed:
        """Decide one stored case again and compare."""
        if stored.closed:
            return Replayed(stored, "closed", reason=stored.closed[0])
        if not stored.is_sound:
            return Replayed(stored, "altered")
        try:
            result, item = self.decide(stored)
        except RulesUnreadable:
            return Replayed(stored, "rules_unreadable")
        except CaseInvalid:
            return Replayed(stored, "case_unreadable")
        except EnginesDisagree:
            return Replayed(stored, "disagreement")
        except KeyError:
            return Replayed(stored, "no_longer")
        now = fields_of(item, result, self.engine(stored).ruleset)
        differing = tuple(
            name for name in FIELDS if canonical(now[name]) != canonical(stored.fields[name].value)
        )
        return Replayed(stored, "differs" if differing else "same", differing)


def replay(ledger: Ledger, entries: Iterable[Stored], second_vote: bool = True) -> Iterator[Replayed]:
    """Decide stored cases again under their stored rules, one after the other."""
    rehearing = Rehearing(ledger, second_vote)
    for stored in entries:
        yield rehearing.replay(stored)


def claim_in(result: Result, stored: Stored) -> Determination | None:
    """Return the determination of a result that answers the same claim as a stored one, if there is one."""
    wanted = (stored.programme, sorted(stored.subject))
    found = [item for item in result if (item.programme, sorted(item.subject)) == wanted]
    return found[stored.number] if len(found) > stored.number else None
