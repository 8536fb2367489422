"""`incentives explain`: the result of one household as an official letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.deciding import Decided, decide_files
from incentives_cli.diagnostics import disagreement, refuse_idle, usage_error
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

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.explain.narrative import Paragraph
    from incentives.explain.wording import Wording

_INDENTS = {"title": 0, "heading": 0, "subheading": 2, "text": 2, "item": 2}


def explain(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="案卷文件，- 为标准输入；或者 assess 的结果目录 · household file, - is standard input; or a folder made by assess",
            show_default=False,
        ),
    ],
    *,
    household: Annotated[
        str | None,
        typer.Option(
            "--household",
            metavar="ID",
            help="结果目录中的哪一户 · which household of a folder made by assess",
            show_default=False,
        ),
    ] = None,
    on: OnOption = None,
    place: PlaceOption = None,
    programme: ProgrammesOption = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
    what_if: Annotated[
        bool,
        typer.Option(
            "--what-if",
            help="不符合的，只补办哪些材料即可符合 · which papers alone would make an ineligible subject eligible",
        ),
    ] = False,
) -> None:
    """说明认定的理由、依据和所缺资料。 Explain why, why not, and what is missing, with citations."""
    if household is not None:
        refuse_idle(
            {
                "--on": on is not None,
                "--place": place is not None,
                "--programme": bool(programme),
                "--rules": rules is not None,
            },
            lang,
            "--household 按该次认定的日期、项目、规则说明",
            "--household explains as it was decided then: that day, those programmes, those rules",
        )
        engine, decided = _assessed(file, household, lang)
    else:
        if (Path(file) / "assessment.json").is_file():
            usage_error(
                lang,
                f"「{file}」是 assess 的结果目录，请用 --household 写明哪一户",
                f"「{file}」 is a folder made by assess; name a household with --household",
            )
        day = day_of(on, lang)
        documents = read_files([file], lang)
        engine = load_engine(rules, lang)
        check_programmes(programme or [], engine.ruleset, lang)
        check_place(place, engine, lang)
        found = decide_files(engine, documents, day, place, programme or None, lang)[0]
        if found is None:
            raise typer.Exit(exit_codes.CASE_INVALID)
        decided = found
    from incentives.explain.account import account_of
    from incentives.explain.narrative import narrative
    from incentives.explain.wording import Wording
    from incentives_cli.render.page import Page

    page, wording = Page(), Wording(engine.ruleset, reveal, lang.value)
    letter = narrative(account_of(decided.result, decided.case, wording), wording)
    supposed = _supposed(engine, decided, place, wording) if what_if else ()
    for paragraph in chain(letter, supposed):
        if paragraph.kind in ("heading", "subheading"):
            page.line()
        style = "bold" if paragraph.kind in ("title", "heading") else ""
        page.line(paragraph.text, indent=_INDENTS[paragraph.kind], style=style)


def _assessed(folder: str, household: str, lang: Lang) -> tuple[Engine, Decided]:
    """Decide one household of an assessment as it was decided then. Raises typer.Exit(1) or (2)."""
    from incentives import EnginesDisagree
    from incentives.batch.assessment.tracing import CannotExplain, explain_household, is_assessment

    if not is_assessment(Path(folder)):
        usage_error(lang, f"「{folder}」不是 assess 的结果目录", f"「{folder}」 is no folder made by assess")
    try:
        traced = explain_household(Path(folder), household, date.today())
    except CannotExplain as refused:
        usage_error(lang, str(refused), refused.english)
    except EnginesDisagree as error:
        disagreement(error, lang)
    if traced.left_open:
        typer.echo(
            lang.said(
                "该次认定未再查（--no-second-look），所以结果中仍为“待补资料”的项目，下面可能已有结论。",
                "That assessment did not ask again (--no-second-look): what it left undetermined may be decided below.",
            ),
            err=True,
        )
    return traced.engine, Decided(traced.case, traced.result)


def _supposed(engine: Engine, decided: Decided, place: str | None, wording: Wording) -> Iterator[Paragraph]:
    """Say for everybody on file who is not eligible which papers alone would change that."""
    from incentives import Outcome
    from incentives.explain.suppositions import say_what_if

    result, case = decided.result, decided.case
    found = [
        (item, engine.what_if(case, result.on, item.programme, item.subject[0], place=place))
        for item in result
        if item.outcome is not Outcome.ELIGIBLE and item.subject
    ]
    return say_what_if(found, case, wording)
