"""`incentives new registry`: a workbook to fill in, empty or with the example village."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption, load_engine
from incentives_cli.templates.target import write_new


def new_registry(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="要写的 .xlsx 文件 · workbook to write", show_default=False),
    ],
    example: Annotated[
        bool,
        typer.Option(
            "--example",
            help="填入示例村三十户，其中四户有错 · filled with the example village, four of its households with mistakes",
        ),
    ] = False,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成登记册模板（Excel 工作簿）。 Write a registry workbook to fill in."""
    if path.suffix != ".xlsx":
        usage_error(lang, f"文件名「{path}」应当以 .xlsx 结尾", f"the name 「{path}」 must end in .xlsx")
    vocabulary = load_engine(rules, lang, second_vote=False).ruleset.vocabulary
    from incentives.batch.forms import table_forms
    from incentives.batch.problems import ExtraMissing
    from incentives.batch.template import template_bytes
    from incentives.batch.village import village_rows

    try:
        rows = village_rows(table_forms(vocabulary)) if example else None
        content = template_bytes(vocabulary, lang.value, rows)
    except ExtraMissing as missing:
        usage_error(lang, str(missing), str(missing))
    write_new(content, path, lang)
