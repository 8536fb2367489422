"""`incentives timeline`: how outcome and amount change over time, and why; as text, JSON or a picture."""

from __future__ import annotations

import json
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import disagreement, usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, PlaceOption, ProgrammesOption, RevealOption, RulesOption
from incentives_cli.span_options import FromOption, Opened, ToOption, open_case

if TYPE_CHECKING:
    from incentives.explain.timeline import Interval
    from incentives.explain.wording import Wording


class TimelineFormat(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"


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
    form: Annotated[
        TimelineFormat, typer.Option("--format", help="输出格式 · output format")
    ] = TimelineFormat.HUMAN,
    plot: Annotated[
        Path | None,
        typer.Option(
            "--plot",
            metavar="OUT.svg|png",
            help="另画成图 · draw a picture as well",
            show_default=False,
            dir_okay=False,
        ),
    ] = None,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """列出结论和金额的变化及其原因。 Show outcome and amount over time, with the cause of each change."""
    if plot is not None and plot.suffix.lower() not in (".svg", ".png"):
        usage_error(
            lang, f"--plot「{plot}」应当以 .svg 或者 .png 结尾", f"--plot 「{plot}」 must end in .svg or .png"
        )
    opened = open_case(file, (start, last), place=place, programmes=programme, rules=rules, lang=lang)
    from incentives import EnginesDisagree
    from incentives.explain.timeline_words import timeline_document
    from incentives.explain.wording import Wording

    try:
        found = opened.engine.timeline(
            opened.case, opened.start, opened.until, place=place, programmes=programme or None
        )
    except EnginesDisagree as error:
        disagreement(error, lang)
    wording = Wording(opened.engine.ruleset, reveal=reveal, language=lang.value)
    if plot is not None:
        _draw(found, opened, wording, plot, lang)
    if form is TimelineFormat.JSON:
        document = timeline_document(found, opened.case, opened.start, opened.until, wording)
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print(found, opened, wording)


def _print(found: tuple[Interval, ...], opened: Opened, wording: Wording) -> None:
    from incentives.explain.timeline import lanes
    from incentives.explain.timeline_words import say_answer, say_causes, say_eligible_from, say_lane
    from incentives_cli.render.page import Page

    page, day = Page(), timedelta(days=1)
    case, start, last = opened.case, opened.start, opened.until - day
    page.line(
        wording.said(
            f"户 {case.id}　{start} 至 {last}（假定案卷所载情况不再变化）",
            f"household {case.id}   {start} to {last}, if nothing else changes",
        ),
        style="bold",
    )
    for lane in lanes(found):
        page.line()
        page.line("　".join(say_lane(lane, case, wording)), style="bold")
        for one in lane:
            page.line(f"{one.start} — {one.until - day}　{say_answer(one, wording)}", indent=2)
            if one.causes:
                page.line(say_causes(one, wording), indent=4, mark=wording.said("变化原因为", "because of "))
        if becoming := say_eligible_from(lane, wording):
            page.line(becoming, indent=2)


def _draw(found: tuple[Interval, ...], opened: Opened, wording: Wording, out: Path, lang: Lang) -> None:
    """Write the picture. Raises typer.Exit(2) without Matplotlib, or where the file cannot be written."""
    from incentives.explain.letter import WriterMissing
    from incentives.explain.timeline_plot import plot

    suffix = out.suffix.lower()
    try:
        drawn = plot(
            found,
            opened.case,
            (opened.start, opened.until),
            wording,
            "svg" if suffix == ".svg" else "png",
        )
        out.write_bytes(drawn.content)
    except WriterMissing:
        usage_error(
            lang,
            "画图的程序库没有安装，请安装：pip install 'incentives[letters]'",
            "the library that draws is not installed: pip install 'incentives[letters]'",
        )
    except OSError as error:
        usage_error(
            lang, f"无法写入「{out}」：{error.strerror}", f"cannot write to 「{out}」: {error.strerror}"
        )
    if not drawn.chinese:
        typer.echo(
            lang.said(
                "注意：本机没有可用的中文字体，图中的汉字显示为方框。请安装后重新生成：apt-get install fonts-noto-cjk",
                "warning: no Chinese font was found, the picture shows boxes; install one and run again: "
                "apt-get install fonts-noto-cjk",
            ),
            err=True,
        )
