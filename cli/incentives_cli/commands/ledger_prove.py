"""`incentives ledger prove`: a receipt that proves one determination and shows what its holder wants to show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import DatabaseArgument, KeysOption, SignerOption, opened, spare_ledger
from incentives_cli.ledger_selection import (
    EntryArgument,
    HouseholdOption,
    ProgrammeOption,
    determination_of,
)
from incentives_cli.options import LangOption
from incentives_cli.written_files import write_file

if TYPE_CHECKING:
    from incentives.ledger.store import Ledger


def ledger_prove(
    url: DatabaseArgument,
    entry: EntryArgument = None,
    *,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="凭证文件（.json） · file to write", show_default=False),
    ],
    household: HouseholdOption = None,
    programme: ProgrammeOption = None,
    show: Annotated[
        list[str] | None,
        typer.Option(
            "--show",
            metavar="FIELD",
            help="另行出示该项，可写多次 · also show this field, may be repeated",
            show_default=False,
        ),
    ] = None,
    hide: Annotated[
        list[str] | None,
        typer.Option(
            "--hide",
            metavar="FIELD",
            help="不出示该项，可写多次 · keep this field back, may be repeated",
            show_default=False,
        ),
    ] = None,
    keys: KeysOption = None,
    signer: SignerOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """出具认定凭证，默认最近一项，涉及健康的内容不出示。 Write a receipt; health is kept back unless shown on purpose."""
    spare_ledger(out, url, lang)
    with opened(url, lang, keys=keys, signer=signer, signs=True) as ledger:
        from incentives.records.receipt_check import FIELDS
        from incentives.records.receipts import UnknownField, receipt, shown_fields

        stored = determination_of(ledger, entry, household, programme, lang)
        try:
            shown = shown_fields(stored, show or (), hide or ())
        except UnknownField as unknown:
            listed = "\n".join(f"  {name}  {chinese}" for name, chinese in FIELDS.items())
            usage_error(
                lang,
                f"认定没有「{unknown}」这一项，可写：\n{listed}",
                f"a determination has no field 「{unknown}」; fields:\n{listed}",
            )
        written = receipt(ledger, stored, shown, _checkpoint(ledger, stored.entry.seq, lang))
    write_file(out, written, lang)


def _checkpoint(ledger: Ledger, seq: int, lang: Lang) -> str:
    """Return a checkpoint that covers an entry: a new one where the signing key is at hand. Raises typer.Exit(2)."""
    if ledger.signer is not None:
        return ledger.checkpoint()
    from incentives.ledger.checkpoint import parse

    note = ledger.latest_checkpoint()
    if note is None or parse(note).size <= seq:
        usage_error(
            lang,
            "没有包含这条记录的检查点；请先由持签名私钥者运行 incentives ledger checkpoint",
            "no checkpoint covers the entry; whoever holds the signing key runs incentives ledger checkpoint first",
        )
    return note
