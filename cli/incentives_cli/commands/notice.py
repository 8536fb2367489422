"""`incentives notice`: the letters to the applicants of one household, as Word documents and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from incentives_cli import exit_codes
from incentives_cli.deciding import Decided, decide_files
from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import (
    LangOption,
    OnOption,
    PlaceOption,
    RevealOption,
    RulesOption,
    check_place,
    check_programmes,
    complete_programmes,
    day_of,
    load_engine,
)
from incentives_cli.sources import read_files

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.explain.letter import Letter, WriterMissing


class LetterFormat(StrEnum):
    """The value of `--format`."""

    DOCX = "docx"
    PDF = "pdf"
    BOTH = "both"


def notice(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="案卷文件，- 为标准输入 · household file", show_default=False),
    ],
    *,
    programme: Annotated[
        str,
        typer.Option(
            "--programme",
            metavar="ID",
            help="告知哪一个项目 · the programme",
            autocompletion=complete_programmes,
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="写入的目录 · folder to write to", show_default=False)
    ],
    on: OnOption = None,
    place: PlaceOption = None,
    subject: Annotated[
        str | None,
        typer.Option("--subject", metavar="ID", help="只告知该人 · this person only", show_default=False),
    ] = None,
    form: Annotated[LetterFormat, typer.Option("--format", help="文件格式 · form")] = LetterFormat.BOTH,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """生成认定告知书、补正告知书；尚未申请的生成预审意见。 The letters to the applicants (in Chinese)."""
    day = day_of(on, lang)
    if out.exists() and not out.is_dir():
        usage_error(lang, f"--out「{out}」不是目录", f"--out 「{out}」 is not a folder")
    documents = read_files([file], lang)
    engine = load_engine(rules, lang)
    check_programmes([programme], engine.ruleset, lang)
    check_place(place, engine, lang)
    decided = decide_files(engine, documents, day, place, [programme], lang)[0]
    if decided is None:
        raise typer.Exit(exit_codes.CASE_INVALID)
    letters = _letters(decided, engine, reveal, subject or "", lang)
    household = re.sub(r"[^\w-]+", "_", decided.case.id)[:60]
    written = [
        (out / f"{household}_{letter.name}.{suffix}", content)
        for letter in letters
        for suffix, content in _contents(letter, form, lang)
    ]
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, content in written:
            path.write_bytes(content)
            typer.echo(path)
    except OSError as error:
        usage_error(
            lang, f"无法写入「{out}」：{error.strerror}", f"cannot write to 「{out}」: {error.strerror}"
        )


def _letters(decided: Decided, engine: Engine, reveal: bool, subject: str, lang: Lang) -> list[Letter]:
    """Return the letters asked for. Raises typer.Exit(2) when there is nobody to write to."""
    from incentives.explain.notice import letters
    from incentives.explain.wording import Wording

    found = list(letters(decided.result, decided.case, Wording(engine.ruleset, reveal), subject))
    if not found:
        known = [name for item in decided.result for name in item.subject]
        usage_error(
            lang,
            f"没有可以告知的对象（本项目的对象：{'、'.join(known) or '无'}；案卷载明已死亡的，不生成告知书）",
            f"there is nobody to write to (subjects: {', '.join(known) or 'none'}; none is written to the dead)",
        )
    return found


def _contents(letter: Letter, form: LetterFormat, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Yield suffix and content of every file of a letter. Raises typer.Exit(2) where a library is missing."""
    from incentives.explain.letter import WriterMissing

    try:
        if form is not LetterFormat.PDF:
            from incentives.explain.letter_docx import docx_bytes

            yield "docx", docx_bytes(letter)
        if form is not LetterFormat.DOCX:
            from incentives.explain.letter_pdf import pdf_bytes

            printed = pdf_bytes(letter)
            if printed.unshown:
                _warn_of_fonts(printed.unshown, lang)
            yield "pdf", printed.content
    except WriterMissing as error:
        _name_what_is_missing(error, lang)


def _warn_of_fonts(unshown: str, lang: Lang) -> None:
    typer.echo(
        lang.said(
            f"注意：本机没有能显示{len(unshown)}个字（如“{unshown[-5:]}”）的字体，PDF 中显示为方框。"
            "请安装中文字体后重新生成：apt-get install fonts-noto-cjk",
            f"warning: no font of this machine has {len(unshown)} of the characters (such as 「{unshown[-5:]}」); "
            "the PDF shows boxes. Install a Chinese font and run again: apt-get install fonts-noto-cjk",
        ),
        err=True,
    )


def _name_what_is_missing(error: WriterMissing, lang: Lang) -> NoReturn:
    if error.what == "pango":
        usage_error(
            lang,
            "生成 PDF 需要系统库 Pango，请安装：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；"
            "或者只生成 Word 文件：--format docx",
            "PDF needs the system library Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
            "or write Word documents only: --format docx",
        )
    usage_error(
        lang,
        "生成告知书的程序库没有安装，请安装：pip install 'incentives[letters]'",
        "the libraries that write letters are not installed: pip install 'incentives[letters]'",
    )
