"""What stands in the ledger of one determination, as far as the keys given and the erasures made let it be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.ledger.canonical import parse
from incentives.ledger.entry import Entry
from incentives.ledger.errors import Erased, KeyMissing, LedgerError
from incentives.ledger.reading import Reading
from incentives.ledger.store import Ledger
from incentives.records.case_file import PEOPLE, Document, Part, document_of
from incentives.records.fields import Field
from incentives.records.receipt_check import FIELDS, field_leaf, fields_root
from incentives.records.recording import TYPE

Lane = tuple[str, str, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Stored:
    """One recorded determination; `closed` says for every part that cannot be read why not.

    `number` tells two marriages of one couple apart, in the order of the document.
    `people` has the pseudonyms of the persons and children whose rows can be read, by path as in `persons/p1`.
    """

    entry: Entry
    fields: Mapping[str, Field]
    parts: tuple[Part, ...]
    people: Mapping[str, str]
    asked: tuple[str, ...] | None
    number: int
    closed: tuple[LedgerError, ...]

    @property
    def on(self) -> date:
        """Return the day decided for."""
        return date.fromisoformat(self.entry.body["on"])

    @property
    def household(self) -> str:
        """Return the household's number."""
        return str(self.value("household"))

    @property
    def place(self) -> str:
        """Return the code of the place decided for."""
        return str(self.value("place"))

    @property
    def programme(self) -> str:
        """Return the programme's id."""
        return str(self.value("programme"))

    @property
    def subject(self) -> tuple[str, ...]:
        """Return the ids of the persons decided for, or the household's number."""
        return tuple(self.value("subject"))

    @property
    def outcome(self) -> str:
        """Return eligible, ineligible or undetermined."""
        return str(self.value("outcome"))

    @property
    def state(self) -> str:
        """Return `determination`; nothing else is recorded."""
        return str(self.value("state"))

    @property
    def provisional(self) -> bool:
        """Tell whether a person has to look before the outcome may be acted on."""
        return bool(self.value("provisional"))

    @property
    def entitlements(self) -> list[dict[str, Any]]:
        """Return the entitlements in their published JSON form."""
        return list(self.value("entitlements"))

    @property
    def document(self) -> Document:
        """Return the household document as it was decided on. Raises LedgerError where a part cannot be read."""
        if self.closed:
            raise self.closed[0]
        return document_of(list(self.parts))

    @property
    def lane(self) -> Lane:
        """Return whose claim to what this is: household, programme, subject, and which of a couple's marriages."""
        return self.household, self.programme, self.subject, self.number

    @property
    def is_sound(self) -> bool:
        """Tell whether the sealed fields are those that the clear part of the entry commits to."""
        if len(self.fields) != len(FIELDS):
            return False
        leaves = [field_leaf(self.fields[name].salt, name, self.fields[name].value) for name in FIELDS]
        return fields_root(leaves).hex() == str(self.entry.body["fields"])

    def value(self, name: str) -> Any:
        """Return the value of a field. Raises LedgerError where it cannot be read."""
        if name not in self.fields:
            raise self.closed[0]
        return self.fields[name].value


def read(moment: Reading, entry: Entry) -> Stored:
    """Open every part of a recorded determination that can be opened. Raises LedgerError for a damaged or wrong key."""
    fields: dict[str, Field] = {}
    parts: list[Part] = []
    closed: list[LedgerError] = []
    asked: tuple[str, ...] | None = None
    number = 0
    people: dict[str, str] = {}
    for part, blob in enumerate(entry.blobs):
        try:
            content = parse(moment.open(entry, part))
        except (Erased, KeyMissing) as error:
            closed.append(error)
            continue
        health = blob["class"] == "health"
        rows = tuple((table, place, facts) for table, place, facts in content.get("rows", ()))
        parts.append(Part(tuple(blob["owners"]), health, rows))
        people |= {
            f"{table}/{facts['id']}": blob["owners"][0]
            for table, _, facts in rows
            if table in PEOPLE and "id" in facts
        }
        fields |= {name: Field(name, value, health, salt) for name, salt, value in content.get("fields", ())}
        number = content.get("number", number)
        if content.get("asked") is not None:
            asked = tuple(content["asked"])
    return Stored(entry, fields, tuple(parts), people, asked, number, tuple(closed))


def determinations(ledger: Ledger, household: str | None = None) -> Iterator[Stored]:
    """Yield every recorded determination in the order of the ledger, of one household (its number) or of all.

    Raises LedgerError where a key is missing or wrong.
    """
    subject = None
    if household is not None:
        subject = ledger.find_pseudonym("household", household)
        if subject is None:
            return
    for entry in ledger.entries(type=TYPE, subject=subject):
        with ledger.reading() as moment:
            stored = read(moment, entry)
        yield stored


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest determinations, and how many entries do not even tell any more whose they are."""

    newest: tuple[Stored, ...]
    nameless: int


def standing(ledger: Ledger, household: str | None = None, programme: str | None = None) -> Standing:
    """Return the newest determination of every household, programme and subject, or of one. Raises LedgerError."""
    newest: dict[Lane, Stored] = {}
    nameless = 0
    for stored in determinations(ledger, household):
        if not {"household", "programme", "subject"} <= stored.fields.keys():
            nameless += 1
        elif programme is None or stored.programme == programme:
            newest.pop(stored.lane, None)
            newest[stored.lane] = stored
    return Standing(tuple(newest.values()), nameless)


def latest(ledger: Ledger, household: str | None = None) -> list[Stored]:
    """Return the newest determinations alone. Raises LedgerError."""
    return list(standing(ledger, household).newest)
