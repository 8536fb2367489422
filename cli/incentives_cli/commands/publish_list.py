"""`incentives publish-list`: the public list from results that `check --format json` has written."""

from __future__ import annotations

import json
from typing import Annotated, Any, NoReturn

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption
from incentives_cli.sources import read_files


def publish_list(
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULTS…",
            help="check --format json 或 ndjson 的结果，- 为标准输入 · results of check",
            show_default=False,
        ),
    ],
    *,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成公示名单：只有村、项目和隐去名字的姓名。 The public list: village, programme, masked name, nothing else."""
    from incentives.explain.public_list import NotAResult, public_list
    from incentives_cli.render.page import Page

    documents = [
        document for name, raw in read_files(results, lang) for document in _documents(name, raw, lang)
    ]
    try:
        entries = public_list(documents)
    except (NotAResult, KeyError, TypeError):
        _refuse(lang)
    page = Page()
    header = lang.said("村（居）,项目,姓名", "village,programme,name").split(",")
    page.table(
        header, [[(entry.village or "-", ""), (entry.programme, ""), (entry.name, "")] for entry in entries]
    )


def _documents(name: str, raw: bytes, lang: Lang) -> list[Any]:
    """Return the results of one file: an object, a list of them, or one per line."""
    try:
        text = raw.decode("utf-8-sig")
        try:
            found = json.loads(text)
        except json.JSONDecodeError:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError:
        usage_error(lang, f"「{name}」不是 JSON", f"「{name}」 is not JSON")
    return found if isinstance(found, list) else [found]


def _refuse(lang: Lang) -> NoReturn:
    typer.echo(
        lang.said(
            "文件不是 check --format json 的结果，没有生成名单",
            "a file is not a result of check --format json; no list was made",
        ),
        err=True,
    )
    raise typer.Exit(exit_codes.CASE_INVALID)
