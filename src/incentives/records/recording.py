"""Determinations into the ledger: one entry for each programme and subject, all of a household or none.

Only a determination is recorded: without an application and consent on file there is nothing to record. The clear part
of an entry names nobody and no programme; whoever lacks the keys sees that on some day something was decided for some
household under certain rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.domain.case import Case, Record
from incentives.ir.determination import Determination, Result
from incentives.ir.ruleset import Ruleset
from incentives.ledger.append import Transaction
from incentives.ledger.canonical import canonical
from incentives.ledger.draft import Content, Draft, Retention
from incentives.ledger.errors import UnknownEntry
from incentives.ledger.roles import Role
from incentives.ledger.store import Ledger
from incentives.records.case_file import PEOPLE, parts_of, people
from incentives.records.fields import Field, fields_of, health_fields, is_telling, salted
from incentives.records.receipt_check import FORM, field_leaf, fields_root
from incentives.records.receipt_check import canonical as plainly
from incentives.stored_rules import stored_form

TYPE = "determination"
RETENTION = "待遇认定档案"
OF_SUBJECT = frozenset({"household", "village", "persons", "subject", "programme", "name", "public_name", "on", "place",
                        "state", "applied_on", "outcome", "whatever", "provisional", "entitlements",
                        "remedy"})  # fmt: skip
"""Fields sealed under the people decided for alone; the others under everybody whom their reasons may mention."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One household as it was decided: its document, the case read from it, the result.

    `asked` are the programmes that were asked for, None for all: a replay has to ask for the same.
    """

    document: Mapping[str, Any]
    case: Case
    result: Result
    asked: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who records: the officer's account and the role he holds (四权分离)."""

    name: str
    role: Role = "deciding"


@dataclass(frozen=True, slots=True)
class RecordedDetermination:
    """What came of one determination: its id and number in the ledger; `new` is False where it stood there before.

    `public_name` is the programme's name for everybody's eyes.
    """

    id: str
    seq: int
    new: bool
    household: str
    programme: str
    public_name: str
    subject: tuple[str, ...]


def record(
    ledger: Ledger,
    hearings: Iterable[Hearing],
    ruleset: Ruleset,
    actor: Actor,
    retain_until: date | None = None,
) -> list[RecordedDetermination]:
    """Append every determination of some households in one transaction; screenings are left out.

    The same decision recorded twice is one entry. Raises LedgerError: then nothing at all is recorded.
    """
    sheets = [sheet for hearing in hearings for sheet in _sheets(hearing, ruleset)]
    if not sheets:
        return []
    rules = stored_form(ruleset)
    with ledger.transaction() as tx:
        office = _Office(actor, tx.store_ruleset(rules), Retention(RETENTION, retain_until))
        return _append(tx, sheets, office)


def screenings(result: Result) -> list[Determination]:
    """Return what cannot be recorded: no application with consent is on file."""
    return [item for item in result if item.state != TYPE]


@dataclass(frozen=True, slots=True)
class _Office:
    """What all entries of one recording share: who records, under which stored rules, kept for how long."""

    actor: Actor
    rules: str
    retention: Retention


@dataclass(frozen=True, slots=True)
class _Pseudonyms:
    """Under which pseudonyms a household and its people, by path, stand in the ledger."""

    household: str
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Everything of one entry that needs neither the database nor a key.

    `number` tells apart what a couple that married twice gets for either marriage: the same programme and subject.
    `contents` maps (owners, health) to what is sealed for them; owners are paths of people, none is the household.
    """

    hearing: Hearing
    item: Determination
    number: int
    fields: tuple[Field, ...]
    contents: Mapping[tuple[tuple[str, ...], bool], Mapping[str, Any]]


def _sheets(hearing: Hearing, ruleset: Ruleset) -> Iterator[_Sheet]:
    """Yield one sheet for each determination of a household."""
    hidden = frozenset(name for name, one in ruleset.programmes.items() if is_telling(one))
    parts = None
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for item in hearing.result:
        number = seen[item.programme, item.subject]
        seen[item.programme, item.subject] += 1
        if item.state != TYPE:
            continue
        parts = parts or parts_of(hearing.document, ruleset.vocabulary, hidden)
        fields = salted(fields_of(item, hearing.result, ruleset), health_fields(item, ruleset))
        contents: dict[tuple[tuple[str, ...], bool], dict[str, Any]] = {
            (part.owners, part.health): {"rows": [list(row) for row in part.rows]} for part in parts
        }
        subject, mentioned = _owners(hearing.case, item, fields)
        for field in fields:
            key = (subject if field.name in OF_SUBJECT else mentioned, field.health)
            sealed = contents.setdefault(key, {})
            sealed.setdefault("fields", []).append([field.name, field.salt, field.value])
            if field.name == "subject":
                sealed["number"] = number
            if field.name == "trace":
                sealed["asked"] = list(hearing.asked) if hearing.asked is not None else None
        yield _Sheet(hearing, item, number, fields, contents)


def _owners(
    case: Case, item: Determination, fields: Sequence[Field]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths of the people decided for, and of everybody whom the reasons may mention.

    An evaluator reads what is tied to its subject, and of the household what it then names; a household's subject is
    everybody in it.
    """
    known = {record.path: record for table in PEOPLE for record in case.tables.get(table, ())}
    subject = tuple(sorted({f"persons/{name}" for name in item.subject} & known.keys()))
    if not subject:
        return (), tuple(sorted(known))
    reasons = plainly([field.value for field in fields if field.name not in OF_SUBJECT]).decode()
    named = {path for path in known if f'"{path}"' in reasons or f'"{path}/' in reasons}
    tied = set(_tied([known[path] for path in subject])) & known.keys()
    return subject, tuple(sorted(named | tied))


