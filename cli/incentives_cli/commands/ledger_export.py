"""`incentives ledger export`: the whole log as lines of JSON that an outside party audits without the database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import DatabaseArgument, opened, spare_ledger
from incentives_cli.options import LangOption


def ledger_export(
    url: DatabaseArgument,
    *,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="FILE", help="导出文件（每行一个 JSON） · file to write", show_default=False
        ),
    ],
    sealed: Annotated[bool, typer.Option("--sealed", help="连同密文导出 · with the ciphertexts")] = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """导出台账供外部核验，其中没有个人信息明文。 Export the log for an outside audit; nothing personal in clear."""
    with opened(url, lang, sealed=False) as ledger:
        from incentives.ledger.export import export

        spare_ledger(out, url, lang)
        part = out.with_name(f".{out.name}.part")
        try:
            try:
                with part.open("wb") as file:
                    file.writelines(export(ledger, sealed=sealed))
                part.replace(out)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        except OSError as error:
            usage_error(
                lang, f"无法写入「{out}」：{error.strerror}", f"cannot write to 「{out}」: {error.strerror}"
            )
    typer.echo(out)
