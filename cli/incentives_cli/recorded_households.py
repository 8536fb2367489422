"""Recorded determinations as payments need them: by household, with the facts of the newest entry and all latest answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import disagreement, report, usage_error
from incentives_cli.language import Lang
from incentives_cli.progress import progress
from incentives_cli.sources import read_files

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.ledger.store import Ledger
    from incentives.payments.arrangement import Arrangement
    from incentives.payments.owed import Owed
    from incentives.payments.pay_period import PayPeriod
    from incentives.payments.recorded import Asked, RecordedHousehold
    from incentives.records.stored import Stored


def arrangement_of(file: Path | None, engine: Engine, lang: Lang) -> Arrangement:
    """Read the arrangement of a place, or return an empty one. Raises typer.Exit(2) or (3) after saying why."""
    from incentives import CaseInvalid
    from incentives.payments.arrangement import Arrangement, read_arrangement

    if file is None:
        return Arrangement()
    name, raw = read_files([str(file)], lang)[0]
    try:
        return read_arrangement(raw, name, engine.ruleset)
    except CaseInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.CASE_INVALID) from None


def recorded_households(
    ledger: Ledger, engine: Engine, lang: Lang, *, only: Sequence[str] = (), place: str | None = None
) -> tuple[list[RecordedHousehold], bool]:
    """Return the households of a ledger: those named, those of a place, or all of them; and whether all can be used.

    One that cannot be used is left out, after saying why. Raises typer.Exit(2) for a household without a recorded
    determination; LedgerError.
    """
    from incentives.records.case_file import composed
    from incentives.records.stored import determinations

    only = [composed(name) for name in only]  # as the ledger keeps it
    secret = ledger.keyed_digest("payment", b"") + ledger.keyed_digest("payment", b"", "health")
    groups: dict[str, list[Stored]] = {}
    for stored in determinations(ledger):
        if {"household", "programme", "subject", "outcome"} <= stored.fields.keys():
            groups.setdefault(stored.household, []).append(stored)
    for name in only:
        if name not in groups:
            usage_error(
                lang,
                f"台账中没有户「{name}」的认定，请先用 incentives check --record 记入",
                f"no determination of household 「{name}」 is recorded; record one with incentives check --record",
            )
    read = [
        _household(groups[name], secret, engine, lang) for name in sorted(groups) if not only or name in only
    ]
    found = [household for household in read if household is not None]
    chosen = [
        household
        for household in found
        if place is None or place in engine.ruleset.places.chain(household.case.place, date.today())
    ]
    return chosen, len(found) == len(read)


def owed_by_household(
    engine: Engine,
    households: Sequence[RecordedHousehold],
    period: PayPeriod,
    arrangement: Arrangement,
    today: date,
    lang: Lang,
) -> dict[str, Owed]:
    """Return what every household is owed, by pseudonym, with a progress bar. Raises typer.Exit(1).

    Both engines vote once on every stretch of the period in which nothing changes; a schedule decides every month twice,
    and there the direct engine decides alone.
    """
    from incentives import Engine, EnginesDisagree
    from incentives.payments.owed import owed

    found: dict[str, Owed] = {}
    alone = Engine(engine.ruleset, second_vote=False)
    with progress(lang.said("计算应发金额", "working out what is owed")) as done:
        for number, household in enumerate(households, 1):
            try:
                engine.timeline(household.case, period.start, period.until)
            except EnginesDisagree as error:
                disagreement(error, lang)
            found[household.pseudonym] = owed(alone, household, period, arrangement, today)
            done(number, len(households))
    return found


def _household(
    answers: Sequence[Stored], secret: str, engine: Engine, lang: Lang
) -> RecordedHousehold | None:
    """Return one household; None, after saying so, where its document can no longer be read."""
    from incentives import CaseInvalid
    from incentives.ledger.errors import Erased
    from incentives.payments.recorded import RecordedAnswer, RecordedHousehold

    newest = answers[-1]
    try:
        raw = json.dumps(newest.document, ensure_ascii=False).encode()
        case, _ = engine.read_bytes(raw, newest.household)
    except Erased as erased:
        report([erased.problem], lang)
        return None
    except CaseInvalid as invalid:
        report(invalid.problems, lang)
        return None
    persons = list(_persons(newest))
    said: dict[Asked, RecordedAnswer] = {}
    for stored in answers:
        lane = (stored.programme, frozenset(stored.subject))
        if stored.outcome == "eligible" or lane not in said:
            said[lane] = RecordedAnswer(stored.entry.id, stored.outcome == "eligible")
    numbered = {
        person.id for person in case.tables["persons"] if isinstance(person.facts.get("id_number"), str)
    }
    return RecordedHousehold(
        secret=secret,
        pseudonym=newest.entry.subject or "",
        case=case,
        answers=said,
        owners=dict(persons),
        identified=frozenset(numbered),
    )


def _persons(stored: Stored) -> Iterator[tuple[str, str]]:
    """Yield the ids of persons with their pseudonyms."""
    for path, pseudonym in stored.people.items():
        table, _, name = path.partition("/")
        if table == "persons":
            yield name, pseudonym