def _tied(start: Sequence[Record]) -> Iterator[str]:
    """Yield the paths of all records that can be reached from some."""
    seen: set[int] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one.path
        waiting += (part for part in one.parts.values() if isinstance(part, Record))
        waiting += (row for rows in one.lists.values() for row in rows)


def _append(tx: Transaction, sheets: Sequence[_Sheet], office: _Office) -> list[RecordedDetermination]:
    """Append what is not recorded yet and return every entry in the order of the sheets."""
    ids: list[str] = []
    drafts: dict[str, Draft] = {}
    standing: dict[str, int] = {}
    owners: dict[int, _Pseudonyms] = {}
    for sheet in sheets:
        hearing = sheet.hearing
        if id(hearing) not in owners:
            owners[id(hearing)] = _pseudonyms(tx, hearing)
        name = _id(tx, sheet, owners[id(hearing)].household, office.rules)
        ids.append(name)
        try:
            standing[name] = tx.entry(name).seq
        except UnknownEntry:
            if name not in drafts:
                drafts[name] = _draft(sheet, name, owners[id(hearing)], office)
    added = {one.id: one for one in tx.append(list(drafts.values()))} if drafts else {}
    return [
        RecordedDetermination(
            name,
            added[name].seq if name in added else standing[name],
            name in added,
            sheet.hearing.case.id,
            sheet.item.programme,
            sheet.item.effective.programme.public_name or sheet.item.effective.programme.chinese,
            sheet.item.subject,
        )
        for name, sheet in zip(ids, sheets, strict=True)
    ]


def _pseudonyms(tx: Transaction, hearing: Hearing) -> _Pseudonyms:
    """Return the pseudonyms of a household: people are found by their ID number, else by their place in it.

    A number that ends in x is the one that ends in X: one person has one pseudonym however it was typed.
    """
    household = hearing.case.id
    numbers = {
        path: str(row.get("id_number", "")).upper() or f"{household}/{path}"
        for path, row in people(hearing.document).items()
    }
    found = tx.pseudonyms("person", list(numbers.values()))
    return _Pseudonyms(
        tx.pseudonym("household", household), {path: found[number] for path, number in numbers.items()}
    )


def _id(tx: Transaction, sheet: _Sheet, household: str, rules: str) -> str:
    """Return the id of a decision: the same for the same decision, and telling nothing to whoever lacks the keys."""
    content = {
        "household": household,
        "ruleset": rules,
        "document": sheet.hearing.document,
        "asked": sheet.hearing.asked,
        "number": sheet.number,
        "fields": {field.name: field.value for field in sheet.fields},
    }
    return tx.keyed_digest(TYPE, plainly(content))


def _draft(sheet: _Sheet, name: str, pseudonyms: _Pseudonyms, office: _Office) -> Draft:
    leaves = [field_leaf(field.salt, field.name, field.value) for field in sheet.fields]
    return Draft(
        type=TYPE,
        id=name,
        role=office.actor.role,
        actor=office.actor.name,
        subject=pseudonyms.household,
        body={
            "form": FORM,
            "on": sheet.item.on.isoformat(),
            "rules": sheet.hearing.result.ruleset,
            "fields": fields_root(leaves).hex(),
            "agreed": list(sheet.hearing.result.agreed),
        },
        contents=tuple(
            Content(
                tuple(pseudonyms.people[path] for path in owners) or (pseudonyms.household,),
                "health" if health else "general",
                canonical(content),
            )
            for (owners, health), content in sheet.contents.items()
        ),
        retention=office.retention,
        ruleset=office.rules,
        engine=sheet.hearing.result.version,
    )
