"""`incentives new programme`: a commented programme file to start from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption, load_engine


def new_programme(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH",
            help="要写的文件，文件名即项目标识 · file to write, its name is the programme's id",
            show_default=False,
        ),
    ] = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成带注释的项目文件模板。 Print a commented programme file."""
    from incentives_cli.templates.programme import programme_template
    from incentives_cli.templates.target import write_template

    name = path.stem if path is not None else "new_programme"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        usage_error(
            lang,
            f"文件名「{name}」不能作项目标识，应当以小写字母开头，只用小写字母、数字、下划线",
            f"「{name}」 cannot be a programme's id; begin with a letter, use a-z, 0-9 and _",
        )
    vocabulary = load_engine(rules, lang, second_vote=False).ruleset.vocabulary
    write_template(programme_template(name, vocabulary, lang), path, lang)
