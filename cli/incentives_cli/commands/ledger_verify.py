"""`incentives ledger verify`: check a receipt offline, with the public key alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption


def ledger_verify(
    receipt: Annotated[
        Path, typer.Argument(metavar="RECEIPT", help="凭证文件 · file of the receipt", show_default=False)
    ],
    *,
    key: Annotated[
        Path,
        typer.Option(
            "--key",
            metavar="FILE",
            help="台账公钥文件 · file with the ledger's public key",
            show_default=False,
        ),
    ],
    lang: LangOption = Lang.ZH,
) -> None:
    """离线核对认定凭证，只需公钥；无效时退出码为 5。 Check a receipt offline; exit code 5 when it proves nothing."""
    try:
        raw, public = receipt.read_bytes(), key.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        usage_error(lang, f"无法读取「{receipt}」或者「{key}」", f"cannot read 「{receipt}」 or 「{key}」")
    from incentives.records.receipt_check import ReceiptRejected, check_receipt, says

    try:
        proved = check_receipt(raw, public)
    except ReceiptRejected as rejected:
        typer.echo(
            lang.said(f"凭证无效：{rejected.chinese}", f"the receipt proves nothing: {rejected.english}"),
            err=True,
        )
        raise typer.Exit(exit_codes.LEDGER_BROKEN) from None
    except ModuleNotFoundError:
        usage_error(
            lang,
            "核对签名的程序库没有安装，请安装：pip install 'incentives[ledger]'",
            "the library that checks signatures is not installed: pip install 'incentives[ledger]'",
        )
    if lang is Lang.ZH:
        typer.echo("\n".join(says(proved)))
    else:
        typer.echo(
            f"valid: entry {proved.seq} of {proved.size} in {proved.origin}, recorded {proved.header['at']}"
        )
        typer.echo(json.dumps(proved.shown, ensure_ascii=False, indent=1))
        typer.echo(f"kept back: {', '.join(proved.hidden) or 'nothing'}")
