"""What the ledger says of a household when money is drawn: its newest facts, and whether it was found eligible.

Whoever reads the ledger fills these in; payments knows no other source, so what was only screened is never paid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from incentives.domain.case import Case

Asked: TypeAlias = "tuple[str, frozenset[str]]"


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """What was recorded of a programme for a subject: the newest entry that says eligible, else the newest of all.

    For which months that holds follows from the newest facts: whoever has died since was owed the months before.
    """

    entry: str
    eligible: bool


@dataclass(frozen=True, slots=True)
class RecordedHousehold:
    """One household: `case` holds the facts of its newest entry, `answers` are by programme and subject.

    `owners` are the pseudonyms of persons by their id in the case, `identified` those ids whose pseudonym comes from
    an identity number and so is the same in every household. `secret` is the same for the whole ledger, and known to
    nobody without its key of the health class: what is made of it does not tell the programme.
    """

    secret: str = field(repr=False)
    pseudonym: str
    case: Case
    answers: Mapping[Asked, RecordedAnswer]
    owners: Mapping[str, str]
    identified: frozenset[str] = frozenset()
