"""`incentives ledger init`: a new ledger with its keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import DatabaseArgument, KeyFiles, ledger_refusals, make_ledger, say_keys
from incentives_cli.options import LangOption


def ledger_init(
    url: DatabaseArgument,
    *,
    origin: Annotated[
        str | None,
        typer.Option(
            "--origin",
            metavar="NAME",
            help="台账名称，写入检查点，不能有空格 · name of the log on its checkpoints, without spaces",
            show_default=False,
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder",
            metavar="DIR",
            help="密钥文件的目录，默认数据库所在目录 · folder for the key files, that of the database by default",
            show_default=False,
        ),
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """建立台账，生成封存密钥和签名密钥。 Make a ledger with fresh sealing and signing keys."""
    files = KeyFiles(folder) if folder is not None else KeyFiles.of(url)
    with ledger_refusals(lang):
        make_ledger(url, origin, files, lang)
    say_keys(files, lang)
