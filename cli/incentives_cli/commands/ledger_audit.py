"""`incentives ledger audit`: verify every entry, every hash and every checkpoint again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import PublicOption, ledger_refusals, opened, public_key
from incentives_cli.options import LangOption

if TYPE_CHECKING:
    from incentives.ledger.findings import AuditReport
    from incentives.ledger.signing import PublicKey


def ledger_audit(
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL|FILE",
            help="台账数据库，或者 ledger export 导出的文件 · database of the ledger, or a file of ledger export",
            show_default=False,
        ),
    ],
    *,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="外部保存的检查点，用以发现回退和改写 · checkpoint kept elsewhere: finds rollback and rewriting",
            show_default=False,
        ),
    ] = None,
    key: PublicOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """核验台账全部记录、哈希树和检查点签名；有问题时退出码为 5。 Verify everything; exit code 5 when broken."""
    note = _note(against, lang)
    with ledger_refusals(lang):
        public = public_key(url, key)
        found = _audited(url, public, note, lang)
    report([*found.findings, *found.warnings], lang)
    if not found.is_clean:
        count = len(found.findings) + found.unlisted
        typer.echo(
            lang.said(
                f"台账有 {count} 处问题，不能信赖。", f"{count} findings: the ledger cannot be relied on."
            ),
            err=True,
        )
        raise typer.Exit(exit_codes.LEDGER_BROKEN)
    root = found.root.hex()[:16]
    typer.echo(
        lang.said(
            f"台账完好：{found.size} 条记录，{found.checkpoints} 个检查点，根 {root}…",
            f"the ledger is sound: {found.size} entries, {found.checkpoints} checkpoints, root {root}…",
        )
    )
    if public is None:
        typer.echo(
            lang.said("没有公钥，签名没有核验。", "no public key: signatures were not verified."), err=True
        )


def _audited(url: str, public: PublicKey | None, note: str | None, lang: Lang) -> AuditReport:
    """Audit a database, or a file that `ledger export` wrote. Raises LedgerError, typer.Exit."""
    from incentives_cli.progress import progress

    with progress(lang.said("核验", "verifying")) as done:
        if "://" not in url and Path(url).is_file():
            from incentives.ledger.export import audit_export

            with Path(url).open("rb") as lines:
                return audit_export(lines, public, note, done, url)
        with opened(url, lang, sealed=False) as ledger:
            from incentives.ledger.audit import audit

            return audit(ledger, public, note, done)


def _note(path: Path | None, lang: Lang) -> str | None:
    """Return the text of a checkpoint file. Raises typer.Exit(2)."""
    if path is None:
        return None
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        usage_error(lang, f"无法读取检查点「{path}」", f"cannot read the checkpoint 「{path}」")
