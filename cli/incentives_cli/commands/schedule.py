"""`incentives schedule`: what one household is paid, month by month."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from incentives_cli.diagnostics import disagreement
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, PlaceOption, ProgrammesOption, RevealOption, RulesOption
from incentives_cli.render.money_rows import money_rows
from incentives_cli.span_options import FromOption, ToOption, open_case

if TYPE_CHECKING:
    from incentives.award.schedule import Instalment, Schedule


class ScheduleFormat(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"


def schedule(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="案卷文件，- 为标准输入 · household file", show_default=False),
    ],
    *,
    start: FromOption,
    last: ToOption,
    place: PlaceOption = None,
    programme: ProgrammesOption = None,
    rules: RulesOption = None,
    form: Annotated[
        ScheduleFormat, typer.Option("--format", help="输出格式 · output format")
    ] = ScheduleFormat.HUMAN,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """按月列出应发金额，按年合计。 List what is paid month by month, with totals by year."""
    opened = open_case(file, (start, last), place=place, programmes=programme, rules=rules, lang=lang)
    from incentives import EnginesDisagree

    try:
        found = opened.engine.schedule(
            opened.case, opened.start, opened.until, place=place, programmes=programme or None
        )
    except EnginesDisagree as error:
        disagreement(error, lang)
    if form is ScheduleFormat.JSON:
        typer.echo(json.dumps(_document(opened.case.id, found), ensure_ascii=False, indent=2))
        return
    from incentives_cli.render.page import Page

    page = Page()
    page.line(
        lang.said(
            f"户 {opened.case.id}　{start} 至 {last} 应发金额（按月初落在期间内的月份计）",
            f"household {opened.case.id}   due from {start} to {last}, by months that begin in the stretch",
        ),
        style="bold",
    )
    page.line()
    if not found.instalments:
        page.line(lang.said("该期间没有可以列出的应发金额。", "Nothing can be listed for this stretch."))
        return
    from incentives.explain.subjects import say_persons
    from incentives.explain.wording import Wording

    wording = Wording(opened.engine.ruleset, reveal=reveal, language=lang.value)
    names = {item.subject: say_persons(item.subject, opened.case, wording) for item in found.instalments}
    header, rows = money_rows(found, names, lang)
    page.table(header, [[(cell, "") for cell in row] for row in rows])


def _document(household: str, found: Schedule) -> dict[str, Any]:
    return {
        "schema": "incentives/schedule/1",
        "household": household,
        "from": found.start.isoformat(),
        "until": found.until.isoformat(),
        "total_fen": found.total_fen(),
        "by_year": {str(year): fen for year, fen in found.by_year().items()},
        "instalments": [_entry(item) for item in found.instalments],
    }


def _entry(item: Instalment) -> dict[str, Any]:
    return {
        "programme": item.programme,
        "subject": list(item.subject),
        "entitlement": item.entitlement,
        "month": item.month.isoformat()[:7],
        "fen": item.fen,
        "unit": item.unit,
        "standard_place": item.place,
        "state": item.state,
        "central_fen": item.central_fen,
        "local_fen": item.local_fen,
        "certain": item.certain,
        "why": item.why,
    }
