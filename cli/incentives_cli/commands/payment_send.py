"""`incentives payment send`: write the file of an approved batch for the bank."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, KeysOption
from incentives_cli.options import LangOption
from incentives_cli.payment_options import BatchArgument, DayOption, LedgerOption, treasury

if TYPE_CHECKING:
    from incentives.payments.bank_file import Encoding


class FileEncoding(StrEnum):
    """The value of `--encoding`."""

    UTF_8_BOM = "utf-8-bom"
    UTF_8 = "utf-8"
    GB18030 = "gb18030"


def payment_send(
    batch: BatchArgument,
    *,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="写入的 CSV 文件 · CSV file to write", show_default=False),
    ],
    ledger: LedgerOption,
    encoding: Annotated[
        FileEncoding,
        typer.Option("--encoding", help="文字编码，依银行要求 · character encoding, as the bank asks"),
    ] = FileEncoding.UTF_8_BOM,
    on: DayOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """写出送银行的文件（资金发放岗），再次写出不另付款。 Write the bank's file (role: paying); again it is the same."""
    chosen: Encoding = encoding.value
    with treasury(ledger, lang, keys=keys, on=on, actor=actor) as desk:
        _check_writable(out, lang)
        content, first = desk.send(batch, chosen)
        _write(out, content, lang)
        from incentives.payments.totals import sums

        book = desk.book()
        sent = sums(line for line in book.batch(batch).lines if book.standing[line.reference] != "stopped")
    from incentives.payments.bank_file import two_decimals

    said = lang.said(
        f"{out}：批次 {batch}，{sent.lines} 笔，合计 {two_decimals(sent.fen)} 元"
        + ("。" if first else "（此前已经送出，内容相同；已提交银行的，请勿再次提交）。"),
        f"{out}: batch {batch}, payments: {sent.lines}, {two_decimals(sent.fen)} yuan"
        + (
            "."
            if first
            else " (sent before; the content is the same: do not submit it again if the bank has it)."
        ),
    )
    typer.echo(said)


def _check_writable(out: Path, lang: Lang) -> None:
    """Make sure, before anything is recorded, that the file can be written. Raises typer.Exit(2)."""
    if not out.parent.is_dir():
        usage_error(
            lang,
            f"没有目录「{out.parent}」，无法写入「{out.name}」",
            f"there is no folder 「{out.parent}」 for 「{out.name}」",
        )
    if out.is_dir() or out.is_char_device():
        usage_error(
            lang,
            f"「{out}」不是普通文件，不能写入；请换一个文件名",
            f"「{out}」 is no ordinary file; give another name",
        )


def _write(out: Path, content: bytes, lang: Lang) -> None:
    """Write the file whole or not at all, over nothing else. Raises typer.Exit(2); the command can be given again."""
    part = out.with_name(f".{out.name}.part")
    try:
        if out.exists() and not _holds(out, content):
            usage_error(
                lang,
                f"已有文件「{out}」，内容与本批次不同；请换一个文件名再次执行本命令",
                f"there is a file 「{out}」 with other content; run the command again with another name",
            )
        try:
            part.write_bytes(content)
            part.replace(out)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        usage_error(
            lang,
            f"无法写入「{out}」：{error.strerror}；请改正后再次执行本命令",
            f"cannot write 「{out}」: {error.strerror}; put it right and run the command again",
        )


def _holds(file: Path, content: bytes) -> bool:
    """Tell whether a file is one, and has this content; a device is not read, it may have no end. Raises OSError."""
    return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content
