"""`incentives ledger checkpoint`: sign size and root of now, for somebody outside to keep."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import DatabaseArgument, SignerOption, opened, spare_ledger
from incentives_cli.options import LangOption
from incentives_cli.written_files import write_file


def ledger_checkpoint(
    url: DatabaseArgument,
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="写入文件，默认输出 · write to a file", show_default=False
        ),
    ] = None,
    signer: SignerOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """签发检查点，交监督机关保存。 Sign a checkpoint for an outside party to keep."""
    if out is not None:
        spare_ledger(out, url, lang)
    with opened(url, lang, signer=signer, sealed=False, signs=True) as ledger:
        note = ledger.checkpoint()
    if out is None:
        typer.echo(note, nl=False)
    else:
        write_file(out, note.encode(), lang)
