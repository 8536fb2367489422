"""`incentives ledger show`: what stands in the ledger, as far as one's keys open it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import DatabaseArgument, KeysOption, opened
from incentives_cli.ledger_selection import (
    EntryArgument,
    HouseholdOption,
    ProgrammeOption,
    determinations_of,
    entry_of,
    stored_of,
)
from incentives_cli.options import LangOption, RevealOption

if TYPE_CHECKING:
    from incentives.ledger.entry import Entry
    from incentives.ledger.store import Ledger
    from incentives.records.stored import Stored


class ShowFormat(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"


def ledger_show(
    url: DatabaseArgument,
    entry: EntryArgument = None,
    *,
    household: HouseholdOption = None,
    programme: ProgrammeOption = None,
    keys: KeysOption = None,
    form: Annotated[
        ShowFormat, typer.Option("--format", help="输出格式 · form of the output", case_sensitive=False)
    ] = ShowFormat.HUMAN,
    reveal: RevealOption = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出台账记录，或者一条记录的内容；默认遮盖。 List the entries, or one entry; covered unless revealed."""
    with opened(url, lang, keys=keys) as ledger:
        rows = list(_rows(ledger, entry, household, programme, lang))
    from incentives_cli.render.page import Page
    from incentives_cli.render.recorded import entry_json, print_entries, print_entry

    if form is ShowFormat.JSON:
        written = [entry_json(one, stored, reveal) for one, stored in rows]
        typer.echo(json.dumps(written[0] if entry else written, ensure_ascii=False, indent=2))
    elif entry is not None:
        print_entry(*rows[0], reveal, lang, Page())
    else:
        print_entries(rows, reveal, lang, Page())


def _rows(
    ledger: Ledger, entry: str | None, household: str | None, programme: str | None, lang: Lang
) -> Iterator[tuple[Entry, Stored | None]]:
    if entry is not None:
        one = entry_of(ledger, entry, lang)
        yield one, stored_of(ledger, one)
    elif household is not None or programme is not None:
        yield from ((stored.entry, stored) for stored in determinations_of(ledger, household, programme))
    else:
        yield from ((one, stored_of(ledger, one)) for one in ledger.entries())
