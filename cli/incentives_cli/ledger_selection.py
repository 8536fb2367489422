"""Which entry of the ledger is meant: by number, by id or its beginning, or the newest of a household and programme."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives.ledger.entry import Entry
    from incentives.ledger.store import Ledger
    from incentives.records.stored import Stored

EntryArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="ID",
        help="记录的序号、编号或者编号的开头 · number, id or beginning of the id of one entry",
        show_default=False,
    ),
]
HouseholdOption = Annotated[
    str | None,
    typer.Option("--household", metavar="NO", help="只取该户 · household number", show_default=False),
]
ProgrammeOption = Annotated[
    str | None,
    typer.Option("--programme", metavar="ID", help="只取该项目 · programme id", show_default=False),
]
_SHORTEST = 6
_LONGEST_NUMBER = 18  # digits; longer ones are beginnings of ids


def entry_of(ledger: Ledger, key: str, lang: Lang) -> Entry:
    """Return the entry that a number, an id or its beginning names. Raises typer.Exit(2)."""
    if key.isdecimal() and len(key) <= _LONGEST_NUMBER and int(key) < ledger.size:
        return ledger.entry(int(key))
    found = [entry for entry in ledger.entries() if entry.id.startswith(key)] if len(key) >= _SHORTEST else []
    if len(found) != 1:
        usage_error(
            lang,
            f"台账中有 {len(found)} 条记录的编号以「{key}」开头；请写序号，或者编号的至少 {_SHORTEST} 个字符",
            f"{len(found)} entries have an id that begins with 「{key}」; write a number or {_SHORTEST} characters of an id",
        )
    return found[0]


def stored_of(ledger: Ledger, entry: Entry) -> Stored | None:
    """Return what a determination says as far as it can be read; None for other entries, or without any key."""
    from incentives.records.recording import TYPE
    from incentives.records.stored import read

    if entry.type != TYPE or ledger.held.ring is None:
        return None
    with ledger.reading() as moment:
        return read(moment, entry)


def determination_of(
    ledger: Ledger, key: str | None, household: str | None, programme: str | None, lang: Lang
) -> Stored:
    """Return the determination of an entry, else the newest one of a household and programme. Raises typer.Exit(2)."""
    if key is not None:
        found = stored_of(ledger, entry_of(ledger, key, lang))
        if found is None:
            usage_error(lang, f"「{key}」不是认定的记录", f"「{key}」 is no determination")
        return found
    newest = deque(determinations_of(ledger, household, programme), maxlen=1)
    if not newest:
        usage_error(lang, "台账中没有这样的认定", "the ledger has no such determination")
    return newest[0]


def determinations_of(ledger: Ledger, household: str | None, programme: str | None) -> Iterator[Stored]:
    """Yield the determinations of a household and a programme, or all of them, in order."""
    from incentives.records.stored import determinations

    for stored in determinations(ledger, household):
        if programme is None or ("programme" in stored.fields and stored.programme == programme):
            yield stored
