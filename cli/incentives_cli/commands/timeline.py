"""`incentives timeline`: how outcome and amount change over time, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import disagreement
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, PlaceOption, ProgrammesOption, RevealOption, RulesOption
from incentives_cli.span_options import FromOption, ToOption, open_case

if TYPE_CHECKING:
    from incentives.explain.timeline import Interval


def timeline(
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
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """列出结论和金额的变化及其原因。 Show outcome and amount over time, with the cause of each change."""
    opened = open_case(file, (start, last), place=place, programmes=programme, rules=rules, lang=lang)
    from incentives import EnginesDisagree
    from incentives.explain.subjects import say_persons
    from incentives.explain.wording import Wording
    from incentives_cli.render.page import Page

    try:
        found = opened.engine.timeline(
            opened.case, opened.start, opened.until, place=place, programmes=programme or None
        )
    except EnginesDisagree as error:
        disagreement(error, lang)
    page, wording = Page(), Wording(opened.engine.ruleset, reveal=reveal, language=lang.value)
    page.line(
        lang.said(
            f"户 {opened.case.id}　{start} 至 {last}（假定案卷所载情况不再变化）",
            f"household {opened.case.id}   {start} to {last}, if nothing else changes",
        ),
        style="bold",
    )
    lanes: dict[tuple[str, tuple[str, ...]], list[Interval]] = {}
    for interval in found:
        lanes.setdefault((interval.programme, interval.subject), []).append(interval)
    for lane in lanes.values():
        page.line()
        name = lane[0].name if lang is Lang.ZH else lane[0].programme
        page.line(f"{name}　{say_persons(lane[0].subject, opened.case, wording)}", style="bold")
        for interval in lane:
            page.line(_interval(interval, lang), indent=2)


def _interval(interval: Interval, lang: Lang) -> str:
    from datetime import timedelta

    from incentives.explain.wording import OUTCOMES, say_money

    last = interval.until - timedelta(days=1)
    text = f"{interval.start} — {last}　{OUTCOMES[lang.value][interval.outcome]}"
    money = [
        say_money(item.amount_fen, item.per, lang.value)
        for item in interval.determination.entitlements
        if item.amount_fen is not None
    ]
    if money:
        text += "　" + lang.said("、", ", ").join(money)
    causes = [lang.said(cause.says, cause.english or cause.clause) for cause in interval.causes]
    if causes:
        text += lang.said(f"（变化：{'；'.join(causes)}）", f" (changed: {'; '.join(causes)})")
    return text
