"""`incentives explain`: the result of one household as an official letter."""

from __future__ import annotations

from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.deciding import decide_files
from incentives_cli.language import Lang
from incentives_cli.options import (
    LangOption,
    OnOption,
    PlaceOption,
    ProgrammesOption,
    RevealOption,
    RulesOption,
    check_place,
    check_programmes,
    day_of,
    load_engine,
)
from incentives_cli.sources import read_files

_INDENTS = {"title": 0, "heading": 0, "subheading": 2, "text": 2, "item": 2}


def explain(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="案卷文件，- 为标准输入 · household file, - is standard input",
            show_default=False,
        ),
    ],
    *,
    on: OnOption = None,
    place: PlaceOption = None,
    programme: ProgrammesOption = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """说明认定的理由、依据和所缺资料。 Explain why, why not, and what is missing, with citations."""
    day = day_of(on, lang)
    documents = read_files([file], lang)
    engine = load_engine(rules, lang)
    check_programmes(programme or [], engine, lang)
    check_place(place, engine, lang)
    decided = decide_files(engine, documents, day, place, programme or None, lang)[0]
    if decided is None:
        raise typer.Exit(exit_codes.CASE_INVALID)
    from incentives.explain.account import account_of
    from incentives.explain.narrative import narrative
    from incentives.explain.wording import Wording
    from incentives_cli.render.page import Page

    page, wording = Page(), Wording(engine.ruleset, reveal, lang.value)
    for paragraph in narrative(account_of(decided.result, decided.case, wording), wording):
        if paragraph.kind in ("heading", "subheading"):
            page.line()
        style = "bold" if paragraph.kind in ("title", "heading") else ""
        page.line(paragraph.text, indent=_INDENTS[paragraph.kind], style=style)
