"""`incentives new household`: a commented household document to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption, load_engine


def new_household(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH", help="要写的文件 · file to write, standard output by default", show_default=False
        ),
    ] = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成带注释的案卷模板。 Print a commented household document."""
    from incentives_cli.templates.household import household_template
    from incentives_cli.templates.target import write_template

    vocabulary = load_engine(rules, lang, second_vote=False).ruleset.vocabulary
    write_template(household_template(vocabulary, lang), path, lang)
