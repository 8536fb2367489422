"""`incentives rules import-standards`: what an edited workbook changes in the rules, shown first, written on request."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption
from incentives_cli.rule_sources import compile_folder, rules_folder

if TYPE_CHECKING:
    from incentives.specs.standards.changes import Proposal, RowChange


def rules_import_standards(
    book: Annotated[
        Path,
        typer.Argument(metavar="IN.xlsx", help="改好的工作簿 · the edited workbook", show_default=False),
    ],
    *,
    rules: RulesOption = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="写入规则文件；不写只看改动 · write, instead of only showing the change"
        ),
    ] = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """查看或者写入工作簿对标准和口径的改动。 Show or write what a workbook changes in standards and policy values."""
    from incentives import RulesInvalid
    from incentives.shipped import read_rules
    from incentives.specs.standards.changes import difference, propose
    from incentives.specs.standards.workbook import ReaderMissing, read_book

    if write and rules is None:
        usage_error(
            lang, "--write 须用 --rules 写明规则目录", "--write needs --rules to name the folder of rules"
        )
    ruleset, folder = compile_folder(rules, lang), rules_folder(rules, lang)
    files = read_rules(folder)
    try:
        rows = read_book(_read(book, lang), book.as_posix())
        proposal = propose(files, ruleset, rows, book.as_posix())
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        typer.echo(
            lang.said(f"工作簿有 {len(invalid.problems)} 处问题，规则没有改动",
                      f"{len(invalid.problems)} problems in the workbook; the rules are as they were"),
            err=True,
        )  # fmt: skip
        raise typer.Exit(exit_codes.CASE_INVALID) from None
    except ReaderMissing:
        _name_extra(lang)
    _print(proposal, lang)
    for line in difference(files, proposal.files):
        typer.echo(line)
    if write:
        _write(folder, proposal.files, lang)


def _print(proposal: Proposal, lang: Lang) -> None:
    if not proposal.rows:
        typer.echo(lang.said("与规则文件一致，没有改动", "nothing differs from the rules"))
        return
    for row in proposal.rows:
        typer.echo(f"{row.file}:{row.line}  {row.title}  {_said(row, lang)}")
    typer.echo(
        lang.said(
            f"共改动 {len(proposal.rows)} 行，{len(proposal.files)} 个文件",
            f"{len(proposal.rows)} rows in {len(proposal.files)} files change",
        )
    )


def _said(row: RowChange, lang: Lang) -> str:
    if row.is_removed:
        return lang.said("删去此行", "this row is removed")
    fields = lang.said("；", "; ").join(
        f"{title}：{before or '（空）'} → {after or '（空）'}" if row.row else f"{title}：{after}"
        for title, before, after in row.fields
    )
    return fields if row.row else lang.said(f"新增一行：{fields}", f"a new row: {fields}")


def _write(folder: Path, changed: Mapping[str, bytes], lang: Lang) -> None:
    """Write every file beside its old one first, so that a full disk leaves the rules as they were."""
    parts = {folder / name: (folder / name).with_suffix(".yaml.part") for name in changed}
    try:
        for (path, part), content in zip(parts.items(), changed.values(), strict=True):
            part.write_bytes(content)
            part.chmod(path.stat().st_mode)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        for part in parts.values():
            part.unlink(missing_ok=True)
        usage_error(
            lang,
            f"无法写入「{folder}」：{error.strerror}",
            f"cannot write into 「{folder}」: {error.strerror}",
        )
    for path in parts:
        typer.echo(lang.said(f"已写入 {path}", f"written: {path}"))


def _read(book: Path, lang: Lang) -> bytes:
    try:
        return book.read_bytes()
    except OSError as error:
        usage_error(
            lang, f"无法读取「{book}」：{error.strerror}", f"cannot read 「{book}」: {error.strerror}"
        )


def _name_extra(lang: Lang) -> NoReturn:
    usage_error(
        lang,
        "读 .xlsx 的程序库没有安装，请安装：pip install 'incentives[batch]'",
        "the library that reads .xlsx is not installed: pip install 'incentives[batch]'",
    )
