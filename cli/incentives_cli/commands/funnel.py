"""`incentives funnel`: where the subjects of one programme stop, in sums."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, complete_programmes

if TYPE_CHECKING:
    from incentives.batch.assessment.funnel import Funnel
    from incentives.explain.wording import Wording


_SHOWN = 6  # facts named in one row


class FunnelFormat(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"


def funnel(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="assess 的结果目录 · a folder made by assess", show_default=False),
    ],
    *,
    programme: Annotated[
        str,
        typer.Option(
            "--programme",
            metavar="ID",
            help="项目 · programme",
            autocompletion=complete_programmes,
            show_default=False,
        ),
    ],
    least: Annotated[int, typer.Option("--min-cell", min=1, help="不显示的小数 · smallest number shown")] = 5,
    form: Annotated[
        FunnelFormat, typer.Option("--format", help="输出格式 · form of the output", case_sensitive=False)
    ] = FunnelFormat.HUMAN,
    lang: LangOption = Lang.ZH,
) -> None:
    """一个项目卡在哪些条件上：只有合计，没有名单。 Where the subjects of one programme stop: sums, never lists.

    “仅此一项”指其余条件都已查明符合；人数少的不显示。
    """
    from incentives.batch.assessment.funnel import funnel as count
    from incentives.batch.assessment.manifest import Folder
    from incentives.batch.assessment.tracing import CannotExplain, is_assessment, stored_rules

    if not is_assessment(folder):
        usage_error(lang, f"「{folder}」不是 assess 的结果目录", f"「{folder}」 is no folder made by assess")
    try:
        ruleset = stored_rules(folder)
    except CannotExplain as refused:
        usage_error(lang, str(refused), refused.english)
    assessed = (Folder(folder).about() or {})["programmes"]
    if programme not in assessed:
        usage_error(
            lang,
            f"该次认定没有项目「{programme}」，有：{'、'.join(assessed)}",
            f"there is no programme 「{programme}」 in this assessment, but: {', '.join(assessed)}",
        )
    found = count(Folder(folder), ruleset, programme, least)
    if form is FunnelFormat.JSON:
        typer.echo(json.dumps(found.json(), ensure_ascii=False, indent=2))
        return
    from incentives.explain.wording import Wording

    _print(found, Wording(ruleset, reveal=False, language=lang.value))


def _print(found: Funnel, wording: Wording) -> None:
    from incentives.batch.assessment.disclosure import HIDDEN, why_hidden
    from incentives.domain.determination import Outcome
    from incentives.explain.wording import OUTCOMES, say_day
    from incentives_cli.render.page import Page

    page, said = Page(), wording.said
    few = said(*HIDDEN)

    def number(count: int | None) -> str:
        return few if count is None else str(count)

    programme = wording.ruleset.programmes[found.programme]
    page.line(
        f"{said(programme.chinese, programme.english or programme.chinese)}　{say_day(found.on, wording.language)}",
        style="bold",
    )
    words = OUTCOMES[wording.language]
    page.line("　".join(f"{words[one]} {number(found.outcomes[one.value])}" for one in Outcome))
    page.line()
    header = [
        said("条件", "condition"),
        said("仅此一项不符合", "fails alone"),
        said("与其他条件一并不符合", "fails with others"),
        said("不明", "unknown"),
    ]
    rows = [
        [
            (one.says or one.clause, ""),
            (number(one.sole), ""),
            (number(one.joint), ""),
            (number(one.open), ""),
        ]
        for one in found.blockers
        if (one.sole, one.joint, one.open) != (0, 0, 0)
    ]
    page.table(header, rows)
    if found.open:
        nothing = said("口径未公布", "policy not published")
        page.line()
        header = [
            said("待补资料的对象中不明的条件", "unknown among the undetermined"),
            said("对象数", "subjects"),
            said("可能缺少的资料", "facts it may wait for"),
        ]
        page.table(
            header,
            [
                [
                    (one.says, ""),
                    (number(one.subjects), ""),
                    (_listed(one.facts) or nothing, ""),
                ]
                for one in found.open
            ],
        )
    page.line()
    page.line(said(*why_hidden(found.least)))


def _listed(facts: tuple[str, ...]) -> str:
    """Return the first facts of a row."""
    return "、".join(facts[:_SHOWN]) + ("等" if len(facts) > _SHOWN else "")
